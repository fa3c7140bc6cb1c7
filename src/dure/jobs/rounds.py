"""Rounds: work that comes back by the clock. Every day, or every minute.

An app names its own, and the worker walks them:

    @every_day("intake.let_go_unasked")
    def let_go_unasked(at: datetime) -> None: ...

The function is imported by `AppConfig.ready()`. Of several workers only one
walks a round at a time, and a round that fails is tried again at its next turn.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from dure.jobs.models import Round

Work = Callable[[datetime], object]
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
# A round begins a little before its time is full: the worker's own clock never makes it late.
EARLY = timedelta(seconds=5)
_rounds: dict[str, "Walk"] = {}
log = logging.getLogger("dure.jobs")


@dataclass(frozen=True)
class Walk:
    code: str
    every: timedelta
    work: Work


def every_day(code: str) -> Callable[[Work], Work]:
    """Name work for once a day: letting go, sweeping, reminding."""
    return _named(code, DAY)


def every_minute(code: str) -> Callable[[Work], Work]:
    """Name work for once a minute: what somebody waits for now, such as an alarm nobody answered."""
    return _named(code, MINUTE)


def _named(code: str, every: timedelta) -> Callable[[Work], Work]:
    def name(work: Work) -> Work:
        _rounds[code] = Walk(code, every, work)
        return work

    return name


def every_round() -> list[Walk]:
    return sorted(_rounds.values(), key=lambda walk: (walk.every, walk.code))


def walk_rounds(at: datetime | None = None) -> list[str]:
    """Walk every round whose time has come; gives their codes."""
    now = at or timezone.now()
    walked = []
    for walk in every_round():
        if not claim(walk, now):
            continue
        try:
            walk.work(now)
        except Exception:
            log.exception("round %s failed", walk.code)
        walked.append(walk.code)
    return walked


def claim(walk: Walk, now: datetime) -> bool:
    """Take a round for this worker: one row changes for exactly one of them."""
    due = Round.objects.filter(code=walk.code, walked_at__lte=now - walk.every + EARLY)
    if due.update(walked_at=now):
        return True
    try:
        with transaction.atomic():
            _row, made = Round.objects.get_or_create(code=walk.code, defaults={"walked_at": now})
    except IntegrityError:
        return False
    return made
