from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "dure.gatherings"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from dure.access.roles import Role
        from dure.gatherings import indicators, panels, rounds, waits  # noqa: F401 - the round names itself
        from dure.gatherings.actions.attendance import DidNotHappen, NotAskedThatDay, NotYet
        from dure.gatherings.actions.closing import AttendanceMissing, NoSuchNewFaces, SomebodyCame
        from dure.gatherings.actions.conduct import NamesSomebody
        from dure.gatherings.actions.doors import CodeIsOver
        from dure.gatherings.actions.gatherings import MeetingIsClosed, TooManyMeetings
        from dure.gatherings.actions.ground_rules import NoGroundRules
        from dure.gatherings.actions.leaders import NotAColleague
        from dure.gatherings.actions.replies import OnlyForOneself, TooLateToAnswer
        from dure.gatherings.actions.rolls import ListTooLong, NotProposed, SettledBefore, StillUndecided
        from dure.gatherings.actions.seats import NotOfThisProgramme
        from dure.gatherings.actions.series import (
            AnotherSeriesHasThisId,
            PlaceOfAnotherOrganisation,
            SeriesIsClosed,
        )
        from dure.gatherings.actions.teaching import NotOfThisCurriculum, TaughtAlready
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        for contributed in (panels, waits, indicators):
            contributed.register()
        here = frozenset({"gatherings"})
        staff = frozenset({Role.COORDINATOR, Role.SUPERVISOR})
        menu.append(MenuItem(_("Meetings"), "gatherings:meetings", staff, order=40, here=here))
        menu.append(
            MenuItem(_("My meetings"), "gatherings:my-meetings", frozenset({Role.FACILITATOR}), order=15, here=here)
        )
        refusal(
            AnotherSeriesHasThisId, AttendanceMissing, CodeIsOver, DidNotHappen, ListTooLong, NamesSomebody, NoGroundRules, NotOfThisCurriculum, NotProposed, TaughtAlready, SettledBefore, StillUndecided, MeetingIsClosed, NoSuchNewFaces,
            NotAColleague, NotAskedThatDay, NotOfThisProgramme, NotYet, OnlyForOneself,
            PlaceOfAnotherOrganisation, SeriesIsClosed, SomebodyCame, TooLateToAnswer, TooManyMeetings,
        )  # fmt: skip
