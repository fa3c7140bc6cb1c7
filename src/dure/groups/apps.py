from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    name = "dure.groups"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.groups import offers, panels, planning, rounds, waits  # noqa: F401 - jobs and rounds are named
        from dure.groups.actions import beginning, drawing, facilitators, forming, inviting, members, moving
        from dure.groups.states import CannotFollow
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        for contributed in (offers, panels, waits):
            contributed.register()
        coordinator, facilitator = frozenset({Role.COORDINATOR}), frozenset({Role.FACILITATOR})
        staff = coordinator | {Role.SUPERVISOR}
        menu += [
            MenuItem(_("My groups"), "groups:my-groups", facilitator, order=16, here=frozenset(MY_PAGES)),
            MenuItem(_("Groups"), "groups:groups", staff, order=20, here=frozenset(GROUP_PAGES)),
            MenuItem(_("The plan"), "groups:plans", coordinator, order=21, here=frozenset(PLAN_PAGES)),
        ]
        refusal(
            CannotFollow, beginning.LeaderMissing, beginning.MeetingsLieAhead, beginning.NoGroupKeepsEveryRule,
            beginning.OneToSixMeetings, beginning.PeopleAreAskedAlready, beginning.RoomMissing, beginning.SomebodyNoLongerTakesPart,
            beginning.TooFewYet, drawing.AnotherPlanHasThisId, facilitators.PlaceOfSomebodyElse,
            forming.AnotherGroupHasThisId, inviting.FromElsewhere, inviting.GroupHasMet, inviting.GroupIsFull,
            inviting.InAnotherGroup, inviting.MemberLeavesInstead, members.AlreadyLeft,
            members.NotBeforeTheirYes, moving.NotInThisPlan,
        )  # fmt: skip


MY_PAGES = {"groups:my-groups", "groups:my-group"}
GROUP_PAGES = {
    "groups:groups", "groups:group", "groups:group-edit", "groups:group-beginning", "groups:group-calls",
    "groups:group-invitations", "groups:group-leader", "groups:group-room", "groups:group-rules",
    "groups:group-closure", "groups:membership-ending",
}  # fmt: skip
PLAN_PAGES = {
    "groups:plans", "groups:plan", "groups:plan-acceptance", "groups:plan-finding", "groups:plan-move",
    "groups:facilitators", "groups:facilitator",
}  # fmt: skip
