"""The worker's part: the PDF of what was issued."""

from typing import Any

from django.utils import timezone

from dure.access.actors import system
from dure.certificates import actions, queries
from dure.certificates.models import SHEETS_KIND
from dure.certificates.paper import PdfNotHere
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job


@job_kind(SHEETS_KIND)
def make(job: Job) -> dict[str, Any]:
    issuing = queries.issuings().filter(pk=job.about).first()
    if issuing is None:
        return {}
    itself = system(issuing.organisation_id)
    try:
        return {"sheets": actions.make_sheets(issuing=issuing, by=itself, at=timezone.now(), job=job)}
    except PdfNotHere:
        return {"sheets": 0, "no_pdf": True}
