from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafeguardingConfig(AppConfig):
    name = "dure.safeguarding"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.programmes.queries import arrangements
        from dure.safeguarding import alarms, alerts, keeping, panels, rounds, waits  # noqa: F401 - rounds and kinds name themselves
        from dure.safeguarding.actions.complaints import NothingSaid
        from dure.safeguarding.actions.duty import EndsBeforeItBegins, NotToOneself
        from dure.safeguarding.actions.focal_points import NotFromHere, RunsTheActivities
        from dure.safeguarding.actions.mishaps import KnownInTheFuture, SayWhyNot, StepsLeft
        from dure.safeguarding.actions.protocols import NewerThere, NotASound, StepsMissing
        from dure.safeguarding.actions.reports import NobodyNamed, NothingWritten, ReportClosed
        from dure.safeguarding.actions.seals import KeyWaits, NoKeyYet, PassphraseTooShort
        from dure.safeguarding.actions.worries import ClosedAlready, NotAlone, TakeItOnFirst
        from dure.safeguarding.arranging import arrange
        from dure.safeguarding.sealing import SealBroken, WrongPassphrase
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        alarms.register()
        keeping.register()
        panels.register()
        waits.register()
        refusal(NothingSaid, ClosedAlready, NotAlone, TakeItOnFirst)
        refusal(EndsBeforeItBegins, NotToOneself, NewerThere, NotASound, StepsMissing)
        refusal(RunsTheActivities, NotFromHere, KnownInTheFuture, SayWhyNot, StepsLeft)
        refusal(
            NobodyNamed,
            NothingWritten,
            ReportClosed,
            NoKeyYet,
            KeyWaits,
            PassphraseTooShort,
            WrongPassphrase,
            SealBroken,
        )
        arrangements.append(arrange)
        here = frozenset({"safeguarding"})
        menu.append(MenuItem(_("I am worried"), "safeguarding:worried", frozenset(Role), 40, here))
        duty = frozenset({Role.DUTY, Role.SUPERVISOR, Role.COORDINATOR})
        menu.append(MenuItem(_("Safety"), "safeguarding:inbox", duty, 41))
        reading = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
        menu.append(MenuItem(_("Reports under seal"), "safeguarding:reports", reading, 42))
