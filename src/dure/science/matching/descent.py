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
    LOWEST,
    PACE,
    SCALE,
    WAITED,
    Standing,
    descend,
)
from dure.science.matching.problem import Ints
from dure.science.matching.relaxed import Relaxed


class Descent:
    """Prices on their way down to the lowest bound, over all offers of a `Relaxed`."""

    def __init__(self, relaxed: Relaxed) -> None:
        self.relaxed = relaxed
        units, leaders = len(relaxed.units), len(relaxed.leaders)
        self.standing = Standing(
            price=_nothing(units),
            wage=_nothing(leaders),
            best_price=_nothing(units),
            best_wage=_nothing(leaders),
            price_pull=_nothing(units),
            wage_pull=_nothing(leaders),
            asked=_nothing(len(relaxed.offers)),
            fixed=_nothing(len(relaxed.offers)),
            rooms=relaxed.rooms_left.copy(),
            leads=relaxed.max_groups.copy(),
            blocked=np.zeros(len(relaxed.market.row_leader), dtype=np.bool_),
            whole=np.array([1 << 60, 0], dtype=np.int64),
            real=np.array([1.0, 0.1]),
        )

    @property
    def bound(self) -> int:
        """No plan is worth more than so many points."""
        return int(self.standing.whole[LOWEST]) // SCALE

    @property
    def asked(self) -> Ints:
        """How often every offer is asked for, in OFTENs."""
        return self.standing.asked

    def stand_at(self, price: Ints, wage: Ints, asked: Ints) -> None:
        """Take prices, wages and what is asked for from elsewhere."""
        standing = self.standing
        standing.price[:] = standing.best_price[:] = price
        standing.wage[:] = standing.best_wage[:] = wage
        standing.asked[:] = asked

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
        for mine, best in ((standing.best_price, standing.price), (standing.best_wage, standing.wage)):
            mine[:] = best
        standing.price_pull[:] = standing.wage_pull[:] = 0

    def steps(self, number: int, *, floor: int, memory: int) -> bool:
        """Price so many times; False once the prices are as good as they can be.

        `floor` is what some plan is worth. `asked` follows how often each offer
        is asked for, over about 2**memory steps.
        """
        return descend(self.relaxed.market, self.standing, floor, memory, number)

    def settle(self) -> None:
        """Go back to the prices of the lowest bound."""
        self.standing.price[:] = self.standing.best_price
        self.standing.wage[:] = self.standing.best_wage


def _nothing(number: int) -> Ints:
    return np.zeros(number, dtype=np.int64)
