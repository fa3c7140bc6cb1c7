"""Saying what a course asks of whoever completes it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.certificates import deeds, rules
from dure.certificates.models import Requirement
from dure.gatherings.models import Series
from dure.ids import uuid7


@transaction.atomic
def set_requirement(
    *, series: Series, share: int, mentor: bool, titles: dict[str, str], by: Actor, at: datetime, id: UUID | None = None
) -> Requirement:
    """Set the share of sessions in a hundred, whether it is a mentor's course, and its title by language.

    Whoever holds a certificate already keeps it.
    """
    require(rules.issue_certificates, by, series)
    row = Requirement.objects.filter(series=series).first() or Requirement(pk=id or uuid7(), series=series)
    row.share, row.mentor = share, mentor
    row.titles = {code: words.strip() for code, words in titles.items() if words.strip()}
    row.set_at, row.set_by = at, by.id or series.pk
    row.save()
    organisation = series.programme.organisation_id
    record(deeds.REQUIREMENT_SET, about=series, by=by, at=at, organisation=organisation, share=share, mentor=mentor)
    return row
