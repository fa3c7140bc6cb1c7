"""From a plan to groups, and from a group that is being formed to its first meeting."""

from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import who_agreed
from dure.gatherings.actions import lead, plan_gatherings
from dure.groups import rules
from dure.groups.actions.closing import close_group
from dure.groups.actions.forming import form_group
from dure.groups.actions.members import admit
from dure.groups.deeds import PLAN_TAKEN_BACK
from dure.groups.models import (
    FEWEST,
    MOST_MEETINGS,
    Group,
    GroupInvitation,
    GroupState,
    InvitationState,
    PlanState,
    Proposal,
    WhyClosed,
)
from dure.groups.queries import drawn, still_to_take_back
from dure.groups.states import GROUP, PROPOSAL, step


class SomebodyNoLongerTakesPart(Exception):
    """Somebody in this plan no longer takes part, or found a group. Nobody was invited: draw up the plan again."""


class NoGroupKeepsEveryRule(Exception):
    """No group of this plan keeps every rule now. Put people back, or draw up the plan again."""


class PeopleAreAskedAlready(Exception):
    """People of these groups are being asked already. Go to a group to stop asking there, or to end it."""


class LeaderMissing(Exception):
    """Nobody has said yes to leading this group yet. Ask a colleague first."""


class RoomMissing(Exception):
    """The room has not said yes yet. Ask there first, or choose another."""


class TooFewYet(Exception):
    """Fewer than three people have said yes. Wait for more answers, or invite somebody who waits."""


class OneToSixMeetings(Exception):
    """A group begins with one to six meetings. At the last one it decides whether to go on."""


class MeetingsLieAhead(Exception):
    """The first meeting lies in the past. Choose a day to come."""


@transaction.atomic
def accept(*, proposal: Proposal, by: Actor, at: datetime) -> list[Group]:
    """Turn every group of a plan that keeps the rules into a group whose people are to be asked.

    Whoever is in a group with a broken rule goes on waiting. Nobody becomes a
    member by this: each is asked, and may say no.
    """
    require(rules.change_proposal, by, proposal)
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("programme__organisation")
    proposal = rows.get(pk=proposal.pk)
    taken = step(PROPOSAL, proposal.state, PlanState.ACCEPTED)
    plan = drawn(proposal, at)
    if plan.gone:
        raise SomebodyNoLongerTakesPart(SomebodyNoLongerTakesPart.__doc__)
    if not plan.whole:
        raise NoGroupKeepsEveryRule(NoGroupKeepsEveryRule.__doc__)
    formed = [
        form_group(
            programme=proposal.programme, slot=each.slot, language=each.language, venue=each.venue,
            place=each.place, kind=each.kind, age=each.age, leader=each.facilitator, proposed=each,
            people=[seat.person for seat in plan.members[each.pk]], by=by, at=at,
        )
        for each in plan.whole
    ]  # fmt: skip
    proposal.state, proposal.settled_at, proposal.settled_by = PlanState.ACCEPTED, at, by.id or proposal.pk
    proposal.save(update_fields=["state", "settled_at", "settled_by"])
    organisation = proposal.programme.organisation_id
    record(taken.deed, about=proposal, by=by, at=at, organisation=organisation, groups=len(formed))
    return formed


@transaction.atomic
def take_back(*, proposal: Proposal, by: Actor, at: datetime) -> list[Group]:
    """Take an accepted plan back, as far as no person has been asked: its groups end, and everybody waits as before.

    Whoever leads and the rooms are asked no more. A group whose people are being asked stays.
    """
    require(rules.change_proposal, by, proposal)
    found = list(still_to_take_back(proposal).select_for_update(of=("self",)))
    if not found:
        raise PeopleAreAskedAlready(PeopleAreAskedAlready.__doc__)
    for group in found:
        close_group(group=group, reason=WhyClosed.OTHER, by=by, at=at)
    organisation = proposal.programme.organisation_id
    record(PLAN_TAKEN_BACK, about=proposal, by=by, at=at, organisation=organisation, groups=len(found))
    return found


@transaction.atomic
def begin_meetings(*, group: Group, first_at: datetime, by: Actor, at: datetime, count: int = MOST_MEETINGS) -> Group:
    """Plan the meetings of a group, an hour each, a week apart; whoever said yes is a member from now on."""
    require(rules.settle_group, by, group)
    locked = Group.objects.select_for_update().get(pk=group.pk)
    taken = step(GROUP, locked.state, GroupState.MEETING)
    if not 1 <= count <= MOST_MEETINGS:
        raise OneToSixMeetings(OneToSixMeetings.__doc__)
    if first_at < at:
        raise MeetingsLieAhead(MeetingsLieAhead.__doc__)
    said_yes = GroupInvitation.objects.filter(group=group, state=InvitationState.YES)
    leader = said_yes.filter(account__isnull=False).select_related("account").first()
    if leader is None:
        raise LeaderMissing(LeaderMissing.__doc__)
    if not group.online and not said_yes.filter(venue=group.venue_id).exists():
        raise RoomMissing(RoomMissing.__doc__)
    joining = _who_joins(group, at)
    if len(joining) < FEWEST:
        raise TooFewYet(TooFewYet.__doc__)
    group.began_at, group.began_by = at, by.id or group.pk
    group.save(update_fields=["began_at", "began_by"])
    plan_gatherings(
        series=group.series, first_at=first_at, count=count, venue=group.venue, online=group.online, by=by, at=at
    )
    itself = system(group.programme.organisation_id)
    lead(series=group.series, account=leader.account, by=itself, at=at)
    for invitation in joining:
        invitation.group = group
        admit(invitation=invitation, by=by, at=at)
    record(taken.deed, about=group, by=by, at=at, organisation=group.programme.organisation_id, people=len(joining))
    return group


def _who_joins(group: Group, at: datetime) -> list[GroupInvitation]:
    """Whoever said yes and still takes part."""
    rows = GroupInvitation.objects.filter(group=group, person__isnull=False, state=InvitationState.YES)
    rows = list(rows.select_related("person__organisation", "person__place").order_by("pk"))
    agreed = who_agreed({row.person_id for row in rows}, Purpose.TAKE_PART, at)
    return [row for row in rows if row.person_id in agreed]
