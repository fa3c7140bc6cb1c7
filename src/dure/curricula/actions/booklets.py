"""A booklet is asked for by a page and made by the worker."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.curricula import deeds, rules
from dure.curricula.models import Booklet, Version
from dure.curricula.paper import as_pdf
from dure.ids import uuid7
from dure.jobs.actions import start
from dure.privacy.files import drop_file, keep_file

JOB = "curricula.booklet"


class NotInThisLanguage(Exception):
    """There is nothing of this curriculum in that language yet. Choose another, or translate it first."""


@transaction.atomic
def ask_for_booklet(*, version: Version, language: str, by: Actor, at: datetime, id: UUID | None = None) -> Booklet:
    """Have the booklet made. Whoever may read a curriculum may print it."""
    require(rules.see_version, by, version)
    if not version.words.filter(language=language).exists():
        raise NotInThisLanguage(NotInThisLanguage.__doc__)
    booklet = Booklet.objects.create(
        pk=id or uuid7(), version=version, language=language, asked_at=at,
        asked_by=by.id or version.curriculum.organisation_id,
    )  # fmt: skip
    organisation = version.curriculum.organisation_id
    record(deeds.BOOKLET_ASKED, about=booklet, by=by, at=at, organisation=organisation, language=language)
    start(kind=JOB, about=booklet.pk, by=by, at=at)
    return booklet


def make_booklet(*, booklet: Booklet, by: Actor, at: datetime) -> Booklet:
    """Lay the booklet out and keep it; older ones of the same version and language are dropped."""
    require(rules.see_booklet, by, booklet)
    organisation = booklet.version.curriculum.organisation_id
    content, pages = as_pdf(booklet.version, booklet.language)
    file_id = uuid7()
    keep_file(organisation, file_id, content)
    with transaction.atomic():
        booklet.file_id, booklet.pages = file_id, pages
        booklet.save(update_fields=["file_id", "pages"])
        older = Booklet.objects.filter(version=booklet.version_id, language=booklet.language, pk__lt=booklet.pk)
        dropped = [each for each in older.values_list("file_id", flat=True) if each]
        older.delete()
        record(deeds.BOOKLET_MADE, about=booklet, by=by, at=at, organisation=organisation, pages=pages)
    for each in dropped:
        drop_file(each)
    return booklet
