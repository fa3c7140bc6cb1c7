"""Making a course's resources known, and hearing how far they went."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.certificates import deeds, queries, rules
from dure.certificates.models import Onward, SharePack
from dure.gatherings.models import Series
from dure.ids import uuid7


class NothingToShare(Exception):
    """Write a few words in at least one language."""


class NotSharedAnyMore(Exception):
    """This is not shared any more."""


@transaction.atomic
def share(
    *, series: Series, words: dict[str, str], resources: list[str], by: Actor, at: datetime, id: UUID | None = None
) -> SharePack:
    """Open the public page, or change what stands on it."""
    require(rules.issue_certificates, by, series)
    said = {code: text.strip() for code, text in words.items() if text.strip()}
    if not said:
        raise NothingToShare(NothingToShare.__doc__)
    known = {str(each.pk) for each in queries.shelf(series)}
    row = queries.pack_of(series) or SharePack(pk=id or uuid7(), series=series)
    row.words, row.resources = said, [each for each in resources if each in known]
    row.shared_at, row.shared_by, row.closed_at, row.closed_by = at, by.id or series.pk, None, None
    row.save()
    record(deeds.SHARED, about=series, by=by, at=at, organisation=series.programme.organisation_id)
    return row


@transaction.atomic
def share_no_more(*, pack: SharePack, by: Actor, at: datetime) -> SharePack:
    """Close the public page."""
    require(rules.change_pack, by, pack)
    if pack.closed_at is None:
        pack.closed_at, pack.closed_by = at, by.id or pack.pk
        pack.save(update_fields=["closed_at", "closed_by"])
        record(deeds.SHARED_NO_MORE, about=pack, by=by, at=at, organisation=pack.series.programme.organisation_id)
    return pack


@transaction.atomic
def say_passed_on(*, pack: SharePack, people: int, by: Actor, at: datetime, id: UUID | None = None) -> Onward:
    """Somebody says to about how many people they passed it on. It needs no name; sent twice it is said once."""
    already = Onward.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    if pack.closed_at is not None:
        raise NotSharedAnyMore(NotSharedAnyMore.__doc__)
    row = Onward.objects.create(pk=id or uuid7(), pack=pack, people=people, said_at=at, said_by=by.id or pack.pk)
    record(deeds.PASSED_ON, about=pack, by=by, at=at, organisation=pack.series.programme.organisation_id)
    return row
