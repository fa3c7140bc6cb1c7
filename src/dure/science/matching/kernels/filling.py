"""Seats left in open groups for people who are free."""

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.kernels.hall import NOBODY, Hall, quarrels, seat
from dure.science.matching.kernels.opening import Desk
from dure.science.matching.problem import Ints


@compiled
def fill(hall: Hall, desk: Desk, size: int, number: int, already: int) -> int:
    """Seat free people in open groups: so many units of the pool anywhere, anybody in so many fresh groups.

    The highest worth first, then the lower unit. Returns how many units have
    been seated, listed as `filled`, where so many are `already`.
    """
    wishes = 0
    for k in range(size):
        unit = hall.units[k].pool
        if hall.units[unit].at != NOBODY:
            continue
        for j in range(hall.units[unit].first_pair, hall.units[unit + 1].first_pair):
            pair = hall.pair_of_unit[j]
            group = hall.offers[hall.pairs[pair].offer].first_group
            while group != NOBODY:
                if hall.groups[group].people + hall.units[unit].size <= hall.largest and wishes < len(desk.key):
                    desk.key[wishes] = _key(hall, pair, group)
                    wishes += 1
                group = hall.groups[group].next
    for k in range(number):
        group = hall.groups[k].fresh
        offer = hall.groups[group].offer
        for pair in range(hall.offers[offer].first_pair, hall.offers[offer + 1].first_pair):
            if hall.units[hall.pairs[pair].unit].at == NOBODY and wishes < len(desk.key):
                desk.key[wishes] = _key(hall, pair, group)
                wishes += 1
    _sort(desk.key, wishes)
    seated = already
    units, groups = len(hall.units), len(hall.groups)
    for k in range(wishes):
        group = desk.key[k] % groups
        unit = desk.key[k] // groups % units
        if (
            hall.units[unit].at != NOBODY
            or hall.groups[group].people + hall.units[unit].size > hall.largest
            or quarrels(hall, unit, group)
        ):
            continue
        seat(hall, group, _pair(hall, hall.groups[group].offer, unit))
        hall.units[seated].filled = unit
        seated += 1
    return seated


@compiled
def _key(hall: Hall, pair: int, group: int) -> int:
    """One number to sort wishes by: worth, unit, group."""
    units, groups = len(hall.units), len(hall.groups)
    return int((((1 << 24) - np.int64(hall.pairs[pair].worth)) * units + hall.pairs[pair].unit) * groups + group)


@compiled
def _pair(hall: Hall, offer: int, unit: int) -> int:
    """Where a unit stands in an offer that it fits."""
    low, high = hall.offers[offer].first_pair, hall.offers[offer + 1].first_pair
    while low < high:
        middle = (low + high) // 2
        if hall.pairs[middle].unit < unit:
            low = middle + 1
        else:
            high = middle
    return int(low)


@compiled
def _sort(key: Ints, number: int) -> None:
    """Put the first so many in order (Shell 1959): no more to compile than this."""
    gap = 1
    while gap < number // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for k in range(gap, number):
            one, at = key[k], k
            while at >= gap and key[at - gap] > one:
                key[at] = key[at - gap]
                at -= gap
            key[at] = one
        gap //= 3
