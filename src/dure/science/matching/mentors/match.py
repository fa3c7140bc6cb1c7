"""Matching mentors: from a problem to a plan.

Most people first, then the best pairs, proven. When people are matched again,
pairs go on: parting one of our own accord counts against a budget.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dure.science.matching.mentors.fairness import Floor, lifted, waiting_bonus
from dure.science.matching.mentors.parts import NOBODY
from dure.science.matching.mentors.plan import MentorPlan, Pair, PairChange
from dure.science.matching.mentors.reasons import reasons
from dure.science.matching.mentors.table import MentorProblem
from dure.science.matching.mentors.work import Answer, Order, Report, Works, cores
from dure.science.matching.problem import Ints

MOVE_BUDGET = 0.02
"""The share of pairs that may be parted when nothing else is said."""
STAY = (200, 800, 3200)
"""What going on is worth; more is tried where too many would be parted."""
FLOOR_STEPS = (100, 200, 400, 800, 1600)
"""What is added for people whose share of mentors is below the floor, until it is not."""


def match_mentors(
    problem: MentorProblem,
    *,
    seed: int = 1,
    effort: str = "normal",
    mode: str = "most",
    previous: MentorPlan | None = None,
    move_budget: float | None = None,
    waiting: int = 0,
    floors: Sequence[Floor] = (),
    today: date | None = None,
    processes: int | None = None,
    report: Report | None = None,
) -> MentorPlan:
    """The best pairs, and the proof of how good they are.

    The same problem, seed, effort and wishes give the same plan, whatever the
    number of processes. `waiting` are points for somebody who has waited
    for a year, in proportion for less; a floor is a share of mentors below which no group of
    people should fall; waiting is counted up to `today`, else to the latest day
    in the table. Both steer the choice; objective and bound stay those of
    the scores alone, so that their price can be seen.
    """
    earlier = _Earlier.of(problem, previous, move_budget)
    works = Works.of(problem, earlier.mentor, processes or cores(), report)
    order = Order(seed, effort, mode)
    bonus = waiting_bonus(problem, waiting, today)
    bounds = []
    if bonus.any() or floors:
        bounds.append(works.ask(Order(seed, effort, "most")).bound)
    answer = _search(works, order, earlier, bonus, bounds)
    for step in FLOOR_STEPS:
        short = lifted(problem, floors, answer.mentor != NOBODY, answer.known, today)
        if not short.any():
            break
        bonus = bonus + step * short
        answer = _search(works, order, earlier, bonus, bounds)
    objective = int(answer.score.sum())
    names = problem.mentors.id
    paired = np.flatnonzero(answer.mentor != NOBODY).tolist()
    return MentorPlan(
        pairs=tuple(
            Pair(problem.mentees.id[i], names[j], score)
            for i, j, score in zip(paired, answer.mentor[paired].tolist(), answer.score[paired].tolist(), strict=True)
        ),
        waiting=reasons(problem, works.columns, answer.mentor, answer.known),
        objective=objective,
        bound=max(objective, min(bounds)),
        seed=seed,
        effort=effort,
        mode=mode,
        blocking_pairs=answer.blocking_pairs,
        blocking_people=answer.blocking_people,
        compatible_pairs=answer.pairs,
        input_digest=problem.digest,
        change=earlier.change(answer),
    )


@dataclass(frozen=True, eq=False)
class _Earlier:
    """The pairs of an earlier plan of which both are still there, as a mentor's row for every mentee."""

    mentor: Ints
    stayed: int
    budget: float
    unchanged: bool
    previous: MentorPlan | None

    @classmethod
    def of(cls, problem: MentorProblem, previous: MentorPlan | None, move_budget: float | None) -> "_Earlier":
        budget = MOVE_BUDGET if move_budget is None else move_budget
        mentor = np.full(len(problem.mentees), NOBODY)
        for pair in previous.pairs if previous else ():
            i, j = problem.mentee_number.get(pair.mentee), problem.mentor_number.get(pair.mentor)
            if i is not None and j is not None:
                mentor[i] = j
        stayed = int((mentor != NOBODY).sum())
        return cls(mentor, stayed, budget, _unchanged(problem, previous, stayed), previous)

    def allowed(self, answer: Answer) -> bool:
        """Whether the answer parts no more pairs of its own accord than it may."""
        budget = 0.0 if self.unchanged else self.budget
        return answer.keepable - answer.kept <= budget * self.stayed

    def must_keep(self, answer: Answer) -> int:
        """How many pairs every allowed plan keeps."""
        return max(0, math.ceil(answer.keepable - self.budget * self.stayed))

    def change(self, answer: Answer) -> PairChange | None:
        if self.previous is None:
            return None
        moved = self.stayed - answer.kept
        forced = min(moved, self.stayed - answer.keepable)
        return PairChange(self.stayed, moved, forced, self.budget, self.previous.fingerprint)


def _search(works: Works, order: Order, earlier: _Earlier, bonus: Ints, bounds: list[int]) -> Answer:
    """The best answer that parts few enough pairs; what it proves goes to the bounds."""
    wished = bonus if bonus.any() else None
    if not earlier.stayed:
        answer = works.ask(order, wished)
        if wished is None:
            bounds.append(answer.bound)
        return answer
    # More than any change of all other pairs could bring.
    certain = 2_000 * (len(works.problem.mentees) + 1)
    for stay in (*STAY, certain):
        answer = works.ask(Order(order.seed, order.effort, order.mode, stay), wished)
        if wished is None:
            # Every allowed plan keeps so many pairs, and each of them was worth that to the search.
            bounds.append(answer.bound - stay * earlier.must_keep(answer))
        if earlier.allowed(answer):
            break
    return answer


def _unchanged(problem: MentorProblem, previous: MentorPlan | None, stayed: int) -> bool:
    """Whether nothing has changed since the earlier plan, as far as can be told."""
    if previous is None:
        return False
    if previous.input_digest:
        return previous.input_digest == problem.digest
    known = {pair.mentee for pair in previous.pairs} | {one.mentee for one in previous.waiting}
    return stayed == len(previous.pairs) and known == set(problem.mentees.id)
