from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafeguardingConfig(AppConfig):
    name = "dure.safeguarding"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.programmes.queries import arrangements
        from dure.safeguarding import alarms, panels, rounds, waits  # noqa: F401 - rounds name themselves
        from dure.safeguarding.actions.complaints import NothingSaid
        from dure.safeguarding.actions.duty import EndsBeforeItBegins, NotToOneself
        from dure.safeguarding.actions.protocols import NewerThere, NotASound, StepsMissing
        from dure.safeguarding.actions.worries import ClosedAlready, NotAlone, TakeItOnFirst
        from dure.safeguarding.arranging import arrange
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        alarms.register()
        panels.register()
        waits.register()
        refusal(NothingSaid, ClosedAlready, NotAlone, TakeItOnFirst)
        refusal(EndsBeforeItBegins, NotToOneself, NewerThere, NotASound, StepsMissing)
        arrangements.append(arrange)
        here = frozenset({"safeguarding"})
        menu.append(MenuItem(_("I am worried"), "safeguarding:worried", frozenset(Role), 40, here))
        duty = frozenset({Role.DUTY, Role.SUPERVISOR, Role.COORDINATOR})
        menu.append(MenuItem(_("Safety"), "safeguarding:inbox", duty, 41))
