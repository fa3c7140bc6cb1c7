"""Plans: what there is to plan with, and a plan against today's facts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from dure.access.actors import Actor
from dure.groups import rules
from dure.groups.broken import Broken, check, would_break
from dure.groups.facts import Facts, GroupFacts
from dure.groups.models import Move, PlanState, Proposal, ProposedGroup, ProposedSeat
from dure.groups.queries.pool import facts_of, profiles_of, still_free, venues_of, who_waits
from dure.programmes.models import Programme
from dure.science.matching.words import ONLINE, Rule

# Plans of a coordinator


@dataclass(frozen=True)
class Work:
    """One programme with what there is to plan with, and its open plan if there is one."""

    programme: Programme
    waiting: int
    facilitators: int
    rooms: int
    proposal: Proposal | None


def programmes_to_plan(actor: Actor) -> list[Programme]:
    rows = rules.draw_up.rows(actor, Programme.objects.filter(ended_on__isnull=True))
    return list(rows.select_related("organisation").order_by("-began_on", "pk"))


def works(actor: Actor, at: datetime) -> list[Work]:
    """What could be planned, programme by programme."""
    programmes = programmes_to_plan(actor)
    open_plans = {row.programme_id: row for row in open_proposals(programmes)}
    return [
        Work(
            programme,
            waiting=who_waits(programme, at).count(),
            facilitators=profiles_of(programme, at).count(),
            rooms=venues_of(programme).count(),
            proposal=open_plans.get(programme.pk),
        )
        for programme in programmes
    ]


def open_proposals(programmes: Iterable[Programme]) -> QuerySet[Proposal]:
    states = [PlanState.BEING_DRAWN, PlanState.READY]
    return Proposal.objects.filter(programme__in=list(programmes), state__in=states)


def ready_proposals(actor: Actor) -> list[Proposal]:
    """Plans that wait for a coordinator's decision, the oldest first."""
    rows = rules.see_proposal.rows(actor, Proposal.objects.filter(state=PlanState.READY))
    return list(rows.order_by("pk")[:20])


def proposals() -> QuerySet[Proposal]:
    return Proposal.objects.select_related("programme__organisation")


def newest_search() -> tuple[int, int] | None:
    """For how many people the newest plan that was searched to its end took how many steps."""
    rows = Proposal.objects.filter(steps__gt=0, people__gt=0, stopped_at__isnull=True, floor_by="")
    return rows.order_by("-pk").values_list("people", "steps").first()


def seats() -> QuerySet[ProposedSeat]:
    return ProposedSeat.objects.select_related(
        "person__place", "group__venue", "group__place", "proposal__programme__organisation"
    )


def proposed_groups(proposal: Proposal) -> list[ProposedGroup]:
    rows = ProposedGroup.objects.filter(proposal=proposal)
    return list(rows.select_related("venue__place", "place", "facilitator").order_by("number"))


# A plan against its rules


@dataclass(frozen=True)
class Drawn:
    """A plan with the facts of today: who is where, and which rules broke."""

    proposal: Proposal
    groups: list[ProposedGroup]
    seats: list[ProposedSeat]
    facts: Facts
    gone: frozenset[UUID]

    @cached_property
    def members(self) -> dict[UUID, list[ProposedSeat]]:
        found: dict[UUID, list[ProposedSeat]] = defaultdict(list)
        for seat in self.seats:
            if seat.group_id is not None:
                found[seat.group_id].append(seat)
        return found

    @cached_property
    def broken(self) -> list[Broken]:
        return check(self.facts, [self.facts_of(group) for group in self.groups])

    @cached_property
    def broken_in(self) -> dict[UUID, list[Broken]]:
        found: dict[UUID, list[Broken]] = defaultdict(list)
        for each in self.broken:
            found[each.group].append(each)  # type: ignore[index]
        return found

    @property
    def whole(self) -> list[ProposedGroup]:
        """The groups that keep every rule."""
        return [group for group in self.groups if not self.broken_in.get(group.pk)]

    def facts_of(self, group: ProposedGroup) -> GroupFacts:
        return GroupFacts(
            id=group.pk, area=group.area, place=group.venue_id or ONLINE, slot=group.slot,
            language=group.language, kind=group.kind, age=group.age, facilitator=group.facilitator_id,
            members=tuple(seat.person_id for seat in self.members[group.pk]),
        )  # fmt: skip

    def breaks(self, seat: ProposedSeat, group: ProposedGroup) -> set[Rule]:
        """What would break if a person, with those who stay with them, went to a group."""
        person = self.facts.people.get(seat.person_id)
        return would_break(self.facts, person, self.facts_of(group)) if person else {Rule.UNKNOWN}


def drawn(proposal: Proposal, at: datetime) -> Drawn:
    """Load a plan with today's facts. Whoever no longer takes part is not in it any more."""
    rows = list(seats().filter(proposal=proposal).order_by("pk"))
    free = still_free(proposal.programme, {row.person_id for row in rows}, at)
    kept = [row for row in rows if row.person_id in free]
    return Drawn(
        proposal=proposal,
        groups=proposed_groups(proposal),
        seats=kept,
        facts=facts_of(proposal.programme, [row.person for row in kept], at),
        gone=frozenset(row.person_id for row in rows if row.person_id not in free and row.group_id),
    )


def last_batch(proposal: Proposal) -> list[Move]:
    """The newest move that was not taken back: one person's, or of all who stay together."""
    rows = Move.objects.filter(proposal=proposal, undone_at__isnull=True)
    newest = rows.order_by("-moved_at", "-pk").first()
    if newest is None:
        return []
    return list(rows.filter(batch=newest.batch).select_related("seat__person", "was_in", "went_to").order_by("pk"))


def companions(plan: Drawn, seat: ProposedSeat) -> list[ProposedSeat]:
    """The seats that move together with a seat, itself first."""
    person = plan.facts.people.get(seat.person_id)
    together = set(plan.facts.together(person)) if person else {seat.person_id}
    others = [row for row in plan.seats if row.person_id in together and row.pk != seat.pk]
    return [seat, *others]


def counts(proposal: Proposal) -> dict[str, int]:
    """How many groups and people a plan that is over had."""
    placed = Count("pk", filter=Q(group__isnull=False))
    return ProposedSeat.objects.filter(proposal=proposal).aggregate(placed=placed, people=Count("pk"))
