from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "dure.outbox"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.outbox import ours, panels, rounds, waits  # noqa: F401 - kinds and rounds name themselves
        from dure.outbox.actions.addresses import NotAnAddress, NotTheNumber, StoppedMeanwhile, TriedJustNow
        from dure.outbox.actions.messages import AlreadyOver
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        panels.register()
        waits.register()
        refusal(NotAnAddress, NotTheNumber, TriedJustNow, StoppedMeanwhile, AlreadyOver)
        keepers = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})
        menu.append(MenuItem(_("Messages"), "outbox:messages", keepers, 47, frozenset({"outbox"})))
