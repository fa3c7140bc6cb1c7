"""A plan for a part that is too large to be searched to the end: prices, dives, seats, and repair."""

import random
from collections.abc import Sequence

import numpy as np

from dure.science.matching.descent import Descent
from dure.science.matching.dive import dive, narrowed, within_reach
from dure.science.matching.draft import Opened
from dure.science.matching.effort import Effort
from dure.science.matching.exact import Found, Search, worth
from dure.science.matching.flow import seated
from dure.science.matching.kernels.descent import OFTEN
from dure.science.matching.offers import Offers
from dure.science.matching.rebuild import Rebuilding
from dure.science.matching.relaxed import Relaxed
from dure.science.matching.steps import Steps

GIVEN_UP = (0.35, 0.35, 0.2)
"""The share of groups that are given up before another dive, in turn."""
LIKELY = OFTEN // 64
FAR = 1_000_000
"""In parts with more pairs than this, prices that begin at nothing have far to go."""
AT_A_TIME = 25
"""Steps of prices that count as one."""


def solve(offers: Offers, effort: Effort, seed: str, steps: Steps) -> Found:
    """The best groups found, with a bound over all offers."""
    most = effort.pricing(len(offers.unit))
    descent = Descent(Relaxed(offers), most)
    if len(offers.unit) > FAR:
        descent.begin_near()
    for _ in range(0, most, AT_A_TIME):
        # Also when it is time to stop there must be some prices to go by.
        if not descent.steps(AT_A_TIME, floor=0, memory=4) or not steps.go_on():
            break
    bound = descent.bound
    if len(offers.unit) <= effort.programme_pairs:
        bound = min(bound, Search(offers).root().bound)
    chosen = within_reach(descent)
    groups = _Part(narrowed(descent, chosen), effort, seed, bound, steps).best()
    opened = tuple(Opened(int(chosen[group.offer]), group.leader, group.units) for group in groups)
    objective = worth(offers, opened)
    return Found(opened, objective, max(bound, objective))


class _Part:
    """The offers that matter, and what is needed to plan with them."""

    def __init__(self, descent: Descent, effort: Effort, seed: str, bound: int, steps: Steps) -> None:
        self.descent, self.effort = descent, effort
        self.seed, self.bound, self.steps = seed, bound, steps
        self.offers = descent.relaxed.offers
        self.likely = np.flatnonzero(descent.asked > LIKELY).astype(np.int64)

    def best(self) -> tuple[Opened, ...]:
        """The best groups found."""
        dived = self._dived()
        # Whoever has stopped the search wants the plan now.
        return dived if self.steps.stopped else self._polished(dived)

    def _dived(self) -> tuple[Opened, ...]:
        """Dive, then give up some of it and dive again."""
        best = self._repaired(self._seated(dive(self.descent, (), self.steps)), self.seed, self.effort.rebuilds)
        draw = random.Random(self.seed)  # noqa: S311  the same draws every time are the point
        for turn in range(self.effort.dived(len(self.offers.unit))):
            if self.steps.stopped or worth(self.offers, best) >= self.bound:
                break
            share = GIVEN_UP[turn % len(GIVEN_UP)]
            rest = [(group.offer, group.leader) for group in best if draw.random() >= share]
            tried = self._seated(dive(self.descent, rest, self.steps))
            tried = self._repaired(tried, f"{self.seed}:{turn}", self.effort.rebuilds)
            best = max(best, tried, key=self._worth)
        return best

    def _polished(self, groups: tuple[Opened, ...]) -> tuple[Opened, ...]:
        repaired = self._repaired(groups, f"{self.seed}:last", self.effort.polish)
        seats = self._seated([(group.offer, group.leader) for group in repaired])
        return max(groups, repaired, seats, key=self._worth)

    def _repaired(self, groups: Sequence[Opened], seed: str, each: int) -> tuple[Opened, ...]:
        standing = self.descent.standing
        rebuilding = Rebuilding(self.descent.relaxed, standing.best_price, standing.best_wage)
        rebuilding.load(groups)
        tries = self.effort.tries(each, len(self.offers.unit)) * max(10, len(groups))
        rebuilding.improve(seed=seed, tries=tries, enough=self.bound, likely=self.likely, steps=self.steps)
        return rebuilding.best()

    def _seated(self, leads: Sequence[tuple[int, int]]) -> tuple[Opened, ...]:
        return seated(self.offers, leads)

    def _worth(self, groups: Sequence[Opened]) -> int:
        return worth(self.offers, groups)
