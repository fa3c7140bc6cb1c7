"""A referral ends with a reason, and the clock speaks up where nobody did anything."""

from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.referrals import deeds, rules
from dure.referrals.clocks import again_at
from dure.referrals.models import Referral, State, WhyClosed
from dure.referrals.passing import end_letters, locked, move
from dure.referrals.prompting import prompt_keeper, prompt_next_level


class NotConfirmedYet(Exception):
    """Only the person can say that they had what they came for. Ask them first."""


@transaction.atomic
def close(*, referral: Referral, why: WhyClosed, by: Actor, at: datetime) -> Referral:
    """End it. "They had what they came for" needs the person's own word before."""
    require(rules.change_referral, by, referral)
    referral = locked(referral)
    if why == WhyClosed.RECEIVED and referral.state != State.RECEIVED:
        raise NotConfirmedYet(NotConfirmedYet.__doc__)
    end_letters(referral, by, at)
    who = by.id or referral.organisation_id
    return move(referral, State.CLOSED, by=by, at=at, why_closed=why, closed_at=at, closed_by=who, told=[])


@transaction.atomic
def raise_overdue(*, referral: Referral, by: Actor, at: datetime) -> bool:
    """Say once that nobody did what was due; gives False where somebody just did."""
    require(rules.change_referral, by, referral)
    referral = locked(referral)
    if referral.raised_at is not None or referral.due_at is None or referral.due_at > at:
        return False
    referral.raised_at = at
    referral.again_at = again_at(referral.state, referral.urgency, referral.due_at, referral.organisation.zone)
    referral.save(update_fields=["raised_at", "again_at"])
    record(deeds.RAISED, about=referral, by=by, at=at, organisation=referral.organisation_id, state=referral.state)
    prompt_keeper(referral, at)
    return True


@transaction.atomic
def raise_again(*, referral: Referral, by: Actor, at: datetime) -> bool:
    """Tell the level above, once, that something waited twice its time; gives False where somebody just did it."""
    require(rules.change_referral, by, referral)
    referral = locked(referral)
    if referral.raised_again_at is not None or referral.again_at is None or referral.again_at > at:
        return False
    referral.raised_again_at = at
    referral.save(update_fields=["raised_again_at"])
    record(
        deeds.RAISED_AGAIN, about=referral, by=by, at=at, organisation=referral.organisation_id, state=referral.state
    )
    prompt_next_level(referral, at)
    return True
