"""Planning again where a search to the end would take too long: few moves, and a bound that counts them.

The budget of moves has a price in the bound (Lagrangian relaxation): a seat kept
is worth `STAYING` points more, and as much is taken off for everybody who must
stay. Every plan within the budget is worth no more than that, whatever the price; at this one the bound is low
after few steps, because most groups are settled.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dure.science.matching.components import components, part
from dure.science.matching.draft import Opened, worth_of
from dure.science.matching.effort import Effort
from dure.science.matching.exact import Found
from dure.science.matching.moving import moved
from dure.science.matching.offers import Offers
from dure.science.matching.seated import Seated
from dure.science.matching.steps import Steps

STAYING = 500
"""Points of a seat kept in the bound; measured: from 250 to 600 the bound is about as good."""
FEWER = 10
"""Prices begin near where they end, so that a tenth of the usual steps will do."""


def again(offers: Offers, kept: Sequence[Opened], effort: Effort, steps: Steps) -> Found:
    """The best groups found that begin with the `kept` ones, and a bound that is proven part by part."""
    must_stay = min(offers.must_stay, Seated(offers, kept).stayed)
    groups = moved(offers, kept, must_stay, steps)
    objective = worth_of(offers, groups)
    dear = STAYING if must_stay > 0 else 0
    seen = replace(offers, worth=offers.worth.astype(np.int64) + dear * offers.stay.astype(np.int64))
    bound = -dear * must_stay
    for chosen in components(offers):
        number = {offer: k for k, offer in enumerate(chosen.tolist())}
        own = tuple(replace(group, offer=number[group.offer]) for group in groups if group.offer in number)
        bound += _bounded(part(seen, chosen), own, max(1, effort.price_steps // FEWER))
    return Found(groups, objective, max(objective, bound))


def _bounded(offers: Offers, groups: tuple[Opened, ...], steps: int) -> int:
    # Inline: small plans never import the compiler.
    from dure.science.matching.bounding import bounded

    return bounded(offers, groups, steps)
