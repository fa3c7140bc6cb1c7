"""Opening the most valuable group that is left, again and again."""

from typing import Any, NamedTuple

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.kernels.descent import SCALE
from dure.science.matching.kernels.draws import draw
from dure.science.matching.kernels.group import IMPOSSIBLE, best_group
from dure.science.matching.kernels.hall import NOBODY, Hall, open_group, seat
from dure.science.matching.problem import Ints

WHIM = 600
"""Points by which offers are shuffled in a step, so that the same groups need not come back."""


class Desk(NamedTuple):
    """Room to work in: free units of an offer (as pairs, with gains and sizes), places of the chosen, keys to sort."""

    pair: Ints
    gain: Ints
    size: Ints
    chosen: Ints
    key: Ints


@compiled
def leader_row(hall: Hall, offer: int) -> int:
    """The hour of the free facilitator for an offer who would be missed least elsewhere, or NOBODY."""
    best, lowest = NOBODY, 0
    for k in range(hall.offers[offer].first_lead, hall.offers[offer + 1].first_lead):
        leader, row = hall.leads[k].leader, hall.leads[k].row
        if (
            hall.leaders[leader].left > 0
            and hall.rows[row].group == NOBODY
            and (best == NOBODY or hall.leaders[leader].wage < lowest)
        ):
            best, lowest = row, hall.leaders[leader].wage
    return best


@compiled
def has_room(hall: Hall, offer: int) -> bool:
    """Whether one more group of an offer finds a room."""
    return bool(hall.places[hall.offers[offer].place].left > 0 and hall.offers[offer].most_left > 0)


@compiled
def best_free(hall: Hall, desk: Desk, offer: int, share: int, at_most: int) -> tuple[int, int]:
    """The best group of free units of an offer, none of whom must be apart: value and number; places in `desk.chosen`.

    `desk.pair` are the pairs that the places are of. At most `at_most` people,
    unless a group cannot be so small.
    """
    count = 0
    for pair in range(hall.offers[offer].first_pair, hall.offers[offer + 1].first_pair):
        unit = hall.pairs[pair].unit
        if hall.units[unit].at == NOBODY:
            desk.pair[count] = pair
            desk.gain[count] = np.int64(hall.pairs[pair].worth) * SCALE - hall.cut[share, unit]
            desk.size[count] = hall.units[unit].size
            count += 1
    smallest = hall.offers[offer].smallest
    largest = min(hall.largest, max(at_most, smallest))
    while True:
        value, number = best_group(
            desk.gain, desk.size, count, smallest, largest, hall.offers[offer].mixed, desk.chosen
        )
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
    leaving = NOBODY
    for k in range(number):
        unit = hall.pairs[desk.pair[desk.chosen[k]]].unit
        if hall.units[unit].first_apart == hall.units[unit + 1].first_apart:
            continue
        for m in range(number):
            other = hall.pairs[desk.pair[desk.chosen[m]]].unit
            for j in range(hall.units[unit].first_apart, hall.units[unit + 1].first_apart):
                place = desk.chosen[k]
                if hall.apart[j] == other and (leaving == NOBODY or desk.gain[place] <= desk.gain[leaving]):
                    leaving = place
    return leaving


@compiled
def fitting(hall: Hall, size: int) -> int:
    """How many offers fit some of the first `size` units of the pool and could hold one more group; listed."""
    found = 0
    for k in range(size):
        unit = hall.units[k].pool
        for j in range(hall.units[unit].first_pair, hall.units[unit + 1].first_pair):
            offer = hall.pairs[hall.pair_of_unit[j]].offer
            if (
                not hall.offers[offer].marked
                and hall.offers[offer].free >= hall.offers[offer].smallest
                and has_room(hall, offer)
            ):
                hall.offers[offer].marked = True
                hall.offers[found].listed = offer
                found += 1
    for k in range(found):
        hall.offers[hall.offers[k].listed].marked = False
    return found


@compiled
def reopen(hall: Hall, desk: Desk, size: int, share: int, at_most: int, whim: int, draws: Any) -> int:
    """Open groups for so many units of the pool and other free ones until none can be opened; their number.

    They are listed as `fresh`.

    Values only fall while people are seated, so that a value computed earlier
    is an upper bound and only the group at the top of the heap is looked at
    again.
    """
    waiting = 0
    for k in range(fitting(hall, size)):
        offer = hall.offers[k].listed
        hall.offers[offer].whim = draw(draws, whim) * SCALE if whim > 0 else 0
        if leader_row(hall, offer) == NOBODY:
            continue
        value, _ = best_free(hall, desk, offer, share, at_most)
        if value > IMPOSSIBLE:
            hall.offers[offer].value = value - hall.offers[offer].whim
            _push(hall, waiting, offer)
            waiting += 1
    number = 0
    while waiting > 0:
        offer = hall.offers[0].heap
        row = leader_row(hall, offer) if has_room(hall, offer) else NOBODY
        units = 0
        if row != NOBODY:
            value, units = best_free(hall, desk, offer, share, at_most)
        if units == 0:
            waiting -= 1
            hall.offers[0].heap = hall.offers[waiting].heap
            _sink(hall, waiting)
            continue
        value -= hall.offers[offer].whim
        if value < hall.offers[offer].value:
            hall.offers[offer].value = value
            _sink(hall, waiting)
            if hall.offers[0].heap != offer:
                continue
        group = open_group(hall, offer, row)
        for k in range(units):
            seat(hall, group, desk.pair[desk.chosen[k]])
        hall.groups[number].fresh = group
        number += 1
    return number


@compiled
def _before(hall: Hall, one: int, other: int) -> bool:
    """Whether one offer comes before another: the higher value, of equals the lower number."""
    if hall.offers[one].value != hall.offers[other].value:
        return bool(hall.offers[one].value > hall.offers[other].value)
    return one < other


@compiled
def _push(hall: Hall, waiting: int, offer: int) -> None:
    """Add an offer to a heap of so many."""
    at = waiting
    while at > 0 and _before(hall, offer, hall.offers[(at - 1) // 2].heap):
        hall.offers[at].heap = hall.offers[(at - 1) // 2].heap
        at = (at - 1) // 2
    hall.offers[at].heap = offer


@compiled
def _sink(hall: Hall, waiting: int) -> None:
    """Bring the offer at the top of a heap of so many to where it belongs."""
    if waiting == 0:
        return
    offer, at = hall.offers[0].heap, 0
    while True:
        below = 2 * at + 1
        if below >= waiting:
            break
        if below + 1 < waiting and _before(hall, hall.offers[below + 1].heap, hall.offers[below].heap):
            below += 1
        if not _before(hall, hall.offers[below].heap, offer):
            break
        hall.offers[at].heap = hall.offers[below].heap
        at = below
    hall.offers[at].heap = offer
