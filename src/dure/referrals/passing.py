"""The one way from state to state: under a lock, with its clock, its record and its deed."""

from datetime import datetime
from typing import Any

from dure.access.actors import Actor
from dure.audit.actions import record
from dure.ids import uuid7
from dure.referrals.clocks import due_at
from dure.referrals.models import Letter, Passage, Referral
from dure.referrals.states import step


def locked(referral: Referral) -> Referral:
    """The row as it is now, held until the transaction ends: two answers at once become one and a refusal."""
    return Referral.objects.select_for_update().get(pk=referral.pk)


def move(
    referral: Referral, to: str, *, by: Actor, at: datetime, why: str = "", note: str = "", **changes: Any
) -> Referral:
    """Take one step of the table. `changes` are the fields that change with it."""
    before, deed = referral.state, step(referral.state, to).deed
    for name, value in changes.items():
        setattr(referral, name, value)
    referral.state = to
    start_clock(referral, at)
    referral.save()
    Passage.objects.create(
        pk=uuid7(), referral=referral, person_id=referral.person_id, before=before, after=to, at=at,
        by=by.id or referral.organisation_id, from_outside=by.kind == "link" and by.person is None,
        why=why, note=note, service=referral.service,
    )  # fmt: skip
    record(deed, about=referral, by=by, at=at, organisation=referral.organisation_id, to=to)
    return referral


def start_clock(referral: Referral, at: datetime) -> None:
    referral.due_at = due_at(referral.state, referral.urgency, at, referral.organisation.zone)
    referral.raised_at = referral.again_at = referral.raised_again_at = None


def end_letters(referral: Referral, by: Actor, at: datetime) -> None:
    """Its links open nothing any more."""
    Letter.objects.filter(referral=referral, ended_at=None).update(
        ended_at=at, ended_by=by.id or referral.organisation_id
    )
