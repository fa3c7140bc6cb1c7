"""How allauth and axes fit in: nobody signs up by themselves, colleagues are invited."""

import hmac
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dure.accounts import sessions
from dure.accounts.models import Account
from dure.accounts.qr import qr
from dure.audit.secrets import drawn_key
from dure.privacy.cipher import open_sealed, seal


class ByInvitation(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("The email and the password do not match."),
        "incorrect_password": gettext_lazy("The password does not match."),
        "enter_current_password": gettext_lazy("Please type the password you have now."),
        "too_many_login_attempts": gettext_lazy("Too many tries. Please wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: allauth's messages name the product; ours are printed or shown."""

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        sessions.note_sitting(request, user)

    def logout(self, request: HttpRequest) -> None:
        sessions.end_session(request)

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:
        messages.error(request, _("This account is closed. If you still work here, ask your coordinator."))
        return redirect("account_login")

    def reauthenticate(self, user: Account, password: str) -> bool:
        """Ask for the password again. allauth's own asks a table of addresses that we do not keep."""
        same = self.authenticate(self.request, email=user.email or "", password=password)
        return same is not None and same.pk == user.pk

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"


class SealedSteps(DefaultMFAAdapter):
    """The second step at signing in. Its secrets are sealed in the database like names are."""

    PLACE = "mfa_authenticator|data|secret"

    def encrypt(self, text: str) -> str:
        return seal(drawn_key("second step"), text.encode(), self.PLACE).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return open_sealed(drawn_key("second step"), bytes.fromhex(encrypted_text), self.PLACE).decode()

    def build_totp_svg(self, url: str) -> str:
        return str(qr(url))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.PRODUCT_NAME}


def display(account: Account) -> str:
    """What allauth calls somebody: their name, never an id."""
    return account.name


def whose_try(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Under which mark axes counts tries: the same for `A@x.org` and `a@x.org`, and no address."""
    given = credentials or {}
    named = given.get("email") or given.get("login") or given.get("username")
    named = named or (request.POST.get("login") if not credentials else "") or ""
    if not named:
        return ""
    return hmac.new(drawn_key("sign-in tries"), named.strip().lower().encode(), sha256).hexdigest()
