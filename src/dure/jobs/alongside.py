"""Work with a thread of its own in every worker: it waits for others, and must keep nobody waiting.

A mail server that does not answer holds its caller up for minutes. In the
rounds that would hold up the clock of an alarm; among the jobs a plan of ten
minutes would hold up the mail.

    @alongside("outbox.send", seconds=2)
    def send_what_is_due(at: datetime) -> None: ...

Every worker walks all of it, so the work itself sees to it that two do not do
the same. Once a minute a worker notes that it walked.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import close_old_connections, connections
from django.utils import timezone

from dure.jobs.models import Round
from dure.jobs.rounds import MINUTE, Walk, claim

Work = Callable[[datetime], object]
log = logging.getLogger("dure.jobs")


@dataclass(frozen=True)
class Beside:
    code: str
    seconds: float
    work: Work


_beside: dict[str, Beside] = {}


def alongside(code: str, seconds: float) -> Callable[[Work], Work]:
    """Name work that begins again so many seconds after it ended."""

    def name(work: Work) -> Work:
        _beside[code] = Beside(code, seconds, work)
        return work

    return name


def all_beside() -> list[Beside]:
    return sorted(_beside.values(), key=lambda each: each.code)


def walk_beside(each: Beside) -> None:
    """Walk one once, and note it. A failure is written down and does not end it."""
    try:
        _note(each, timezone.now())
        each.work(timezone.now())
    except Exception:
        log.exception("%s failed; it is tried again", each.code)


def _note(each: Beside, at: datetime) -> None:
    """Once a minute. Looks first, so that an idle worker keeps nobody from writing."""
    if not Round.objects.filter(code=each.code, walked_at__gt=at - MINUTE).exists():
        claim(Walk(each.code, MINUTE, each.work), at)


def start_beside(stop: threading.Event) -> list[threading.Thread]:
    """Start a thread for each, until `stop` is set."""
    threads = [threading.Thread(target=_go_on, args=(each, stop), name=each.code, daemon=True) for each in all_beside()]
    for thread in threads:
        thread.start()
    return threads


def _go_on(each: Beside, stop: threading.Event) -> None:
    while not stop.is_set():
        walk_beside(each)
        close_old_connections()
        stop.wait(each.seconds)
    connections.close_all()
