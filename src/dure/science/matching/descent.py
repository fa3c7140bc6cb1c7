"""What a seat costs: prices of people and facilitators, and the bound they prove.

The plan is relaxed: a person may be asked for by several groups and a
facilitator may lead too many, at a price (Dantzig and Wolfe 1960; Held and Karp
1971). At fixed prices the best plan falls apart into the best whole group of 8
to 20 for every offer and, hour by hour, an assignment of facilitators to rooms,
both solved exactly. Its value is an upper bound of every allowed plan, over all
offers. A price rises while its person is asked for twice and falls while nobody
asks. The minimum size survives this relaxation, which is why the bound is good
where that of a linear programme over single seats is useless.

Prices follow a running mean of what is asked for (Barahona and Anbil 2000),
all in whole numbers, so that they are the same on every machine. The steps
themselves are compiled (`kernels.descent`).
"""

import numpy as np

from dure.science.matching.kernels.descent import (
    AMBITION,
    HIGHEST,
    LOWEST,
    PACE,
    SCALE,
    WAITED,
    Standing,
    descend,
)
from dure.science.matching.problem import Ints
from dure.science.matching.relaxed import Relaxed

TEMPERS = ((2_000, (40, 0.85, 0.75)), (800, (25, 0.8, 0.7)), (0, (12, 0.7, 0.6)))
"""For at least so many steps: patience, and the shares to which pace and ambition shrink."""


class Descent:
    """Prices on their way down to the lowest bound, over all offers of a `Relaxed`.

    `steps` is how many there will be: with time to come down slowly, prices
    come down further.
    """

    def __init__(self, relaxed: Relaxed, steps: int = 1_000) -> None:
        self.relaxed = relaxed
        patience, slower, humbler = next(temper for least, temper in TEMPERS if steps >= least)
        units, leaders, offers = len(relaxed.units), len(relaxed.leaders), len(relaxed.offers)
        self.standing = Standing(
            price=_nothing(units),
            wage=_nothing(leaders),
            toll=_nothing(offers),
            best_price=_nothing(units),
            best_wage=_nothing(leaders),
            best_toll=_nothing(offers),
            price_pull=_nothing(units),
            wage_pull=_nothing(leaders),
            toll_pull=_nothing(offers),
            asked=_nothing(offers),
            fixed=_nothing(offers),
            rooms=relaxed.rooms_left.copy(),
            leads=relaxed.max_groups.copy(),
            most=relaxed.offers.most.copy(),
            blocked=np.zeros(len(relaxed.market.row_leader), dtype=np.bool_),
            ceiling=np.full(offers, HIGHEST << 20, dtype=np.int64),
            seen=_nothing(units),
            whole=np.array([1 << 60, 0, patience], dtype=np.int64),
            real=np.array([1.0, 0.1, slower, humbler]),
        )

    @property
    def bound(self) -> int:
        """No plan is worth more than so many points."""
        return int(self.standing.whole[LOWEST]) // SCALE

    @property
    def asked(self) -> Ints:
        """How often every offer is asked for, in OFTENs."""
        return self.standing.asked

    def stand_at(self, prices: tuple[Ints, Ints, Ints], asked: Ints) -> None:
        """Take prices, wages, tolls and what is asked for from elsewhere."""
        standing = self.standing
        for mine, best, price in zip(self._current(), self._best(), prices, strict=True):
            mine[:] = best[:] = price
        standing.asked[:] = asked

    def best_prices(self) -> tuple[Ints, Ints, Ints]:
        """Prices of units, wages of facilitators and tolls of offers that prove the bound."""
        return self._best()

    def _current(self) -> tuple[Ints, Ints, Ints]:
        return self.standing.price, self.standing.wage, self.standing.toll

    def _best(self) -> tuple[Ints, Ints, Ints]:
        return self.standing.best_price, self.standing.best_wage, self.standing.best_toll

    def begin_near(self) -> None:
        """Begin where most prices end: not far below the points that a place for somebody is worth.

        In a part of two million pairs 700 steps from there come as far as 1,100 from nothing.
        """
        market = self.relaxed.market
        worth = np.zeros(len(self.relaxed.units), dtype=np.int64)
        np.maximum.at(worth, market.unit, market.worth.astype(np.int64))
        self.standing.price[:] = self.standing.best_price[:] = worth * SCALE * 4 // 5

    def begin_again(self, pace: float, ambition: float) -> None:
        """Forget the lowest bound, because something has been fixed; prices stay."""
        standing = self.standing
        standing.whole[LOWEST], standing.whole[WAITED] = 1 << 60, 0
        standing.real[PACE], standing.real[AMBITION] = pace, ambition
        for best, mine in zip(self._best(), self._current(), strict=True):
            best[:] = mine
        standing.price_pull[:] = standing.wage_pull[:] = 0
        standing.toll_pull[:] = 0

    def steps(self, number: int, *, floor: int, memory: int) -> bool:
        """Price so many times; False once the prices are as good as they can be.

        `floor` is what some plan is worth. `asked` follows how often each offer
        is asked for, over about 2**memory steps.
        """
        return descend(self.relaxed.market, self.standing, floor, memory, number)

    def settle(self) -> None:
        """Go back to the prices of the lowest bound."""
        for mine, best in zip(self._current(), self._best(), strict=True):
            mine[:] = best


def _nothing(number: int) -> Ints:
    return np.zeros(number, dtype=np.int64)
