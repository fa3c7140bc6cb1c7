"""Photos of the report: kept without what cameras write into them, and taken back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.privacy.files import drop_file, keep_file
from dure.programmes.models import Programme
from dure.reports import deeds, rules
from dure.reports.actions.texts import begin_report
from dure.reports.models import ReportPhoto
from dure.reports.pictures import clean


class NobodyConfirmed(Exception):
    """Somebody must confirm that everybody who can be recognised in the photo agreed to be shown."""


class WordsForThePhotoMissing(Exception):
    """A photo needs a caption, and words for people who do not see it."""


class AnotherPhotoHasThisId(Exception):
    """Another photo was sent under this number. Please load the page again."""


@transaction.atomic
def keep_photo(
    *,
    programme: Programme,
    content: bytes,
    captions: dict[str, str],
    alternatives: dict[str, str],
    consented: bool,
    by: Actor,
    at: datetime,
    faces: bool = False,
    id: UUID | None = None,
) -> ReportPhoto:
    """Keep a photo, sealed and without its EXIF. Raises NotAPicture or PictureIsTooLarge.

    `captions` and `alternatives` are words by language; each needs at least one.
    """
    require(rules.write_report, by, programme)
    captions, alternatives = _written(captions), _written(alternatives)
    if not consented:
        raise NobodyConfirmed(NobodyConfirmed.__doc__)
    if not captions or not alternatives:
        raise WordsForThePhotoMissing(WordsForThePhotoMissing.__doc__)
    picture = clean(content)
    report = begin_report(programme=programme, by=by, at=at)
    known = ReportPhoto.objects.filter(pk=id).first() if id else None
    if known is not None:
        if (known.report_id, known.captions) != (report.pk, captions):
            raise AnotherPhotoHasThisId(AnotherPhotoHasThisId.__doc__)
        return known
    photo = ReportPhoto.objects.create(
        pk=id or uuid7(), report=report, organisation_id=report.organisation_id, kind=picture.kind,
        width=picture.width, height=picture.height, turns=picture.turns, captions=captions,
        alternatives=alternatives, faces=faces, consent_at=at, consent_by=by.id or report.organisation_id,
    )  # fmt: skip
    keep_file(report.organisation_id, photo.pk, picture.content)
    record(deeds.PHOTO_KEPT, about=photo, by=by, at=at, organisation=report.organisation_id, faces=faces)
    return photo


@transaction.atomic
def remove_photo(*, photo: ReportPhoto, by: Actor, at: datetime) -> ReportPhoto:
    """Take a photo back. The picture goes at once; files that hold it are not handed out any more."""
    require(rules.change_photo, by, photo)
    if photo.removed_at is None:
        photo.removed_at, photo.removed_by = at, by.id or photo.organisation_id
        photo.captions, photo.alternatives = [], []
        photo.save()
        record(deeds.PHOTO_REMOVED, about=photo, by=by, at=at, organisation=photo.organisation_id)
        transaction.on_commit(lambda: drop_file(photo.pk))
    return photo


def _written(words: dict[str, str]) -> dict[str, str]:
    return {language: line.strip() for language, line in words.items() if line.strip()}
