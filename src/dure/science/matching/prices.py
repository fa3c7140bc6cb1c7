"""What a seat costs: prices of people and facilitators, and the bound they prove.

The plan is relaxed: a person may be asked for by several groups and a
facilitator may lead too many, at a price (Dantzig and Wolfe 1960; Held and Karp
1971). At fixed prices the best plan falls apart into the best whole group of 8
to 20 for every offer and, slot by slot, an assignment of facilitators to rooms,
both solved exactly. Its value is an upper bound of every allowed plan, over all
offers. A price rises while its person is asked for twice and falls while nobody
asks. The minimum size survives this relaxation, which is why the bound is good
where that of a linear programme over single seats is useless.

Prices follow a running mean of what is asked for (Barahona and Anbil 2000),
all in whole numbers, so that they are the same on every machine.
"""

from dataclasses import dataclass

import numpy as np

from dure.science.matching.offers import Offers
from dure.science.matching.problem import Ints
from dure.science.matching.relaxed import SCALE, Capacity, Groups, Relaxed

MOMENTUM = 1 << 10
PATIENCE = 12
HIGHEST = 1 << 28
"""No price is higher than this: gains stay within whole numbers of 32 bits."""
OFTEN = 1 << 20
"""An offer that is asked for in every step is asked for so often."""


@dataclass(frozen=True, eq=False)
class Prices:
    """Prices in SCALEs of a point, and the bound in whole points that they prove."""

    unit: Ints
    facilitator: Ints
    stay: int
    bound: int


class Descent:
    """Prices on their way down to the lowest bound; `fixed` counts groups that are open in any case."""

    def __init__(self, relaxed: Relaxed) -> None:
        self.relaxed = relaxed
        self.capacity = Capacity.of(relaxed)
        self.fixed = np.zeros(len(relaxed.offers), dtype=np.int64)
        self.price: Ints = np.zeros(len(relaxed.units), dtype=np.int64)
        self.wage: Ints = np.zeros(len(relaxed.leaders), dtype=np.int64)
        self.best = self.price, self.wage
        self.lowest = 1 << 60
        self.asked = np.zeros(len(relaxed.offers), dtype=np.int64)
        self.groups: Groups | None = None
        self.pace, self.ambition, self.waited = 1.0, 0.1, 0
        self._rest()

    def begin_again(self, pace: float, ambition: float) -> None:
        """Forget the lowest bound, because something has been fixed; prices stay."""
        self.lowest, self.best = 1 << 60, (self.price, self.wage)
        self.pace, self.ambition, self.waited = pace, ambition, 0
        self._rest()

    def _rest(self) -> None:
        self._price_pull = np.zeros_like(self.price)
        self._wage_pull = np.zeros_like(self.wage)

    def step(self, floor: int, memory: int) -> bool:
        """Price once; False where the prices are as good as they can be.

        `asked` follows how often each offer is asked for, over about 2**memory steps.
        """
        relaxed, capacity = self.relaxed, self.capacity
        gains = relaxed.gains(self.price)
        hopeful = relaxed.hopeful(gains, relaxed.least_wage(self.wage))
        always = np.flatnonzero(self.fixed)
        groups = self.groups = relaxed.groups(np.union1d(hopeful, always), gains)
        total, led, leaders = relaxed.assign(groups, self.wage, capacity)
        times = np.bincount(led, minlength=len(groups.offer))
        asked = np.zeros(len(self.asked), dtype=np.int64)
        asked[groups.offer] = times * OFTEN
        self.asked += (asked - self.asked) >> memory
        if len(always):
            here = np.searchsorted(groups.offer, always)
            times[here] += self.fixed[always]
            total += int(groups.value[here] @ self.fixed[always])
        total += int(self.price.sum()) + int(self.wage @ capacity.leads)
        if total < self.lowest:
            self.waited, self.lowest, self.best = 0, total, (self.price, self.wage)
        else:
            self.waited += 1
        if self.lowest // SCALE <= floor:
            return False
        seats = np.repeat(times, np.diff(groups.start))
        used = np.bincount(relaxed.unit[groups.pair], weights=seats, minlength=len(self.price)).astype(np.int64)
        self._pull(1 - used, capacity.leads - np.bincount(leaders, minlength=len(self.wage)))
        if self.waited > PATIENCE:
            self.waited, self.pace, self.ambition = 0, self.pace * 0.7, self.ambition * 0.6
            self.price, self.wage = self.best
            self._rest()
            return True
        length = int(self._price_pull @ self._price_pull) + int(self._wage_pull @ self._wage_pull)
        if length == 0:
            return False
        aim = max(floor * SCALE, int(self.lowest * (1 - self.ambition)))
        far = self.pace * MOMENTUM * max(total - aim, SCALE) / length
        self.price = _moved(self.price, far, self._price_pull)
        self.wage = _moved(self.wage, far, self._wage_pull)
        return True

    def _pull(self, idle: Ints, leads: Ints) -> None:
        # A price of nothing cannot fall further.
        idle = np.where((self.price == 0) & (idle > 0), 0, idle)
        leads = np.where((self.wage == 0) & (leads > 0), 0, leads)
        self._price_pull = (8 * self._price_pull + 2 * MOMENTUM * idle) // 10
        self._wage_pull = (8 * self._wage_pull + 2 * MOMENTUM * leads) // 10


def prices(offers: Offers, *, floor: int, steps: int) -> Prices:
    """Prices after at most this many steps, fewer where they prove `floor` optimal."""
    unit = np.zeros(len(offers.size), dtype=np.int64)
    facilitator = np.zeros(len(offers.max_groups), dtype=np.int64)
    if not len(offers):
        return Prices(unit, facilitator, 0, 0)
    descent = Descent(Relaxed(offers))
    for _ in range(steps):
        if not descent.step(floor, 4):
            break
    return priced(descent)


def priced(descent: Descent) -> Prices:
    """The best prices of a descent, in the numbers of the offers."""
    relaxed = descent.relaxed
    unit = np.zeros(len(relaxed.offers.size), dtype=np.int64)
    facilitator = np.zeros(len(relaxed.offers.max_groups), dtype=np.int64)
    unit[relaxed.units], facilitator[relaxed.leaders] = descent.best
    return Prices(unit, facilitator, 0, descent.lowest // SCALE)


def _moved(prices: Ints, far: float, pull: Ints) -> Ints:
    moved = np.rint(np.clip(far * pull, -HIGHEST, HIGHEST)).astype(np.int64)
    new: Ints = np.clip(prices - moved, 0, HIGHEST)
    return new
