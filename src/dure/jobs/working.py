"""The worker's loop: jobs one after another, rounds by the clock beside them.

Rounds have a thread of their own, so that a long job never keeps an alarm
waiting; what waits for others outside (`alongside`) has threads beside them.
"""

import logging
import threading
from datetime import timedelta

from django.db import close_old_connections, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from dure.ids import uuid7
from dure.jobs.alongside import start_beside
from dure.jobs.models import Job, State
from dure.jobs.rounds import walk_rounds

LOOK_SECONDS = 0.5
ROUND_SECONDS = 10.0
INTERRUPTED = "Interrupted"
# Results of the queue hold ids only; the job's own row is what people see.
KEEP_RESULTS = timedelta(days=7)
log = logging.getLogger("dure.jobs")


class Working:
    """One worker. `stop` is set from outside: by a signal, or by a test."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self._worker = Worker(
            queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False,
            max_tasks=None, worker_id=uuid7().hex, excluded_queue_names=[],
        )  # fmt: skip

    def ask_to_stop(self) -> None:
        """End after the job at hand."""
        self.stop.set()
        self._worker.max_tasks = 0

    def run(self) -> None:
        rounds = threading.Thread(target=self._walk, name="rounds", daemon=True)
        rounds.start()
        beside = start_beside(self.stop)
        while not self.stop.is_set():
            self.run_waiting()
            self.stop.wait(LOOK_SECONDS)
        for each in (rounds, *beside):
            each.join(timeout=2)

    def run_waiting(self) -> None:
        """Run what waits now. Looks first without a lock: an idle worker keeps nobody from writing."""
        try:
            if DBTaskResult.objects.ready().exists():
                self._worker.run()
        except Exception:
            log.exception("the worker lost its database; it tries again")
        finally:
            close_old_connections()

    def _walk(self) -> None:
        while not self.stop.is_set():
            try:
                walk_rounds()
            except Exception:
                log.exception("the rounds lost their database; they try again")
            close_old_connections()
            self.stop.wait(ROUND_SECONDS)
        connections.close_all()


def mark_interrupted() -> int:
    """Mark the jobs that ran when the only worker was stopped. Nobody else can be running them."""
    DBTaskResult.objects.filter(finished_at__lt=timezone.now() - KEEP_RESULTS).delete()
    return Job.objects.filter(state=State.RUNNING).update(
        state=State.FAILED, error_code=INTERRUPTED, ended_at=timezone.now()
    )
