"""Who would be asked if a plan were accepted, in which order; and what of it can still be taken back."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from dure.groups import wording
from dure.groups.models import Group, GroupInvitation, InvitationState, ProposedGroup
from dure.groups.models import Proposal as Plan
from dure.groups.queries.groups import groups
from dure.groups.queries.plans import Drawn
from dure.groups.queries.titles import titles_of


@dataclass(frozen=True)
class ToAsk:
    """One group of a plan: who is asked first, and how many people then."""

    group: ProposedGroup
    title: str
    leader: str
    people: int

    @property
    def when(self) -> str:
        return wording.slot_words(self.group.slot)


@dataclass(frozen=True)
class FirstAsked:
    """Everybody whom accepting a plan would ask, and how many it leaves waiting."""

    rows: list[ToAsk]
    leaders: int
    rooms: int
    people: int
    left_out: list[str]
    still: int


def first_asked(plan: Drawn) -> FirstAsked:
    titles, whole = titles_of(plan.groups), plan.whole
    rows = [ToAsk(group, titles[group.pk], group.facilitator.name, len(plan.members[group.pk])) for group in whole]
    people = sum(row.people for row in rows)
    return FirstAsked(
        rows=rows,
        leaders=len({group.facilitator_id for group in whole}),
        rooms=len({group.venue_id for group in whole if group.venue_id}),
        people=people,
        left_out=[titles[group.pk] for group in plan.groups if group not in whole],
        still=len(plan.seats) - people,
    )


def still_to_take_back(proposal: Plan) -> QuerySet[Group]:
    """Groups of a plan that are being formed and whose people have not been asked: their seats are only kept."""
    told = [InvitationState.ASKED, InvitationState.YES, InvitationState.NO]
    asked = GroupInvitation.objects.filter(group=OuterRef("pk"), person__isnull=False, state__in=told)
    rows = groups().filter(proposed__proposal=proposal, began_at__isnull=True, closed_on__isnull=True)
    return rows.filter(~Exists(asked)).order_by("pk")
