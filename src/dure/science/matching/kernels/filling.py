"""Seats left in open groups for people who are free."""

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.kernels.hall import NOBODY, Hall, quarrels, seat
from dure.science.matching.kernels.opening import Desk
from dure.science.matching.problem import Ints


@compiled
def fill(hall: Hall, desk: Desk, pool: Ints, size: int, groups: Ints, number: int, filled: Ints) -> int:
    """Seat free people in open groups: units of the pool anywhere, anybody in these groups.

    The highest worth first, then the lower unit. Returns how many units were
    seated, listed in `filled`.
    """
    market, wishes = hall.market, 0
    for k in range(size):
        unit = pool[k]
        if hall.at[unit] != NOBODY:
            continue
        for j in range(hall.unit_start[unit], hall.unit_start[unit + 1]):
            pair = hall.unit_pair[j]
            group = hall.first_of_offer[hall.pair_offer[pair]]
            while group != NOBODY:
                if hall.people[group] + market.size[unit] <= market.largest and wishes < len(desk.key):
                    desk.key[wishes] = _key(hall, pair, group)
                    wishes += 1
                group = hall.next_of_offer[group]
    for k in range(number):
        group = groups[k]
        offer = hall.offer[group]
        for pair in range(market.start[offer], market.start[offer + 1]):
            if hall.at[market.unit[pair]] == NOBODY and wishes < len(desk.key):
                desk.key[wishes] = _key(hall, pair, group)
                wishes += 1
    desk.key[:wishes].sort()
    seated = 0
    units, groups_at_most = len(market.size), len(hall.offer)
    for k in range(wishes):
        group = desk.key[k] % groups_at_most
        unit = desk.key[k] // groups_at_most % units
        if (
            hall.at[unit] != NOBODY
            or hall.people[group] + market.size[unit] > market.largest
            or quarrels(hall, unit, group)
        ):
            continue
        seat(hall, group, _pair(hall, hall.offer[group], unit))
        filled[seated] = unit
        seated += 1
    return seated


@compiled
def _key(hall: Hall, pair: int, group: int) -> int:
    """One number to sort wishes by: worth, unit, group."""
    units, groups = len(hall.market.size), len(hall.offer)
    return ((1 << 24) - np.int64(hall.market.worth[pair])) * units * groups + np.int64(hall.market.unit[pair]) * groups + group  # type: ignore[return-value]


@compiled
def _pair(hall: Hall, offer: int, unit: int) -> int:
    """Where a unit stands in an offer that it fits."""
    low, high = hall.market.start[offer], hall.market.start[offer + 1]
    while low < high:
        middle = (low + high) // 2
        if hall.market.unit[middle] < unit:
            low = middle + 1
        else:
            high = middle
    return low  # type: ignore[no-any-return]
