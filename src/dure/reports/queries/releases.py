"""Reads about what was released: the list, one as it left, and what has changed since."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.privacy.files import open_file
from dure.programmes.models import Programme
from dure.reports import rules
from dure.reports.document import HEADINGS, Document, digest_of, from_text
from dure.reports.models import Release, ReportPhoto, WordFile
from dure.reports.queries.documents import whole_programme, working


class ReleaseIsDamaged(Exception):
    """What is kept of this release is no longer what was released. Tell your administrator, and use your own copy."""


class PhotoTakenBack(Exception):
    """A photo in it was taken back, so this file is not handed out any more. Release the page again without it."""


@dataclass(frozen=True)
class Line:
    """A programme on the list of reports, with its newest release."""

    programme: Programme
    release: Release | None


def lines(actor: Actor) -> list[Line]:
    rows = rules.read_report.rows(actor, Programme.objects.all()).order_by("-began_on", "-pk")
    programmes = list(rows)
    newest: dict[UUID, Release] = {}
    for release in releases().filter(report__programme__in=programmes).order_by("released_at", "pk"):
        newest[release.report.programme_id] = release
    return [Line(each, newest.get(each.pk)) for each in programmes]


def releases() -> QuerySet[Release]:
    """Releases without their content, which is long and sealed."""
    return Release.objects.select_related("report").defer("frozen")


def releases_of(programme: Programme) -> list[Release]:
    return list(releases().filter(report__programme=programme)[:50])


def newest_of(programme: Programme) -> Release | None:
    return Release.objects.filter(report__programme=programme).select_related("report").first()


def one_release() -> QuerySet[Release]:
    return Release.objects.select_related("report__programme__organisation")


def one_photo() -> QuerySet[ReportPhoto]:
    return ReportPhoto.objects.select_related("report")


def as_it_left(release: Release) -> Document:
    """The document of a release, exactly as it left, or an error: never something like it."""
    if digest_of(release.frozen) != release.digest:
        raise ReleaseIsDamaged(ReleaseIsDamaged.__doc__)
    return from_text(release.frozen)


def word_of(release: Release) -> WordFile | None:
    return WordFile.objects.filter(release=release).first()


def word_content(release: Release) -> bytes | None:
    """The Word file of a release; None until it is made."""
    if taken_back(release):
        raise PhotoTakenBack(PhotoTakenBack.__doc__)
    word = word_of(release)
    return open_file(release.organisation_id, word.pk) if word else None


def taken_back(release: Release) -> set[str]:
    """The photos of a release that were taken back since."""
    gone = ReportPhoto.objects.filter(pk__in=release.photos).exclude(removed_at=None)
    return {str(pk) for pk in gone.values_list("pk", flat=True)}


def photo_content(photo: ReportPhoto) -> bytes:
    return open_file(photo.organisation_id, photo.pk)


def colleague(pk: UUID) -> str:
    """The name of whoever released it; empty for the system."""
    account = Account.objects.filter(pk=pk).first()
    return account.name if account else ""


@dataclass(frozen=True)
class Change:
    """Something that is not as it was when it left."""

    label: str
    then: str
    now: str


@dataclass(frozen=True)
class Changes:
    figures: list[Change]
    texts: list[str]
    photos: int

    def __bool__(self) -> bool:
        return bool(self.figures or self.texts or self.photos)


def changes_since(release: Release, then: Document) -> Changes:
    """Compare what left with what would leave now under the same decision."""
    programme = whole_programme().get(pk=release.report.programme_id)
    now = working(programme, then.languages).document(exact=release.exact)
    first = then.languages[0]
    before, after = ({each.code: each for each in document.figures} for document in (then, now))
    figures = [
        Change(
            (after.get(code) or before[code]).labels[first],
            before[code].shown[first] if code in before else "",
            after[code].shown[first] if code in after else "",
        )
        for code in dict.fromkeys([*before, *after])
        if (before[code].shown if code in before else None) != (after[code].shown if code in after else None)
    ]
    return Changes(figures, _texts(then, now), len(taken_back(release)))


def _texts(then: Document, now: Document) -> list[str]:
    """Headings under which other words stand now. Another number alone makes no other words."""
    headings = {each.code: each.heading for each in reversed(then.sections)}
    before, after = _words(then), _words(now)
    return [headings[code] for code in HEADINGS if before[code] != after[code]]


def _words(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {code: [] for code in HEADINGS}
    for section in document.sections:
        for block in section.blocks:
            stated = any(run.figure for run in block.runs)
            if section.own or not stated:
                found[section.code].append("".join(run.text for run in block.runs if not run.figure))
    return found
