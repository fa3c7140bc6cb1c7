"""Reads about long work."""

from uuid import UUID

from dure.jobs.models import Job


def newest_about(about: UUID, kind: str) -> Job | None:
    """The newest piece of work of a kind about one record."""
    return Job.objects.filter(about=about, kind=kind).order_by("-id").first()
