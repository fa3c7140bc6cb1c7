from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MentoringConfig(AppConfig):
    name = "dure.mentoring"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.access.rules import ground
        from dure.mentoring import offers, panels, planning, rounds, waits  # noqa: F401 - jobs and rounds are named
        from dure.mentoring.actions import asking, drawing, offering, walking
        from dure.mentoring.queries.pool import places_taken
        from dure.mentoring.rules import MENTORS, walks_beside_them
        from dure.supporters import seams
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        for contributed in (offers, panels, waits):
            contributed.register()
        seams.workloads.append(places_taken)
        ground("people.Person:notice", _("walks beside them"), walks_beside_them)
        menu += [
            MenuItem(_("My people"), "mentoring:my-mentees", frozenset(MENTORS), order=17, here=frozenset(MY_PAGES)),
            MenuItem(_("Mentors"), "mentoring:plans", frozenset({Role.COORDINATOR}), order=22, here=frozenset(PAGES)),
        ]
        refusal(
            asking.MentorTakesNobodyNew, asking.NoPairKeepsEveryRule, asking.SomebodyAnsweredBefore, drawing.NotInThisPlan,
            drawing.PlanHasMovedOn, offering.PlaceOfSomebodyElse, walking.EndedBefore, walking.EndLiesBehind,
        )  # fmt: skip


MY_PAGES = {"mentoring:my-mentees"}
PAGES = {
    "mentoring:plans", "mentoring:plan", "mentoring:plan-pair", "mentoring:mentors", "mentoring:mentor",
    "mentoring:pairing", "mentoring:pairing-ending",
}  # fmt: skip
