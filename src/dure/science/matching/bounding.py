"""An upper bound that begins near a plan that is known, so that few steps of prices will do."""

from collections.abc import Sequence

import numpy as np

from dure.science.matching.descent import Descent
from dure.science.matching.draft import Opened, worth_of
from dure.science.matching.kernels.descent import SCALE
from dure.science.matching.offers import Offers
from dure.science.matching.problem import Ints
from dure.science.matching.relaxed import Relaxed

SHARE = 85
"""Per cent of a seat's worth that prices begin with; the rest is the wage of whoever leads."""
SHOULD_BE = 101
"""Prices aim at so many hundredths of the plan: about where the bound comes to rest."""
MEMORY = 4


def bounded(offers: Offers, groups: Sequence[Opened], steps: int) -> int:
    """A proven upper bound in points of every plan with these offers, after so many steps from a plan of them."""
    relaxed = Relaxed(offers)
    descent = Descent(relaxed)
    tolls = np.zeros(len(offers), dtype=np.int64)
    descent.stand_at((*_begin(relaxed, groups), tolls), np.zeros(len(offers), dtype=np.int64))
    reached = worth_of(offers, groups)
    if not descent.steps(steps, floor=reached * SHOULD_BE // 100, memory=MEMORY):
        # Lower than was to be expected: now only the plan itself is a limit.
        descent.steps(steps, floor=reached, memory=MEMORY)
    return descent.bound


def _begin(relaxed: Relaxed, groups: Sequence[Opened]) -> tuple[Ints, Ints]:
    """Prices at which the people and facilitators of a plan are worth what their groups are."""
    offers = relaxed.offers
    price = np.zeros(len(relaxed.units), dtype=np.int64)
    wage = np.zeros(len(relaxed.leaders), dtype=np.int64)
    leads = np.zeros(len(relaxed.leaders), dtype=np.int64)
    for group in groups:
        worth = offers.worth[offers.pairs_of(group.offer, group.units)].astype(np.int64)
        share = worth * SCALE * SHARE // 100
        price[np.searchsorted(relaxed.units, group.units)] = share
        leader = int(np.searchsorted(relaxed.leaders, group.leader))
        wage[leader] += int((worth * SCALE - share).sum())
        leads[leader] += 1
    return price, wage // np.maximum(leads, 1)
