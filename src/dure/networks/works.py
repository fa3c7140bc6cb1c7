"""The long work of a directory: reading it and putting it on the list."""

from typing import Any

from django.utils import timezone

from dure.access.actors import Actor, Post
from dure.access.roles import Role
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job
from dure.networks.actions import take
from dure.networks.models import Bringing


@job_kind("networks.take")
def take_in(job: Job) -> dict[str, Any]:
    bringing = Bringing.objects.select_related("organisation").get(pk=job.about)
    by = Actor(
        kind="account", id=job.asked_by, organisation=job.organisation, posts=(Post(Role.COORDINATOR),),
        zone=bringing.organisation.zone,
    )  # fmt: skip
    take(bringing=bringing, by=by, at=timezone.now())
    return {"stage": str(bringing.stage), **{name: bringing.counts.get(name, 0) for name in ("new", "changed")}}
