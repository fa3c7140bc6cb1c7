"""Closing a few groups and opening better ones.

Each step closes some groups that compete with each other and opens new ones,
guided by the prices (Ropke and Pisinger 2006, large neighbourhood search). A
slightly worse draft may be kept for a while, less and less so, and the best one
is remembered. Steps are counted; time plays no part.
"""

import random
from dataclasses import dataclass

import numpy as np

from dure.science.matching.draft import Draft, Quarrels
from dure.science.matching.greedy import Taste, fill_seats, open_groups
from dure.science.matching.offers import Offers
from dure.science.matching.prices import Prices
from dure.science.matching.pricing import SCALE, Pricing
from dure.science.matching.problem import Bools, Ints

MOST_CLOSED = 6
PATIENT_LOSS = 4000
FILL_FIRST = 0.3
GUIDANCE = (100, 95)
"""Per cent of the prices that count."""
BEGINNINGS = (8, 9, 10, 12, 20)
"""How many people a new group begins with at most; seats left are filled afterwards."""
WHIM = 500
"""Points by which offers are shuffled in a step, so that the same groups need not come back."""


@dataclass(frozen=True, eq=False)
class Search:
    """What a search needs at hand. `pinned` units stay where they are."""

    offers: Offers
    pricing: Pricing
    prices: Prices
    quarrels: Quarrels
    pinned: Bools

    @classmethod
    def of(cls, offers: Offers, prices: Prices, pinned: Bools | None = None) -> "Search":
        """Prepare a search guided by these prices."""
        nobody = np.zeros(len(offers.size), dtype=np.bool_)
        return cls(
            offers,
            Pricing.of(offers),
            prices,
            Quarrels.among(offers.apart),
            nobody if pinned is None else pinned,
        )

    def taste(self, per_cent: int, at_most: int, draw: random.Random | None) -> Taste:
        """What to prefer when only this much of the prices counts."""
        price = self.prices.unit * per_cent // 100
        return Taste(
            gains=self.offers.worth * SCALE - price[self.offers.unit],
            handicap=self._whims(draw),
            wage=self.prices.facilitator,
            at_most=at_most,
        )

    def _whims(self, draw: random.Random | None) -> Ints:
        if draw is None:
            return np.zeros(len(self.offers), dtype=np.int64)
        drawn = np.frombuffer(draw.randbytes(4 * len(self.offers)), dtype="<u4")
        return drawn.astype(np.int64) % (WHIM * SCALE)


def improve(search: Search, start: Draft, *, seed: str, steps: int, enough: int) -> Draft:
    """The best draft found in so many steps, or the first that is worth enough."""
    draw = random.Random(seed)  # noqa: S311  the same draws every time are the point
    draft = best = _begin(search, start)
    for step in range(steps):
        if best.objective >= enough or not draft.groups:
            break
        trial = draft.copy()
        _close_some(search, trial, draw)
        if draw.random() < FILL_FIRST:
            fill_seats(trial, search.quarrels)
        taste = search.taste(draw.choice(GUIDANCE), draw.choice(BEGINNINGS), draw)
        open_groups(trial, search.pricing, taste, search.quarrels)
        loss = PATIENT_LOSS * (steps - step) / steps
        if trial.objective > draft.objective - loss * draw.random():
            draft = trial
        if draft.objective > best.objective:
            best = draft
    return best


def _begin(search: Search, start: Draft) -> Draft:
    tried = []
    for per_cent in GUIDANCE:
        for at_most in BEGINNINGS:
            draft = start.copy()
            taste = search.taste(per_cent, at_most, None)
            open_groups(draft, search.pricing, taste, search.quarrels)
            tried.append(draft)
    return max(tried, key=lambda draft: draft.objective)


def _close_some(search: Search, draft: Draft, draw: random.Random) -> None:
    first = draw.choice(list(draft.groups))
    related = _related(search, draft, first)
    draw.shuffle(related)
    for number in [first, *related][: draw.randint(1, MOST_CLOSED)]:
        _release(search, draft, number)


def _related(search: Search, draft: Draft, first: int) -> list[int]:
    """The groups that want the same people, facilitators or rooms as this one."""
    offers = search.offers
    group = draft.groups[first]
    context = offers.context[group.offer]
    leaders = set(offers.leaders(group.offer).tolist())
    found = []
    for number, other in draft.groups.items():
        if number == first:
            continue
        theirs = offers.context[other.offer]
        people = theirs.language == context.language and theirs.age == context.age
        if theirs.area == context.area and (people or other.leader in leaders or theirs.slot == context.slot):
            found.append(number)
    return found


def _release(search: Search, draft: Draft, number: int) -> None:
    group = draft.groups[number]
    leaving = [unit for unit in group.units if not search.pinned[unit]]
    if len(leaving) == len(group.units):
        draft.close(number)
        return
    staying = search.offers.size[[unit for unit in group.units if search.pinned[unit]]].sum()
    if leaving and staying >= search.offers.smallest[group.offer]:
        draft.remove(number, leaving)
