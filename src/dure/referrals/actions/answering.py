"""What the service said, and what the person says."""

from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.referrals import rules
from dure.referrals.models import Feedback, Referral, State
from dure.referrals.passing import end_letters, locked, move
from dure.referrals.queries import agreed_feedback
from dure.referrals.states import CannotFollow, answers


class WhyIsMissing(Exception):
    """Please say why: the next place is easier to find then."""


@transaction.atomic
def answer(*, referral: Referral, to: str, by: Actor, at: datetime, why: str = "", note: str = "") -> Referral:
    """Keep what the service said: by its own link, or as it told us.

    What it may say about the person is what the person agreed to; a sentence
    that nobody agreed to is not kept.
    """
    require(rules.answer_it, by, referral, referral.organisation.day(at))
    referral = locked(referral)
    if to not in answers(referral.state):
        raise CannotFollow(CannotFollow.__doc__)
    if to == State.DECLINED and not why:
        raise WhyIsMissing(WhyIsMissing.__doc__)
    changes = {}
    if to == State.DECLINED:
        changes = {"tried": [*referral.tried, referral.service], "told": []}
    move(
        referral, to, by=by, at=at, why=why if to == State.DECLINED else "",
        note=note if Feedback.PLAN in agreed_feedback(referral) else "", **changes,
    )  # fmt: skip
    if to in {State.DECLINED, State.MET}:
        end_letters(referral, by, at)
    return referral


@transaction.atomic
def confirm(*, referral: Referral, by: Actor, at: datetime) -> Referral:
    """The person says that it took place. A service's word alone does not close the circle."""
    require(rules.change_referral, by, referral)
    return move(locked(referral), State.RECEIVED, by=by, at=at)


@transaction.atomic
def take_back(*, referral: Referral, by: Actor, at: datetime) -> Referral:
    """The person takes it back, at any time and without a reason: the link closes in the same moment."""
    require(rules.take_back, by, referral)
    referral = locked(referral)
    end_letters(referral, by, at)
    referral.agreements.filter(withdrawn_at=None, given=True).update(
        withdrawn_at=at, withdrawn_by=by.id or referral.person_id
    )
    return move(referral, State.TAKEN_BACK, by=by, at=at, told=[])
