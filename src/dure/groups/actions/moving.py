"""Moving a person in a plan, and taking a move back."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.groups import deeds, rules
from dure.groups.models import Move, PlanState, Proposal, ProposedGroup, ProposedSeat
from dure.groups.queries import Drawn, companions, drawn, last_batch
from dure.groups.reasons import why_here
from dure.groups.states import CannotFollow
from dure.ids import uuid7


class NotInThisPlan(Exception):
    """This person or group is not in this plan any more. Load the page again."""


@transaction.atomic
def move(
    *, seat: ProposedSeat, to: ProposedGroup | None, by: Actor, at: datetime, id: UUID | None = None
) -> list[Move]:
    """Put a person into another group of the plan, or let them wait. Those who stay together go together.

    A move may break a rule: the page says so, and a group with a broken rule
    is not invited. The same id gives the same move.
    """
    require(rules.change_seat, by, seat)
    already = list(Move.objects.filter(batch=id, proposal=seat.proposal_id)) if id else []
    if already:
        return already
    proposal = _lock(seat.proposal_id)
    if to is not None and to.proposal_id != proposal.pk:
        raise NotInThisPlan(NotInThisPlan.__doc__)
    plan = drawn(proposal, at)
    if seat.person_id not in {row.person_id for row in plan.seats}:
        raise NotInThisPlan(NotInThisPlan.__doc__)
    rows, batch = [], id or uuid7()
    for row in companions(plan, seat):
        current = next(each for each in plan.seats if each.pk == row.pk)
        rows.append(
            Move(
                proposal=proposal, seat=current, batch=batch, was_in_id=current.group_id, went_to=to,
                moved_at=at, moved_by=by.id or proposal.pk,
            )
        )  # fmt: skip
        _put(plan, current, to, by, at)
    Move.objects.bulk_create(rows)
    organisation = proposal.programme.organisation_id
    record(deeds.MOVED, about=proposal, by=by, at=at, organisation=organisation, people=len(rows))
    return rows


@transaction.atomic
def undo_move(*, proposal: Proposal, by: Actor, at: datetime) -> list[Move]:
    """Take the newest move back. Pressed again, it takes the one before."""
    require(rules.change_proposal, by, proposal)
    proposal = _lock(proposal.pk)
    rows = last_batch(proposal)
    plan = drawn(proposal, at)
    for row in rows:
        row.undone_at, row.undone_by = at, by.id or proposal.pk
        row.save(update_fields=["undone_at", "undone_by"])
        _put(plan, row.seat, row.was_in, by, at)
    if rows:
        organisation = proposal.programme.organisation_id
        record(deeds.MOVE_UNDONE, about=proposal, by=by, at=at, organisation=organisation, people=len(rows))
    return rows


def _lock(pk: UUID) -> Proposal:
    """Only a plan that is ready can be changed."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("programme__organisation")
    proposal = rows.get(pk=pk)
    if proposal.state != PlanState.READY:
        raise CannotFollow(CannotFollow.__doc__)
    return proposal


def _put(plan: Drawn, seat: ProposedSeat, to: ProposedGroup | None, by: Actor, at: datetime) -> None:
    """Seat somebody, and say anew why they are there."""
    seat.group = to
    moved = seat.group_id != seat.drawn_in_id
    seat.moved_at, seat.moved_by = (at, by.id or plan.proposal.pk) if moved else (None, None)
    person = plan.facts.people.get(seat.person_id)
    if to is not None and person is not None:
        today = plan.proposal.programme.organisation.day(at)
        waited = _waited(seat.person.waiting_since, today)
        fixes = [code for code in seat.told if code[0] == "fix"]
        seat.told = [*why_here(plan.facts, person, plan.facts_of(to), waited), *fixes]
    seat.save(update_fields=["group", "told", "moved_at", "moved_by"])


def _waited(since: date | None, today: date) -> int | None:
    return (today - since).days if since else None
