"""How allauth fits in: nobody signs up by themselves, colleagues are invited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class ByInvitation(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: allauth's messages name the product; ours are printed or shown."""
