"""Keeping the local numbers true."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.safeguarding import deeds, rules
from dure.safeguarding.models import About, LocalNumber


@transaction.atomic
def keep_number(
    *,
    organisation: Organisation,
    title: str,
    number: str,
    by: Actor,
    at: datetime,
    hours: str = "",
    about: About = About.EMERGENCY,
    languages: Sequence[str] = (),
    takes_messages: bool = False,
    order: int = 1,
    id: UUID | None = None,
) -> LocalNumber:
    """Add a number, or write down that somebody checked it today."""
    require(rules.change_numbers, by, organisation)
    row, _made = LocalNumber.objects.update_or_create(
        pk=id or uuid7(),
        organisation=organisation,
        defaults={
            "title": title, "number": number, "hours": hours, "about": about,
            "languages": list(languages), "takes_messages": takes_messages, "order": order,
            "checked_at": at, "checked_by": by.id or organisation.pk,
        },
    )  # fmt: skip
    record(deeds.NUMBER_KEPT, about=row, by=by, at=at, organisation=organisation.pk)
    return row


@transaction.atomic
def check_number(*, number: LocalNumber, by: Actor, at: datetime) -> LocalNumber:
    """Write down that somebody called it today and it was answered."""
    require(rules.change_numbers, by, number.organisation)
    number.checked_at, number.checked_by = at, by.id or number.organisation_id
    number.save(update_fields=["checked_at", "checked_by"])
    record(deeds.NUMBER_KEPT, about=number, by=by, at=at, organisation=number.organisation_id)
    return number


@transaction.atomic
def remove_number(*, number: LocalNumber, by: Actor, at: datetime) -> None:
    require(rules.change_numbers, by, number.organisation)
    record(deeds.NUMBER_REMOVED, about=number, by=by, at=at, organisation=number.organisation_id)
    number.delete()
