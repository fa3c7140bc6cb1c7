"""Giving and ending roles, and turns on the duty list."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes import deeds, rules
from dure.programmes.models import Assignment, DutyTurn, Organisation, Programme


class AlreadyEnded(Exception):
    """This has ended already."""


def _day(at: datetime, organisation: Organisation):  # noqa: ANN202
    return at.astimezone(ZoneInfo(organisation.zone)).date()


@transaction.atomic
def assign(
    *,
    account: Account,
    organisation: Organisation,
    role: Role,
    by: Actor,
    at: datetime,
    programme: Programme | None = None,
    id: UUID | None = None,
) -> Assignment:
    """Give a colleague a role; giving it twice changes nothing."""
    require(rules.change_organisation, by, organisation)
    same = {"account": account, "organisation": organisation, "role": role, "programme": programme}
    running = Assignment.objects.filter(**same, ended_on=None).first()
    if running is not None:
        return running
    assignment = Assignment.objects.create(
        pk=id or uuid7(), **same, began_on=_day(at, organisation), began_by=by.id or account.pk
    )
    record(
        deeds.COLLEAGUE_ASSIGNED, about=assignment, by=by, at=at,
        organisation=organisation.pk, role=role.value,
    )  # fmt: skip
    return assignment


@transaction.atomic
def end_assignment(*, assignment: Assignment, reason: str, by: Actor, at: datetime) -> Assignment:
    require(rules.change_organisation, by, assignment.organisation)
    if assignment.ended_on is not None:
        raise AlreadyEnded(AlreadyEnded.__doc__)
    assignment.ended_on = _day(at, assignment.organisation)
    assignment.ended_by, assignment.end_reason = by.id, reason
    assignment.save()
    record(deeds.ASSIGNMENT_ENDED, about=assignment, by=by, at=at)
    return assignment


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
    require(rules.change_organisation, by, organisation)
    turn = DutyTurn.objects.create(
        pk=id or uuid7(), organisation=organisation, account=account, order=order, phone=phone,
        hours=hours, began_on=_day(at, organisation), began_by=by.id or account.pk,
    )  # fmt: skip
    record(deeds.DUTY_TAKEN, about=turn, by=by, at=at, organisation=organisation.pk)
    return turn


@transaction.atomic
def end_duty(*, turn: DutyTurn, reason: str, by: Actor, at: datetime) -> DutyTurn:
    require(rules.change_organisation, by, turn.organisation)
    turn.ended_on, turn.ended_by, turn.end_reason = _day(at, turn.organisation), by.id, reason
    turn.save()
    record(deeds.DUTY_ENDED, about=turn, by=by, at=at)
    return turn
