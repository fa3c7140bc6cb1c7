"""The two kinds of long work of a list."""

from typing import Any

from django.utils import timezone

from dure.access.actors import Actor, Post
from dure.access.roles import Role
from dure.intake.actions.taking import look, take
from dure.intake.models import Intake
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job


def _of(job: Job) -> tuple[Intake, Actor]:
    """The list, and whoever asked for the work, with the one post they needed to ask."""
    intake = Intake.objects.select_related("programme__organisation", "place").get(pk=job.about)
    by = Actor(
        kind="account", id=job.asked_by, organisation=job.organisation,
        posts=(Post(Role.COORDINATOR, intake.programme_id),), zone=intake.programme.zone,
    )  # fmt: skip
    return intake, by


@job_kind("intake.look")
def look_at(job: Job) -> dict[str, Any]:
    intake, by = _of(job)
    look(intake=intake, by=by, at=timezone.now())
    return {"stage": intake.stage}


@job_kind("intake.take")
def take_in(job: Job) -> dict[str, Any]:
    intake, by = _of(job)
    take(intake=intake, by=by, at=timezone.now(), job=job)
    return {"taken": intake.counts["taken"]}
