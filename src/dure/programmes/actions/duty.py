"""The duty list: taking a turn, its order, its end."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes import deeds, rules
from dure.programmes.hours import is_whole
from dure.programmes.models import DutyTurn, Organisation
from dure.programmes.queries import duty_turns
from dure.programmes.refusing import AlreadyEnded, OfAnotherOrganisation


@transaction.atomic
def take_duty(
    *,
    organisation: Organisation,
    account: Account,
    order: int,
    phone: str,
    by: Actor,
    at: datetime,
    hours: str = "",
    id: UUID | None = None,
) -> DutyTurn:
    """Put a colleague on the duty list. The same id again gives the same turn."""
    require(rules.change_organisation, by, organisation)
    if account.organisation_id != organisation.pk or not account.is_active:
        raise OfAnotherOrganisation(OfAnotherOrganisation.__doc__)
    if not is_whole(hours):
        raise ValueError("hours are 168 bits of text, or empty for day and night")
    known = DutyTurn.objects.filter(pk=id, organisation=organisation, account=account).first() if id else None
    if known is not None:
        return known
    turn = DutyTurn.objects.create(
        pk=id or uuid7(), organisation=organisation, account=account, order=order, phone=phone,
        hours=hours, began_on=organisation.day(at), began_by=by.id or account.pk,
    )  # fmt: skip
    record(deeds.DUTY_TAKEN, about=turn, by=by, at=at, organisation=organisation.pk)
    return turn


@transaction.atomic
def move_duty(*, turn: DutyTurn, by: Actor, at: datetime) -> None:
    """Call somebody one place earlier than so far."""
    require(rules.change_duty_turn, by, turn)
    turns = duty_turns(turn.organisation_id, at)
    place = next((index for index, each in enumerate(turns) if each.pk == turn.pk), 0)
    if place > 0:
        turns[place - 1], turns[place] = turns[place], turns[place - 1]
    for number, each in enumerate(turns, start=1):
        if each.order != number:
            each.order = number
            each.save(update_fields=["order"])
    record(deeds.DUTY_MOVED, about=turn, by=by, at=at, organisation=turn.organisation_id)


@transaction.atomic
def end_duty(*, turn: DutyTurn, reason: str, by: Actor, at: datetime) -> DutyTurn:
    require(rules.change_duty_turn, by, turn)
    if turn.ended_on is not None:
        raise AlreadyEnded(AlreadyEnded.__doc__)
    turn.ended_on = max(turn.organisation.day(at), turn.began_on)
    turn.ended_by, turn.end_reason = by.id or turn.account_id, reason
    turn.save()
    record(deeds.DUTY_ENDED, about=turn, by=by, at=at, organisation=turn.organisation_id)
    return turn
