"""Giving and ending roles."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes import deeds, rules
from dure.programmes.models import Assignment, Organisation, Programme
from dure.programmes.refusing import AlreadyEnded, OfAnotherOrganisation, refuse_misfit, require_staff


class SomebodyMustStay(Exception):
    """Somebody must be able to invite colleagues. Give another colleague this role first."""


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
    require_staff(by, organisation, programme)
    refuse_misfit(organisation, programme)
    if account.organisation_id != organisation.pk:
        raise OfAnotherOrganisation(OfAnotherOrganisation.__doc__)
    same = {"account": account, "organisation": organisation, "role": role, "programme": programme}
    running = Assignment.objects.filter(**same, ended_on=None).first()
    if running is not None:
        return running
    assignment = Assignment.objects.create(
        pk=id or uuid7(), **same, began_on=organisation.day(at), began_by=by.id or account.pk
    )
    record(
        deeds.COLLEAGUE_ASSIGNED, about=assignment, by=by, at=at,
        organisation=organisation.pk, role=Role(role).value,
    )  # fmt: skip
    return assignment


@transaction.atomic
def end_assignment(*, assignment: Assignment, reason: str, by: Actor, at: datetime) -> Assignment:
    """End a role. The last one who can invite colleagues keeps theirs."""
    require(rules.change_assignment, by, assignment)
    if assignment.ended_on is not None:
        raise AlreadyEnded(AlreadyEnded.__doc__)
    if by.kind != "system":
        _refuse_last(assignment)
    assignment.ended_on = max(assignment.organisation.day(at), assignment.began_on)
    assignment.ended_by, assignment.end_reason = by.id or assignment.account_id, reason
    assignment.save()
    record(deeds.ASSIGNMENT_ENDED, about=assignment, by=by, at=at, organisation=assignment.organisation_id)
    return assignment


def _refuse_last(assignment: Assignment) -> None:
    if assignment.programme_id is not None or assignment.role not in rules.STAFF:
        return
    others = Assignment.objects.select_for_update().filter(
        organisation=assignment.organisation_id, programme=None, role__in=rules.STAFF, ended_on=None,
        account__is_active=True,
    )  # fmt: skip
    if not others.exclude(pk=assignment.pk).exists():
        raise SomebodyMustStay(SomebodyMustStay.__doc__)
