"""Opening the most valuable group that is left, again and again."""

from typing import Any, NamedTuple

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.kernels.descent import SCALE
from dure.science.matching.kernels.draws import draw
from dure.science.matching.kernels.group import IMPOSSIBLE, best_group
from dure.science.matching.kernels.hall import NOBODY, Hall, open_group, seat
from dure.science.matching.problem import Bools, Ints

WHIM = 600
"""Points by which offers are shuffled in a step, so that the same groups need not come back."""


class Desk(NamedTuple):
    """Room to work in: lists as long as there are offers, units or groups, and marks that are always left clear."""

    pair: Ints
    gain: Ints
    size: Ints
    chosen: Ints
    offers: Ints
    marked: Bools
    value: Ints
    whim: Ints
    heap: Ints
    key: Ints


@compiled
def leader_row(hall: Hall, offer: int) -> int:
    """The hour of the free facilitator for an offer who would be missed least elsewhere, or NOBODY."""
    market = hall.market
    best, lowest = NOBODY, 0
    for k in range(market.leader_start[offer], market.leader_start[offer + 1]):
        leader, row = market.leader[k], hall.lead_row[k]
        if (
            hall.leads_left[leader] > 0
            and hall.group_of_row[row] == NOBODY
            and (best == NOBODY or hall.wage[leader] < lowest)
        ):
            best, lowest = row, hall.wage[leader]
    return best


@compiled
def has_room(hall: Hall, offer: int) -> bool:
    """Whether one more group of an offer finds a room."""
    return hall.rooms_left[hall.market.place[offer]] > 0 and hall.most_left[offer] > 0  # type: ignore[no-any-return]


@compiled
def best_free(hall: Hall, desk: Desk, offer: int, share: int, at_most: int) -> tuple[int, int]:
    """The best group of free units of an offer, none of whom must be apart: value and number; places in `desk.chosen`.

    `desk.pair` are the pairs that the places are of. At most `at_most` people,
    unless a group cannot be so small.
    """
    market = hall.market
    count = 0
    for pair in range(market.start[offer], market.start[offer + 1]):
        unit = market.unit[pair]
        if hall.at[unit] == NOBODY:
            desk.pair[count] = pair
            desk.gain[count] = np.int64(market.worth[pair]) * SCALE - hall.cut[share, unit]
            desk.size[count] = market.size[unit]
            count += 1
    smallest = market.smallest[offer]
    largest = min(market.largest, max(at_most, smallest))
    while True:
        value, number = best_group(desk.gain, desk.size, count, smallest, largest, market.mixed[offer], desk.chosen)
        if value == IMPOSSIBLE:
            return value, 0
        leaving = _least_of_a_quarrel(hall, desk, number)
        if leaving == NOBODY:
            return value, number
        count -= 1
        for k in range(leaving, count):
            desk.pair[k], desk.gain[k], desk.size[k] = desk.pair[k + 1], desk.gain[k + 1], desk.size[k + 1]


@compiled
def _least_of_a_quarrel(hall: Hall, desk: Desk, number: int) -> int:
    """The place of the least welcome of those who must be apart from another of the chosen, or NOBODY."""
    unit_of = hall.market.unit
    leaving = NOBODY
    for k in range(number):
        unit = unit_of[desk.pair[desk.chosen[k]]]
        if hall.apart_first[unit] == hall.apart_first[unit + 1]:
            continue
        for m in range(number):
            other = unit_of[desk.pair[desk.chosen[m]]]
            for j in range(hall.apart_first[unit], hall.apart_first[unit + 1]):
                place = desk.chosen[k]
                if hall.apart[j] == other and (leaving == NOBODY or desk.gain[place] <= desk.gain[leaving]):
                    leaving = place
    return leaving


@compiled
def fitting(hall: Hall, desk: Desk, pool: Ints, size: int) -> int:
    """How many offers fit some of the first `size` units of the pool and could hold one more group; in `desk.offers`."""
    market, found = hall.market, 0
    for k in range(size):
        unit = pool[k]
        for j in range(hall.unit_start[unit], hall.unit_start[unit + 1]):
            offer = hall.pair_offer[hall.unit_pair[j]]
            if not desk.marked[offer] and hall.free[offer] >= market.smallest[offer] and has_room(hall, offer):
                desk.marked[offer] = True
                desk.offers[found] = offer
                found += 1
    for k in range(found):
        desk.marked[desk.offers[k]] = False
    return found


@compiled
def reopen(
    hall: Hall, desk: Desk, pool: Ints, size: int, share: int, at_most: int, whim: int, draws: Any, opened: Ints
) -> int:
    """Open groups for the units of a pool and other free ones until none can be opened; their number, listed in `opened`.

    Values only fall while people are seated, so that a value computed earlier
    is an upper bound and only the group at the top of the heap is looked at
    again.
    """
    waiting = 0
    for k in range(fitting(hall, desk, pool, size)):
        offer = desk.offers[k]
        desk.whim[offer] = draw(draws, whim) * SCALE if whim > 0 else 0
        if leader_row(hall, offer) == NOBODY:
            continue
        value, _ = best_free(hall, desk, offer, share, at_most)
        if value > IMPOSSIBLE:
            desk.value[offer] = value - desk.whim[offer]
            _push(desk, waiting, offer)
            waiting += 1
    number = 0
    while waiting > 0:
        offer = desk.heap[0]
        row = leader_row(hall, offer) if has_room(hall, offer) else NOBODY
        units = 0
        if row != NOBODY:
            value, units = best_free(hall, desk, offer, share, at_most)
        if units == 0:
            waiting -= 1
            desk.heap[0] = desk.heap[waiting]
            _sink(desk, waiting)
            continue
        value -= desk.whim[offer]
        if value < desk.value[offer]:
            desk.value[offer] = value
            _sink(desk, waiting)
            if desk.heap[0] != offer:
                continue
        group = open_group(hall, offer, row)
        for k in range(units):
            seat(hall, group, desk.pair[desk.chosen[k]])
        opened[number] = group
        number += 1
    return number


@compiled
def _before(desk: Desk, one: int, other: int) -> bool:
    """Whether one offer comes before another: the higher value, of equals the lower number."""
    if desk.value[one] != desk.value[other]:
        return desk.value[one] > desk.value[other]  # type: ignore[no-any-return]
    return one < other


@compiled
def _push(desk: Desk, waiting: int, offer: int) -> None:
    """Add an offer to a heap of so many."""
    at = waiting
    while at > 0 and _before(desk, offer, desk.heap[(at - 1) // 2]):
        desk.heap[at] = desk.heap[(at - 1) // 2]
        at = (at - 1) // 2
    desk.heap[at] = offer


@compiled
def _sink(desk: Desk, waiting: int) -> None:
    """Bring the offer at the top of a heap of so many to where it belongs."""
    if waiting == 0:
        return
    offer, at = desk.heap[0], 0
    while True:
        below = 2 * at + 1
        if below >= waiting:
            break
        if below + 1 < waiting and _before(desk, desk.heap[below + 1], desk.heap[below]):
            below += 1
        if not _before(desk, desk.heap[below], offer):
            break
        desk.heap[at] = desk.heap[below]
        at = below
    desk.heap[at] = offer
