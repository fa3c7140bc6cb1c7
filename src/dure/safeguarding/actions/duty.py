"""Holidays and hand-over: who answers when the usual hours do not count."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import DutyTurn, Organisation
from dure.safeguarding import deeds, rules
from dure.safeguarding.models import FreeDay, HandOver


class EndsBeforeItBegins(Exception):
    """It ends before it begins. Look at both times again."""


class NotToOneself(Exception):
    """Somebody else of the list stands in for them. Choose another name, or nobody."""


@transaction.atomic
def add_free_day(
    *, organisation: Organisation, day: date, title: str, by: Actor, at: datetime, id: UUID | None = None
) -> FreeDay:
    """Say that a day is a holiday: the hours of the list do not count on it."""
    require(rules.change_free_days, by, organisation)
    row, made = FreeDay.objects.get_or_create(
        organisation=organisation,
        day=day,
        defaults={"pk": id or uuid7(), "title": title, "said_at": at, "said_by": by.id or organisation.pk},
    )
    if made:
        record(deeds.FREE_DAY_ADDED, about=row, by=by, at=at, organisation=organisation.pk)
    return row


@transaction.atomic
def remove_free_day(*, free_day: FreeDay, by: Actor, at: datetime) -> None:
    require(rules.remove_free_day, by, free_day)
    record(deeds.FREE_DAY_REMOVED, about=free_day, by=by, at=at, organisation=free_day.organisation_id)
    free_day.delete()


@transaction.atomic
def hand_over(
    *,
    turn: DutyTurn,
    from_at: datetime,
    until_at: datetime,
    by: Actor,
    at: datetime,
    to: DutyTurn | None = None,
    id: UUID | None = None,
) -> HandOver:
    """Let another of the list stand in at this place, or nobody: then the next is called."""
    require(rules.hand_over, by, turn)
    if until_at <= from_at:
        raise EndsBeforeItBegins(EndsBeforeItBegins.__doc__)
    if to is not None and (to.organisation_id != turn.organisation_id or to.account_id == turn.account_id):
        raise NotToOneself(NotToOneself.__doc__)
    known = HandOver.objects.filter(pk=id, turn=turn).first() if id else None
    if known is not None:
        return known
    row = HandOver.objects.create(
        pk=id or uuid7(), turn=turn, to=to, from_at=from_at, until_at=until_at, said_at=at,
        said_by=by.id or turn.organisation_id,
    )  # fmt: skip
    record(deeds.HANDED_OVER, about=row, by=by, at=at, organisation=turn.organisation_id)
    return row


@transaction.atomic
def end_hand_over(*, hand_over: HandOver, by: Actor, at: datetime) -> HandOver:
    """They answer again."""
    require(rules.end_hand_over, by, hand_over)
    if hand_over.ended_at is None:
        hand_over.ended_at, hand_over.ended_by = at, by.id or hand_over.turn.organisation_id
        hand_over.save(update_fields=["ended_at", "ended_by"])
        record(deeds.HAND_OVER_ENDED, about=hand_over, by=by, at=at, organisation=hand_over.turn.organisation_id)
    return hand_over
