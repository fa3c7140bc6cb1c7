from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafeguardingConfig(AppConfig):
    name = "dure.safeguarding"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.safeguarding import alarms, panels, rounds, waits  # noqa: F401 - rounds name themselves
        from dure.safeguarding.actions.complaints import NothingSaid
        from dure.safeguarding.actions.worries import ClosedAlready, NotAlone, TakeItOnFirst
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        alarms.register()
        panels.register()
        waits.register()
        refusal(NothingSaid, ClosedAlready, NotAlone, TakeItOnFirst)
        here = frozenset({"safeguarding"})
        menu.append(MenuItem(_("I am worried"), "safeguarding:worried", frozenset(Role), 40, here))
        duty = frozenset({Role.DUTY, Role.SUPERVISOR, Role.COORDINATOR})
        menu.append(MenuItem(_("Safety"), "safeguarding:inbox", duty, 41))
