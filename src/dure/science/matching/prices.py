"""What a seat costs, and the bound that prices prove."""

from dataclasses import dataclass

import numpy as np

from dure.science.matching.offers import Offers
from dure.science.matching.problem import Ints


@dataclass(frozen=True, eq=False)
class Prices:
    """Prices in SCALEs of a point, and the bound in whole points that they prove."""

    unit: Ints
    facilitator: Ints
    stay: int
    bound: int


def prices(offers: Offers, *, floor: int, steps: int) -> Prices:
    """Prices after at most this many steps, fewer where they prove `floor` optimal."""
    unit = np.zeros(len(offers.size), dtype=np.int64)
    facilitator = np.zeros(len(offers.max_groups), dtype=np.int64)
    if not len(offers):
        return Prices(unit, facilitator, 0, 0)
    # Inline: small plans never import the compiler.
    from dure.science.matching.descent import Descent
    from dure.science.matching.relaxed import Relaxed

    descent = Descent(Relaxed(offers), steps)
    descent.steps(steps, floor=floor, memory=4)
    relaxed = descent.relaxed
    unit[relaxed.units], facilitator[relaxed.leaders] = descent.standing.best_price, descent.standing.best_wage
    return Prices(unit, facilitator, 0, descent.bound)
