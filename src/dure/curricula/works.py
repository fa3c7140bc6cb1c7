"""The long work of curricula: laying a booklet out."""

from typing import Any

from django.utils import timezone

from dure.access.actors import system
from dure.curricula.actions.booklets import JOB, make_booklet
from dure.curricula.models import Booklet
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job


@job_kind(JOB)
def lay_out(job: Job) -> dict[str, Any]:
    booklet = Booklet.objects.select_related("version__curriculum__organisation").get(pk=job.about)
    made = make_booklet(booklet=booklet, by=system(job.organisation), at=timezone.now())
    return {"pages": made.pages}
