"""Reads about booklets."""

from dataclasses import dataclass

from django.db.models import QuerySet

from dure.curricula.models import Booklet, Version
from dure.jobs.models import Job
from dure.jobs.queries import newest_about
from dure.privacy.files import open_file


@dataclass(frozen=True)
class Asked:
    """The newest booklet of a version in a language, and its work."""

    booklet: Booklet
    job: Job | None

    @property
    def busy(self) -> bool:
        return self.booklet.file_id is None and self.job is not None and not self.job.is_over

    @property
    def failed(self) -> bool:
        return self.booklet.file_id is None and not self.busy

    @property
    def no_pdf_here(self) -> bool:
        return self.job is not None and self.job.error_code == "PdfNotHere"


def every_booklet() -> QuerySet[Booklet]:
    return Booklet.objects.select_related("version__curriculum")


def newest_booklet(version: Version, language: str) -> Asked | None:
    """Two queries."""
    booklet = version.booklets.filter(language=language).order_by("-pk").first()
    return None if booklet is None else Asked(booklet, newest_about(booklet.pk, "curricula.booklet"))


def content_of(booklet: Booklet) -> bytes:
    """Raises FileGone where it is not made, or no longer kept."""
    return open_file(booklet.version.curriculum.organisation_id, booklet.file_id or booklet.pk)
