"""The worker's part: the files of a released news item."""

from typing import Any

from django.utils import timezone

from dure.access.actors import system
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job
from dure.reports import actions, queries
from dure.reports.actions.news import NEWS


@job_kind(NEWS)
def make(job: Job) -> dict[str, Any]:
    row = queries.news_items().filter(pk=job.about).first()
    if row is None:
        return {}
    itself = system(row.organisation_id)
    return {"files": actions.make_news_files(news=row, by=itself, at=timezone.now())}
