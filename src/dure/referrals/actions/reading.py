"""Looking is logged: one referral before it is shown, a list beside it."""

from datetime import datetime

from dure.access.actors import Actor
from dure.audit.actions import note_reading
from dure.referrals import deeds
from dure.referrals.models import Referral


def open_referral(*, referral: Referral, by: Actor, at: datetime) -> None:
    note_reading(deeds.OPENED, about=referral, by=by, at=at, organisation=referral.organisation_id, wait=True)


def open_letter(*, referral: Referral, by: Actor, at: datetime) -> None:
    note_reading(deeds.LETTER_OPENED, about=referral, by=by, at=at, organisation=referral.organisation_id, wait=True)


def open_list(*, count: int, by: Actor, at: datetime) -> None:
    note_reading(deeds.LISTED, about=None, by=by, at=at, organisation=by.organisation, wait=False, count=count)
