"""The best plan and its proof, for as many people as a search can finish.

The linear programme over whole groups (`master`) tells what every offer and
every seat costs, and a bound. Whatever would cost more than the distance
between the bound and a plan wanted cannot be in that plan, so the search is
made for a plan near the bound first, with the few seats that leaves
(`seating`); only where there is none it is made for less, and with more seats.
Each failure lowers the bound, so that the bound is true wherever the search is
ended. What is counted is the search's own work, never seconds.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.components import part
from dure.science.matching.draft import Opened
from dure.science.matching.master import Master, Relaxation
from dure.science.matching.offers import Offers
from dure.science.matching.prices import Prices
from dure.science.matching.pricing import IMPOSSIBLE, SCALE
from dure.science.matching.problem import Bools, Floats, Ints
from dure.science.matching.seating import seat

TOLERANCE = 0.02
"""Points that a floating-point bound may be off, many times over."""
WINDOWS = (0.006, 0.015, 0.04, 0.1)
"""How far below the bound a plan is looked for, as shares of the bound; then as far as need be."""
FEW = 250
"""As few pairs as this are all searched at once."""


@dataclass(frozen=True)
class Found:
    """The best groups found, what they are worth, and what no plan can exceed."""

    groups: tuple[Opened, ...]
    objective: int
    bound: int


class Search:
    """A search of one set of offers, which holds at least one."""

    def __init__(self, offers: Offers) -> None:
        self.offers = offers
        self.master = Master(offers)
        self._relaxed: Relaxation | None = None

    @property
    def relaxed(self) -> Relaxation:
        """The solution of the linear programme."""
        if self._relaxed is None:
            self._relaxed = self.master.solve()
        return self._relaxed

    def root(self) -> Prices:
        """The prices of the linear programme and the bound they prove."""
        return Prices(
            unit=np.rint(self.relaxed.unit * SCALE).astype(np.int64),
            facilitator=np.zeros(len(self.offers.max_groups), dtype=np.int64),
            stay=round(self.relaxed.stay * SCALE),
            bound=math.floor(self.relaxed.bound + TOLERANCE),
        )

    def run(self, start: Sequence[Opened], *, work: float) -> Found:
        """The best groups, from those of a draft, proven unless the work is used up."""
        bound = self.root().bound
        best = Found(tuple(start), worth(self.offers, start), bound)
        costs = self._seats()
        for window in (*(WINDOWS if len(self.offers.unit) > FEW else ()), 1.0):
            above = max(best.objective, math.floor(self.relaxed.bound * (1 - window)))
            if best.objective >= bound:
                break
            if above >= bound:
                continue
            kept = self.relaxed.bound - costs > above + 1 - TOLERANCE
            found = seat(*_some(self.offers, kept), above=above, below=bound, work=work)
            bound = min(bound, max(found.bound, above))
            if found.groups is not None:
                best = Found(found.groups, worth(self.offers, found.groups), bound)
                break
            if bound > above:
                break
        return replace(best, bound=max(best.objective, bound))

    def _seats(self) -> Floats:
        """What is lost at least, compared with the bound, by a plan that uses a pair."""
        offers, relaxed, pricing = self.offers, self.relaxed, self.master.pricing
        gains = pricing.gains(np.rint(relaxed.unit * SCALE).astype(np.int64), round(relaxed.stay * SCALE))
        best, seats = pricing.by_size(gains), np.arange(offers.largest + 1)
        opened = relaxed.number + np.minimum.reduceat(relaxed.lead, offers.leader_start[:-1])
        of_pair, size = offers.offer_of_pair(), offers.size[offers.unit]
        lost = np.zeros(len(offers.unit))
        for each in np.unique(size).tolist():
            # The best others beside somebody; that these may be among them only
            # makes the loss seem smaller.
            beside = (seats >= offers.smallest[:, None] - each) & (seats <= offers.largest - each)
            others = np.where(beside, best, IMPOSSIBLE).max(axis=1)
            here = np.flatnonzero(size == each)
            at = of_pair[here]
            brought = (gains[here] + others[at]) / SCALE
            lost[here] = opened[at] + np.maximum(0.0, relaxed.opening[at] - brought)
        return lost


def _some(offers: Offers, kept: Bools) -> tuple[Offers, Ints]:
    """The offers with these pairs only, as far as they still suffice for a group; and which those are."""
    of_pair = offers.offer_of_pair()
    people = np.bincount(of_pair[kept], weights=offers.size[offers.unit[kept]], minlength=len(offers))
    chosen = np.flatnonzero(people >= offers.smallest).astype(np.int64)
    start = np.concatenate(([0], np.cumsum(np.bincount(of_pair[kept], minlength=len(offers))))).astype(np.int64)
    few = replace(offers, start=start, unit=offers.unit[kept], worth=offers.worth[kept], stay=offers.stay[kept])
    return part(few, chosen), chosen


def worth(offers: Offers, groups: Sequence[Opened]) -> int:
    """The points of everybody who is seated."""
    return sum(int(offers.worth[offers.pair(group.offer, unit)]) for group in groups for unit in group.units)
