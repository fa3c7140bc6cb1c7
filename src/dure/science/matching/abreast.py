"""Pieces of a problem planned side by side, on one core or several, with the same result.

Whoever watches is told how many steps have been done in all. On several
processes a counter and a flag are shared: every step is counted, and once the
flag is up every search ends at its next step. Each piece remembers at which of
its own steps that was, so that the plan can be made again.
"""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from dure.science.matching.areas import Piece
from dure.science.matching.plan import Plan
from dure.science.matching.steps import Steps, Watch

WORTH_A_PROCESS = 600
"""Only where two pieces have so many people is planning them side by side worth a process."""
A_LOOK = 0.2
"""Seconds between two looks at the counter."""


@dataclass(frozen=True)
class Task:
    """What is asked of every piece alike; `unchanged` where the earlier plan had the very same input."""

    seed: int
    effort: str
    move_budget: float
    unchanged: bool


@dataclass(frozen=True)
class Watched:
    """Who watches the steps, and where to stop: at one step of all, or at a step of each piece."""

    watch: Watch | None = None
    stop_at: int | Sequence[int | None] | None = None

    @property
    def in_turn(self) -> bool:
        """Whether steps must be counted piece after piece."""
        return isinstance(self.stop_at, int)

    def limit(self, piece: int, before: int) -> int | None:
        """The step of a piece at which to stop, when so many were done before it."""
        if self.stop_at is None:
            return None
        if isinstance(self.stop_at, int):
            return max(0, self.stop_at - before)
        return self.stop_at[piece] if piece < len(self.stop_at) else None


@dataclass(frozen=True)
class Planned:
    """The plan of a piece, how many steps it took, and whether it was stopped."""

    plan: Plan
    steps: int
    stopped: bool


Planner = Callable[[Piece, Task, Steps, int], Plan]


def side_by_side(
    planner: Planner, task: Task, pieces: Sequence[Piece], watched: Watched, processes: int
) -> list[Planned]:
    """The plan of every piece, in their order."""
    large = sum(len(piece.problem.people) >= WORTH_A_PROCESS for piece in pieces)
    if min(large, processes) < 2 or watched.in_turn:
        return _one_by_one(planner, task, pieces, watched, processes if len(pieces) == 1 else 1)
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    shared = context.Value("q", 0), context.Value("b", 0)
    with ProcessPoolExecutor(min(large, processes), context, _begin, shared) as pool:
        waiting = {}
        # Large pieces first, so that nobody waits long for the last one.
        for k in sorted(range(len(pieces)), key=lambda k: -len(pieces[k].problem.people)):
            waiting[k] = pool.submit(_work, planner, task, pieces[k], watched.limit(k, 0))
        try:
            _look_on(list(waiting.values()), watched.watch, *shared)
            return [waiting[k].result() for k in range(len(pieces))]
        except BaseException:
            # Nobody wants the plan any more: the others end at their next step.
            shared[1].value = 1
            pool.shutdown(cancel_futures=True)
            raise


def _one_by_one(
    planner: Planner, task: Task, pieces: Sequence[Piece], watched: Watched, processes: int
) -> list[Planned]:
    found: list[Planned] = []
    done, going = 0, True

    def watch(step: int) -> bool:
        nonlocal going
        going = going and (watched.watch is None or watched.watch(done + step))
        return going

    for k, piece in enumerate(pieces):
        limit = watched.limit(k, done) if going else 0
        counted = limit is not None or watched.watch is not None
        steps = Steps(stop_at=limit, watch=watch if going and watched.watch is not None else None)
        found.append(_planned(planner, task, piece, steps, 1 if counted else processes))
        done += steps.done
    return found


def _planned(planner: Planner, task: Task, piece: Piece, steps: Steps, processes: int = 1) -> Planned:
    return Planned(planner(piece, task, steps, processes), steps.done, steps.stopped)


def _look_on(waiting: Sequence[Future[Any]], watch: Watch | None, count: Any, stop: Any) -> None:
    """Tell whoever watches how far it is, until everything is done."""
    unfinished: set[Future[Any]] = set(waiting)
    while unfinished:
        done, unfinished = wait(unfinished, None if watch is None else A_LOOK, "FIRST_EXCEPTION")
        if any(one.exception() is not None for one in done):
            return
        if watch is not None and not stop.value and not watch(count.value):
            stop.value = 1


_count: Any = None
_stop: Any = None


def _begin(count: Any, stop: Any) -> None:
    """Make a process ready: Ctrl-C is for the one that started it, which then raises the flag."""
    global _count, _stop
    _count, _stop = count, stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _watch(step: int) -> bool:
    with _count.get_lock():
        _count.value += 1
    return not _stop.value


def _work(planner: Planner, task: Task, piece: Piece, limit: int | None) -> Planned:
    return _planned(planner, task, piece, Steps(stop_at=limit, watch=_watch))
