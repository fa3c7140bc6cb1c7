"""The worker runs what waits, and says of work cut short that it was."""

import threading
from dataclasses import replace

import pytest

from conftest import MONDAY
from dure.access.actors import system
from dure.jobs import kinds
from dure.jobs.actions import start
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job, State
from dure.jobs.working import INTERRUPTED, Working, mark_interrupted


@pytest.fixture
def counting(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    job_kind("test.count")(lambda job: {"counted": 3})


@pytest.mark.django_db(transaction=True)
def test_the_worker_runs_a_waiting_job(organisation, counting):
    job = _start(organisation)

    Working().run_waiting()

    job.refresh_from_db()
    assert (job.state, job.outcome) == (State.DONE, {"counted": 3})


def _start(organisation):
    return start(kind="test.count", by=replace(system(organisation.pk), id=organisation.pk), at=MONDAY)


@pytest.mark.django_db(transaction=True)
def test_the_worker_ends_when_asked(organisation, counting):
    working = Working()
    walker = threading.Timer(0.2, working.ask_to_stop)
    walker.start()

    working.run()

    assert working.stop.is_set()


@pytest.mark.django_db
def test_work_cut_short_is_marked(organisation, counting):
    job = _start(organisation)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING)

    assert mark_interrupted() == 1

    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.FAILED, INTERRUPTED)
