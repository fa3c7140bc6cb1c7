"""Opening the most valuable group that is left, again and again.

The value of a group is what its members bring beyond their prices, so that
people whom many groups want are not spent where others would do. Values only
fall while people are seated, so a value computed earlier is an upper bound and
only the group at the top of the list has to be looked at again.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from dure.science.matching.draft import Draft, Opened, Quarrels
from dure.science.matching.offers import Offers
from dure.science.matching.pricing import FORBIDDEN, WORTHWHILE, Pricing, best_group
from dure.science.matching.problem import Ints


@dataclass(frozen=True, eq=False)
class Taste:
    """What a round of opening groups prefers.

    `gains` is what each pair is thought to bring, `handicap` what an offer is
    thought to cost, `wage` how much each facilitator would be missed elsewhere,
    `at_most` how many people a group begins with.
    """

    gains: Ints
    handicap: Ints
    wage: Ints
    at_most: int


def open_groups(draft: Draft, pricing: Pricing, taste: Taste, quarrels: Quarrels) -> None:
    """Open groups of free people until none can be opened, then fill the seats left."""
    offers, gains, handicap = draft.offers, taste.gains, taste.handicap
    usable = draft.free[offers.unit] & draft.available().repeat(np.diff(offers.start))
    values = pricing.values(np.where(usable, gains, FORBIDDEN), taste.at_most) - handicap
    waiting = [(-values[k].item(), k) for k in np.flatnonzero(values > WORTHWHILE).tolist()]
    heapq.heapify(waiting)
    while waiting:
        offer = heapq.heappop(waiting)[1]
        leader = draft.leader(offer, taste.wage) if draft.has_room(offer) else None
        if leader is None:
            continue
        pairs = _best(draft, offer, taste, quarrels)
        if not len(pairs):
            continue
        value = int(gains[pairs].sum()) - int(handicap[offer])
        if waiting and -value > waiting[0][0]:
            heapq.heappush(waiting, (-value, offer))
            continue
        draft.open(Opened(offer, leader, tuple(offers.unit[pairs].tolist())))
        heapq.heappush(waiting, (-value, offer))
    fill_seats(draft, quarrels)


def fill_seats(draft: Draft, quarrels: Quarrels, numbers: Iterable[int] | None = None) -> None:
    """Seat free people in open groups, those who gain most first."""
    offers = draft.offers
    seats = {
        number: offers.largest - draft.seats_taken(number) for number in (draft.groups if numbers is None else numbers)
    }
    wishes = []
    for number, left in seats.items():
        if left <= 0:
            continue
        pairs = offers.pairs(draft.groups[number].offer)
        units, worth = offers.unit[pairs], offers.worth[pairs]
        for k in np.flatnonzero(draft.free[units]).tolist():
            wishes.append((-int(worth[k]), int(units[k]), number))
    for _, unit, number in sorted(wishes):
        size = int(offers.size[unit])
        if not draft.free[unit] or size > seats[number]:
            continue
        if quarrels.keep_out(unit, draft.groups[number].units):
            continue
        draft.add(number, unit)
        seats[number] -= size


def _best(draft: Draft, offer: int, taste: Taste, quarrels: Quarrels) -> Ints:
    """The pairs of the best group of free people, none of whom must be apart."""
    offers, gains = draft.offers, taste.gains
    smallest = int(offers.smallest[offer])
    start, end = int(offers.start[offer]), int(offers.start[offer + 1])
    pairs = np.arange(start, end)[draft.free[offers.unit[start:end]]].astype(np.int64)
    while True:
        chosen = best_group(
            pairs,
            gains[pairs],
            offers.size[offers.unit[pairs]],
            smallest,
            min(offers.largest, max(smallest, taste.at_most)),
        )
        leaving = _least_of_a_quarrel(offers, chosen, gains, quarrels)
        if leaving is None:
            return chosen
        pairs = pairs[pairs != leaving]


def _least_of_a_quarrel(offers: Offers, pairs: Ints, gains: Ints, quarrels: Quarrels) -> int | None:
    units = offers.unit[pairs].tolist()
    torn = [pair for pair, unit in zip(pairs.tolist(), units, strict=True) if quarrels.keep_out(unit, units)]
    return min(torn, key=lambda pair: (int(gains[pair]), pair), default=None)
