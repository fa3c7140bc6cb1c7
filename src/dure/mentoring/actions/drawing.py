"""A plan of pairs: asked for on a page, drawn by the worker, changed and settled by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.jobs.actions import ask_to_stop, start
from dure.jobs.queries import newest_about
from dure.mentoring import deeds, rules
from dure.mentoring.models import PairPlan, PlanState, ProposedPair
from dure.mentoring.queries import drawn, open_plans
from dure.people.models import Asked, Person
from dure.people.wishes import NO_WISHES, Wishes
from dure.privacy.keys import preload
from dure.programmes.models import Programme
from dure.science.matching.mentors.explain import pair_facts

KIND = "mentoring.plan"
NEXT = {
    PlanState.BEING_DRAWN: {PlanState.READY, PlanState.PUT_ASIDE},
    PlanState.READY: {PlanState.ACCEPTED, PlanState.PUT_ASIDE},
}


class PlanHasMovedOn(Exception):
    """This is no longer possible here: somebody was faster. Load the page again."""


class NotInThisPlan(Exception):
    """This person or mentor is not in this plan any more. Load the page again."""


@dataclass(frozen=True)
class DrawnPairs:
    """A plan as the planner gives it. `told` are codes for each person, `waiting` why somebody waits."""

    pairs: Mapping[UUID, UUID]
    waiting: Mapping[UUID, str]
    told: Mapping[UUID, list[Any]]
    objective: int
    bound: int
    fingerprint: str
    inputs_digest: str
    helps: list[dict[str, Any]] = field(default_factory=list)


@transaction.atomic
def draw_up(
    *,
    programme: Programme,
    by: Actor,
    at: datetime,
    seed: int = 1,
    wishes: Wishes = NO_WISHES,
    id: UUID | None = None,
) -> PairPlan:
    """Ask for a plan. The one that was open before is put aside; the worker draws the new one."""
    require(rules.draw_up, by, programme)
    already = PairPlan.objects.filter(pk=id, programme=programme).first() if id else None
    if already is not None:
        return already
    for earlier in open_plans([programme]).select_for_update():
        put_aside(plan=earlier, by=by, at=at)
    plan = PairPlan.objects.create(
        pk=id or uuid7(), programme=programme, seed=seed, made_at=at, made_by=by.id or programme.pk, **wishes.fields
    )
    record(deeds.PLAN_ASKED, about=plan, by=by, at=at, organisation=programme.organisation_id)
    asker = by if by.id is not None else Actor(kind="system", id=plan.pk, organisation=programme.organisation_id)
    start(kind=KIND, by=asker, at=at, about=plan.pk)
    return plan


@transaction.atomic
def save_plan(*, plan: PairPlan, drawn: DrawnPairs, by: Actor, at: datetime) -> PairPlan:
    """Keep what the planner drew. Whoever was erased meanwhile is left out."""
    require(rules.change_plan, by, plan)
    plan = _step(plan, PlanState.READY)
    rows = _rows(plan, drawn)
    ProposedPair.objects.bulk_create(rows, batch_size=1000)
    for name in ("objective", "bound", "fingerprint", "inputs_digest", "helps"):
        setattr(plan, name, getattr(drawn, name))
    plan.people = len(rows)
    plan.save()
    organisation = plan.programme.organisation_id
    record(deeds.PLAN_DRAWN, about=plan, by=by, at=at, organisation=organisation, pairs=len(drawn.pairs))
    return plan


@transaction.atomic
def save_helps(*, plan: PairPlan, helps: list[dict[str, Any]], by: Actor, at: datetime) -> PairPlan:
    """Keep what was tried out for those still waiting. It comes after the plan, which nobody waits longer for."""
    require(rules.change_plan, by, plan)
    plan.helps = helps
    plan.save(update_fields=["helps"])
    record(deeds.HELPS_TRIED, about=plan, by=by, at=at, organisation=plan.programme.organisation_id)
    return plan


@transaction.atomic
def put_aside(*, plan: PairPlan, by: Actor, at: datetime) -> PairPlan:
    """Put a plan aside. Nobody was asked, so nobody is told."""
    job = newest_about(plan.pk, KIND)
    if plan.state == PlanState.BEING_DRAWN and job is not None and not job.is_over:
        ask_to_stop(job=job, by=system(plan.programme.organisation_id), at=at)
    return settle(plan=plan, state=PlanState.PUT_ASIDE, by=by, at=at)


@transaction.atomic
def settle(*, plan: PairPlan, state: PlanState, by: Actor, at: datetime) -> PairPlan:
    """End a plan in one way or the other."""
    require(rules.change_plan, by, plan)
    plan = _step(plan, state)
    plan.settled_at, plan.settled_by = at, by.id or plan.pk
    plan.save(update_fields=["state", "settled_at", "settled_by"])
    deed = deeds.PLAN_ACCEPTED if state == PlanState.ACCEPTED else deeds.PLAN_PUT_ASIDE
    record(deed, about=plan, by=by, at=at, organisation=plan.programme.organisation_id)
    return plan


@transaction.atomic
def change_pair(*, row: ProposedPair, mentor: Account | None, by: Actor, at: datetime) -> ProposedPair:
    """Bring a person together with another mentor, or let them wait. A broken rule is told, and is not asked."""
    require(rules.change_pair, by, row)
    plan = (
        PairPlan.objects.select_for_update(of=("self",)).select_related("programme__organisation").get(pk=row.plan_id)
    )
    if plan.state != PlanState.READY:
        raise PlanHasMovedOn(PlanHasMovedOn.__doc__)
    view = drawn(plan, at)
    current = next((each for each in view.rows if each.pk == row.pk), None)
    if current is None or (mentor is not None and str(mentor.pk) not in view.register.mentors):
        raise NotInThisPlan(NotInThisPlan.__doc__)
    current.mentor = mentor
    moved = current.mentor_id != current.drawn_mentor_id
    current.moved_at, current.moved_by = (at, by.id or plan.pk) if moved else (None, None)
    fixes = [code for code in current.told if code[0] == "fix"]
    facts: list[Any] = []
    if mentor is not None:
        together = view.register.mentees[str(row.person_id)], view.register.mentors[str(mentor.pk)]
        facts = [[fact.code, dict(fact.about)] for fact in pair_facts(*together)] + [["by_hand", {}]] * moved
    current.told = [*facts, *fixes]
    current.reason = "by_hand" if mentor is None else current.reason
    current.save(update_fields=["mentor", "moved_at", "moved_by", "told", "reason"])
    record(deeds.PAIR_CHANGED, about=plan, by=by, at=at, organisation=plan.programme.organisation_id)
    return current


def _step(plan: PairPlan, state: PlanState) -> PairPlan:
    rows = PairPlan.objects.select_for_update(of=("self",)).select_related("programme__organisation")
    plan = rows.get(pk=plan.pk)
    if state not in NEXT.get(PlanState(plan.state), ()):
        raise PlanHasMovedOn(PlanHasMovedOn.__doc__)
    plan.state = state
    return plan


def _rows(plan: PairPlan, drawn: DrawnPairs) -> Sequence[ProposedPair]:
    wanted = sorted({*drawn.pairs, *drawn.waiting})
    there: set[UUID] = set()
    for begin in range(0, len(wanted), 5000):
        block = Person.objects.filter(pk__in=wanted[begin : begin + 5000]).exclude(asked=Asked.ERASED)
        there |= set(block.values_list("pk", flat=True))
    preload(there)
    return [
        ProposedPair(
            plan=plan, person_id=person, mentor_id=drawn.pairs.get(person), drawn_mentor_id=drawn.pairs.get(person),
            reason=drawn.waiting.get(person, ""), told=drawn.told.get(person, []),
        )
        for person in wanted
        if person in there
    ]  # fmt: skip
