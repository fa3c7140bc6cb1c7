"""Reads about long work."""

from datetime import datetime
from uuid import UUID

from dure.jobs.models import Job, Round


def newest_about(about: UUID, kind: str) -> Job | None:
    """The newest piece of work of a kind about one record."""
    return Job.objects.filter(about=about, kind=kind).order_by("-id").first()


def last_walked(code: str) -> datetime | None:
    """When a round was last walked: an old moment, or none, means that no worker is awake."""
    return Round.objects.filter(code=code).values_list("walked_at", flat=True).first()
