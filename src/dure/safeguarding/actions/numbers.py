"""Keeping the local numbers true."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.safeguarding import deeds, rules
from dure.safeguarding.models import LocalNumber


@transaction.atomic
def keep_number(
    *,
    organisation: Organisation,
    title: str,
    number: str,
    by: Actor,
    at: datetime,
    hours: str = "",
    order: int = 1,
    id: UUID | None = None,
) -> LocalNumber:
    """Add a number, or write down that somebody checked it today."""
    require(rules.change_numbers, by, organisation)
    row, _made = LocalNumber.objects.update_or_create(
        pk=id or uuid7(),
        organisation=organisation,
        defaults={
            "title": title, "number": number, "hours": hours, "order": order,
            "checked_at": at, "checked_by": by.id or organisation.pk,
        },
    )  # fmt: skip
    record(deeds.NUMBER_KEPT, about=row, by=by, at=at, organisation=organisation.pk)
    return row


@transaction.atomic
def remove_number(*, number: LocalNumber, by: Actor, at: datetime) -> None:
    require(rules.change_numbers, by, number.organisation)
    record(deeds.NUMBER_REMOVED, about=number, by=by, at=at, organisation=number.organisation_id)
    number.delete()
