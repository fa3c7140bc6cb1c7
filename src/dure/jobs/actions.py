"""Starting, running and stopping long work."""

import sys
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.jobs import deeds, rules
from dure.jobs.kinds import work_of
from dure.jobs.models import Job, State


class Stopped(Exception):
    """The work was stopped. What was written so far is whole or taken back."""


@transaction.atomic
def start(
    *, kind: str, by: Actor, at: datetime, about: UUID | None = None, whole: int = 0, id: UUID | None = None
) -> Job:
    """Queue a piece of work; the worker beside the server picks it up."""
    job = Job.objects.create(
        pk=id or uuid7(), organisation=by.organisation, kind=kind, about=about, whole=whole,
        asked_at=at, asked_by=by.id,
    )  # fmt: skip
    record(deeds.JOB_STARTED, about=job, by=by, at=at, kind=kind)
    transaction.on_commit(lambda: run_job.enqueue(str(job.pk)))
    return job


@transaction.atomic
def ask_to_stop(*, job: Job, by: Actor, at: datetime) -> Job:
    require(rules.asked_for_it, by, job)
    rows = Job.objects.filter(pk=job.pk)
    rows.update(stop_asked=True)
    # The worker may take it up, or end it, at this very moment: its word on the state is not written over.
    rows.filter(state=State.WAITING).update(state=State.STOPPED, ended_at=at)
    job.refresh_from_db()
    record(deeds.JOB_STOPPED, about=job, by=by, at=at)
    return job


@task()
def run_job(job_id: str) -> None:
    """Run a job in the worker. A traceback never reaches the queue's tables."""
    waiting = Job.objects.filter(pk=job_id, state=State.WAITING)
    if not waiting.update(state=State.RUNNING, started_at=timezone.now()):
        return
    job = Job.objects.get(pk=job_id)
    try:
        outcome, state, error = work_of(job.kind)(job), State.DONE, ""
    except Stopped:
        outcome, state, error = {}, State.STOPPED, ""
    except Exception as failure:  # noqa: BLE001 - the kind of failure is kept, its words are not
        outcome, state, error = {}, State.FAILED, type(failure).__name__
        sys.stderr.write(f"job {job.kind} failed: {type(failure).__name__}\n")
    Job.objects.filter(pk=job.pk).update(state=state, outcome=outcome, error_code=error, ended_at=timezone.now())


def note(job: Job, done: int, whole: int | None = None) -> bool:
    """Note how far a job is; says whether to go on, for work that has something to give when it is stopped."""
    changes = {"done": done} | ({"whole": whole} if whole is not None else {})
    Job.objects.filter(pk=job.pk).update(**changes)
    return not Job.objects.filter(pk=job.pk, stop_asked=True).exists()


def report(job: Job, done: int, whole: int | None = None) -> None:
    """Note how far a job is; raises Stopped when somebody asked it to stop."""
    if not note(job, done, whole):
        raise Stopped(Stopped.__doc__)
