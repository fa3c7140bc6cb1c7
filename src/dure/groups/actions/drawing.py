"""Drawing up a plan: asked for on a page, drawn by the worker, settled by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.audit.actions import record
from dure.groups import rules
from dure.groups.deeds import HELPS_TRIED, PLAN_ASKED, PLAN_STOPPED
from dure.groups.models import FacilitatorProfile, PlanState, Proposal, ProposedGroup, ProposedSeat
from dure.groups.queries import open_proposals
from dure.groups.states import PROPOSAL, step
from dure.ids import uuid7
from dure.jobs.actions import ask_to_stop, start
from dure.jobs.models import State
from dure.jobs.queries import newest_about
from dure.people.models import Asked, Person
from dure.people.wishes import NO_WISHES, Wishes
from dure.places.models import Venue
from dure.privacy.keys import preload
from dure.programmes.models import Programme

KIND = "groups.plan"
KEPT_OF_A_PLAN = (
    "objective", "bound", "gap", "fingerprint", "inputs_digest", "helps", "lacks", "steps", "stopped_at",
)  # fmt: skip


class AnotherPlanHasThisId(Exception):
    """Another plan was drawn up under this number. Please load the page again."""


@dataclass(frozen=True)
class DrawnGroup:
    """One group as the planner gives it."""

    area: str
    venue: UUID | None
    slot: str
    language: str
    kind: str
    age: str
    facilitator: UUID
    members: Sequence[UUID]


@dataclass(frozen=True)
class DrawnPlan:
    """A plan as the planner gives it. `told` are codes for each person, `reasons` why somebody waits."""

    groups: Sequence[DrawnGroup]
    waiting: Mapping[UUID, str]
    told: Mapping[UUID, list[Any]]
    objective: int
    bound: int
    gap: float
    fingerprint: str
    inputs_digest: str
    helps: list[dict[str, Any]] = field(default_factory=list)
    lacks: dict[str, int] = field(default_factory=dict)
    steps: int = 0
    stopped_at: int | None = None


@transaction.atomic
def draw_up(
    *,
    programme: Programme,
    by: Actor,
    at: datetime,
    seed: int = 1,
    effort: str = "normal",
    wishes: Wishes = NO_WISHES,
    id: UUID | None = None,
) -> Proposal:
    """Ask for a plan. The one that was open before is put aside; the worker draws the new one."""
    require(rules.draw_up, by, programme)
    already = Proposal.objects.filter(pk=id).first() if id else None
    if already is not None:
        if (already.programme_id, already.seed, already.effort) != (programme.pk, seed, effort):
            raise AnotherPlanHasThisId(AnotherPlanHasThisId.__doc__)
        return already
    for earlier in open_proposals([programme]).select_for_update():
        put_aside(proposal=earlier, by=by, at=at)
    proposal = Proposal.objects.create(
        pk=id or uuid7(), programme=programme, seed=seed, effort=effort, made_at=at, made_by=by.id or programme.pk,
        **wishes.fields,
    )  # fmt: skip
    record(PLAN_ASKED, about=proposal, by=by, at=at, organisation=programme.organisation_id)
    start(kind=KIND, by=_asker(by, proposal), at=at, about=proposal.pk)
    return proposal


@transaction.atomic
def save_proposal(*, proposal: Proposal, drawn: DrawnPlan, by: Actor, at: datetime) -> Proposal:
    """Keep what the planner drew. Whoever was erased meanwhile is left out."""
    require(rules.change_proposal, by, proposal)
    proposal = Proposal.objects.select_for_update().select_related("programme").get(pk=proposal.pk)
    taken = step(PROPOSAL, proposal.state, PlanState.READY)
    place_of = _places(drawn)
    groups = [
        ProposedGroup(
            proposal=proposal, number=number, area=each.area, venue_id=each.venue,
            place_id=place_of.get(each.venue or each.facilitator), slot=each.slot,
            language=each.language, kind=each.kind, age=each.age, facilitator_id=each.facilitator,
        )
        for number, each in enumerate(drawn.groups, start=1)
    ]  # fmt: skip
    ProposedGroup.objects.bulk_create(groups, batch_size=1000)
    group_of = {member: group for group, each in zip(groups, drawn.groups, strict=True) for member in each.members}
    seats = _seats(proposal, drawn, group_of)
    ProposedSeat.objects.bulk_create(seats, batch_size=1000)
    for name in KEPT_OF_A_PLAN:
        setattr(proposal, name, getattr(drawn, name))
    proposal.state, proposal.people = PlanState.READY, len(seats)
    proposal.save()
    record(
        taken.deed, about=proposal, by=by, at=at, organisation=proposal.programme.organisation_id,
        groups=len(groups), people=len(seats),
    )  # fmt: skip
    return proposal


@transaction.atomic
def save_helps(*, proposal: Proposal, helps: list[dict[str, Any]], by: Actor, at: datetime) -> Proposal:
    """Keep what was tried out for those still waiting. It comes after the plan, which nobody has to wait longer for."""
    require(rules.change_proposal, by, proposal)
    proposal.helps = helps
    proposal.save(update_fields=["helps"])
    record(HELPS_TRIED, about=proposal, by=by, at=at, organisation=proposal.programme.organisation_id)
    return proposal


@transaction.atomic
def take_best(*, proposal: Proposal, by: Actor, at: datetime) -> Proposal:
    """End the search; the best plan so far becomes the plan. Before it has begun there is none, and it goes on."""
    require(rules.change_proposal, by, proposal)
    organisation = proposal.programme.organisation_id
    job = newest_about(proposal.pk, KIND)
    if proposal.state == PlanState.BEING_DRAWN and job is not None and job.state == State.RUNNING:
        ask_to_stop(job=job, by=system(organisation), at=at)
        record(PLAN_STOPPED, about=proposal, by=by, at=at, organisation=organisation)
    return proposal


@transaction.atomic
def put_aside(*, proposal: Proposal, by: Actor, at: datetime) -> Proposal:
    """Put a plan aside. Nobody was asked, so nobody is told."""
    require(rules.change_proposal, by, proposal)
    proposal = Proposal.objects.select_for_update().select_related("programme").get(pk=proposal.pk)
    taken = step(PROPOSAL, proposal.state, PlanState.PUT_ASIDE)
    _search_no_longer(proposal, at)
    proposal.state, proposal.settled_at, proposal.settled_by = PlanState.PUT_ASIDE, at, by.id or proposal.pk
    proposal.save(update_fields=["state", "settled_at", "settled_by"])
    record(taken.deed, about=proposal, by=by, at=at, organisation=proposal.programme.organisation_id)
    return proposal


def _search_no_longer(proposal: Proposal, at: datetime) -> None:
    """Nobody will look at what a search would still find."""
    job = newest_about(proposal.pk, KIND)
    if job is not None and not job.is_over:
        ask_to_stop(job=job, by=system(proposal.programme.organisation_id), at=at)


def _asker(by: Actor, proposal: Proposal) -> Actor:
    """A job belongs to whoever asked; the system's belongs to the plan."""
    if by.id is not None:
        return by
    return Actor(kind="system", id=proposal.pk, organisation=proposal.programme.organisation_id)


def _places(drawn: DrawnPlan) -> dict[UUID, UUID]:
    """The place of every room; a group online goes by the clock of whoever leads it."""
    rooms = Venue.objects.filter(pk__in={each.venue for each in drawn.groups if each.venue})
    leaders = FacilitatorProfile.objects.filter(account__in={each.facilitator for each in drawn.groups})
    return dict(rooms.values_list("pk", "place")) | dict(leaders.values_list("account", "place"))


def _seats(proposal: Proposal, drawn: DrawnPlan, group_of: Mapping[UUID, ProposedGroup]) -> list[ProposedSeat]:
    wanted = sorted({*group_of, *drawn.waiting})
    there: set[UUID] = set()
    for start_at in range(0, len(wanted), 5000):
        block = Person.objects.filter(pk__in=wanted[start_at : start_at + 5000])
        there |= set(block.exclude(asked=Asked.ERASED).values_list("pk", flat=True))
    preload(there)
    return [
        ProposedSeat(
            proposal=proposal, person_id=person, group=group_of.get(person), drawn_in=group_of.get(person),
            reason=drawn.waiting.get(person, ""), told=drawn.told.get(person, []),
        )
        for person in wanted
        if person in there
    ]  # fmt: skip
