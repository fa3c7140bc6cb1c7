"""What is asked of each part, and the parts worked through, on one core or several.

Parts share nobody, so that the answers are the same however many processes
work on them.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from dure.science.matching.mentors.parts import NOBODY, Part, parts
from dure.science.matching.mentors.pool import Pool
from dure.science.matching.mentors.solve import Solved, solve
from dure.science.matching.mentors.stable import blocking, stable
from dure.science.matching.mentors.table import Columns, MentorProblem
from dure.science.matching.problem import Bools, Ints

WORTH_A_THREAD, WORTH_A_PROCESS = 2_000, 50_000
"""From so many mentees on, parts are worked on side by side; a process takes half a second to start."""
REMEMBERED = 20_000_000
"""Pools with so many pairs in all are kept for a second look."""


Report = Callable[[int, int], None]
"""Told how many mentees have been looked at, and how many there are."""


@dataclass(frozen=True)
class Order:
    """What to look for; `stay` is what going on with an earlier mentor is worth to the search."""

    seed: int
    effort: str
    mode: str
    stay: int = 0


@dataclass(frozen=True, eq=False)
class Answer:
    """All parts put together, in rows of the tables. `bound` is what the search saw, bonus and all."""

    mentor: Ints
    score: Ints
    bound: int
    known: Bools
    blocking_pairs: int
    blocking_people: int
    pairs: int
    kept: int
    keepable: int


@dataclass(frozen=True, eq=False)
class _Part:
    solved: Solved
    mentor: Ints
    score: Ints
    known: Bools
    blocking: tuple[int, int]
    keepable: int


class Works:
    """The parts of one problem, ready to be asked more than once."""

    def __init__(
        self, problem: MentorProblem, columns: Columns, before: Ints, processes: int, report: Report | None
    ) -> None:
        self.problem = problem
        self.columns = columns
        self._report = report
        self._processes = processes
        nothing = np.zeros(len(problem.mentees), dtype=np.int64)
        self._parts = list(parts(problem, columns, nothing, before))
        self._pools: dict[int, Pool] = {}

    @classmethod
    def of(cls, problem: MentorProblem, before: Ints, processes: int, report: Report | None = None) -> Self:
        """The works of a problem, some pairs of which may go on."""
        return cls(problem, Columns.of(problem), before, processes, report)

    def ask(self, order: Order, bonus: Ints | None = None) -> Answer:
        """Work through all parts; `bonus` is what having a mentor is worth besides, for every mentee."""
        asked = self._parts if bonus is None else [_with(part, bonus) for part in self._parts]
        numbers = range(len(asked))
        size = len(self.problem.mentees) if len(asked) > 1 and self._processes > 1 else 0
        if size < WORTH_A_THREAD:
            return self._together(self._one(number, asked, order) for number in numbers)
        # Longest first, so that nobody waits for the last.
        sizes = [-len(part.mentees) * len(part.mentors) for part in asked]
        first = sorted(numbers, key=lambda number: (sizes[number], number))
        workers = min(self._processes, len(asked))
        if size < WORTH_A_PROCESS:
            with ThreadPoolExecutor(workers) as pool:
                coming = {number: pool.submit(self._one, number, asked, order) for number in first}
                return self._together(coming[number].result() for number in numbers)
        # A forked process would count all memory twice, and may not be forked from a thread.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            coming = {number: pool.submit(_work, asked[number], order) for number in first}
            return self._together(coming[number].result() for number in numbers)

    def _one(self, number: int, asked: Sequence[Part], order: Order) -> _Part:
        # Pairs are the same whatever the bonus, so a pool serves again.
        pool = self._pools.get(number) or Pool(asked[number])
        answer = _work(asked[number], order, pool)
        others = sum(each.pairs for known, each in list(self._pools.items()) if known != number)
        if others + pool.pairs <= REMEMBERED:
            self._pools[number] = pool
        return answer

    def _together(self, coming: Iterable[_Part]) -> Answer:
        people = len(self.problem.mentees)
        answers: list[_Part] = []
        done = 0
        for part, answer in zip(self._parts, coming, strict=True):
            answers.append(answer)
            done += len(part.mentees)
            if self._report:
                self._report(done, people)
        mentor, score = np.full(people, NOBODY), np.zeros(people, dtype=np.int64)
        known = np.zeros(people, dtype=np.bool_)
        kept = 0
        for part, answer in zip(self._parts, answers, strict=True):
            rows = part.mentees.row
            paired = answer.mentor != NOBODY
            mentor[rows[paired]] = part.mentors.row[answer.mentor[paired]]
            score[rows] = answer.score
            known[rows] = answer.known
            kept += int((paired & (answer.mentor == part.before)).sum())
        return Answer(
            mentor=mentor,
            score=score,
            bound=sum(answer.solved.bound for answer in answers),
            known=known,
            blocking_pairs=sum(answer.blocking[0] for answer in answers),
            blocking_people=sum(answer.blocking[1] for answer in answers),
            pairs=sum(answer.solved.pairs for answer in answers),
            kept=kept,
            keepable=sum(answer.keepable for answer in answers),
        )


def cores() -> int:
    """How many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _with(part: Part, bonus: Ints) -> Part:
    mine = bonus[part.mentees.row]
    return replace(part, weight=part.weight + mine, bonus=mine)


def _work(part: Part, order: Order, pool: Pool | None = None) -> _Part:
    pool = pool or Pool(part)
    solved = solve(part, pool, seed=order.seed, effort=order.effort, stay=order.stay)
    mentor, score = solved.mentor, solved.score
    if order.mode == "stable":
        mentor, worth = stable(part, pool, order.stay)
        paired = mentor != NOBODY
        score = np.where(paired, worth - order.stay * (mentor == part.before) - part.bonus, 0)
    known = np.zeros(len(part.mentees), dtype=np.bool_)
    for segment in pool.segments():
        known[segment.mentee] = True
    return _Part(solved, mentor, score, known, blocking(part, pool, mentor, score), _keepable(part, pool))


def _keepable(part: Part, pool: Pool) -> int:
    """How many earlier pairs could go on at once."""
    if not (part.before != NOBODY).any():
        return 0
    places = np.zeros(len(part.capacity), dtype=np.int64)
    for segment in pool.segments():
        at = segment.mentor == part.before[segment.mentee][segment.row_of_pair()]
        places += np.bincount(segment.mentor[at], minlength=len(places))
    return int(np.minimum(places, part.capacity).sum())
