"""What is asked of each part, and the parts worked through, on one core or several.

Parts share nobody, so that the answers are the same however many processes
work on them.
"""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from dure.science.matching.mentors.parts import NOBODY, Part, parts
from dure.science.matching.mentors.pool import Pool
from dure.science.matching.mentors.solve import Solved, solve
from dure.science.matching.mentors.stable import blocking, stable
from dure.science.matching.mentors.table import Columns, MentorProblem
from dure.science.matching.problem import Bools, Ints

WORTH_A_PROCESS = 8_000
"""Under so many mentees a second process starts longer than it saves."""
REMEMBERED = 20_000_000
"""Pools with so many pairs in all are kept for a second look."""


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

    def __init__(self, problem: MentorProblem, columns: Columns, before: Ints, processes: int) -> None:
        self.problem = problem
        self.columns = columns
        self._processes = processes
        nothing = np.zeros(len(problem.mentees), dtype=np.int64)
        self._parts = list(parts(problem, columns, nothing, before))
        self._pools: dict[int, Pool] = {}

    @classmethod
    def of(cls, problem: MentorProblem, before: Ints, processes: int) -> Self:
        """The works of a problem, some pairs of which may go on."""
        return cls(problem, Columns.of(problem), before, processes)

    def ask(self, order: Order, bonus: Ints | None = None) -> Answer:
        """Work through all parts; `bonus` is what having a mentor is worth besides, for every mentee."""
        asked = self._parts if bonus is None else [_with(part, bonus) for part in self._parts]
        return self._together(self._several(asked, order) if self._many() else self._alone(asked, order))

    def _many(self) -> bool:
        return self._processes > 1 and len(self._parts) > 1 and len(self.problem.mentees) >= WORTH_A_PROCESS

    def _alone(self, asked: Sequence[Part], order: Order) -> list[_Part]:
        answers = []
        for number, part in enumerate(asked):
            # Pairs are the same whatever the bonus, so a pool serves again.
            pool = self._pools.get(number) or Pool(part)
            answers.append(_work(part, order, pool))
            others = sum(each.pairs for known, each in self._pools.items() if known != number)
            if others + pool.pairs <= REMEMBERED:
                self._pools[number] = pool
        return answers

    def _several(self, asked: Sequence[Part], order: Order) -> list[_Part]:
        # Longest first, so that no process waits for the last.
        sizes = [-len(part.mentees) * len(part.mentors) for part in asked]
        first = sorted(range(len(asked)), key=lambda number: (sizes[number], number))
        # A forked process would count everything twice, and may not be forked from a thread.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(self._processes, len(asked)), mp_context=context) as pool:
            coming = {number: pool.submit(_work, asked[number], order) for number in first}
            return [coming[number].result() for number in range(len(asked))]

    def _together(self, answers: Sequence[_Part]) -> Answer:
        people = len(self.problem.mentees)
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
