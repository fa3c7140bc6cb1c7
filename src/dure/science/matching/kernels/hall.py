"""Open groups of a part, who is in them, and what they leave free."""

from typing import Any, NamedTuple

import numpy.typing as npt

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.kernels.market import Market
from dure.science.matching.problem import Bools, Ints

OBJECTIVE, OPEN, UNUSED, DIRTY_UNITS, DIRTY_GROUPS = 0, 1, 2, 3, 4
NOBODY = -1


class Hall(NamedTuple):
    """What a search over whole groups changes, beside what it only reads.

    Read: the pairs of unit u are `unit_pair[unit_start[u]:unit_start[u + 1]]`,
    of which `pair_offer` tells the offer; `cut[s]` are the prices of units at
    the s-th share of guidance; `lead_row` the hour of each facilitator of an
    offer, beside `market.leader`; rows of facilitator f are
    `leader_row[leader_first[f]:leader_first[f + 1]]`; who must be apart from
    unit u stands in `apart[apart_first[u]:apart_first[u + 1]]`.

    Written: `at` is the group of every unit, or NOBODY. Group g has an `offer`,
    a `row` (a facilitator's hour), `units` many members (`member[g]`, as pairs)
    and `people` many people. Open groups are listed in `opened`, where `listed`
    finds them, unused numbers in `unused`. Open groups of an offer, and of a
    place, are chained by `next_of_offer` from `first_of_offer`. `group_of_row`
    is the group a facilitator leads at an hour. `free` counts the free people
    of every offer. The best groups so far are `best_at`, `best_offer` and
    `best_row`; what has changed since is listed in `dirty_unit` and
    `dirty_group`. `count` holds OBJECTIVE and the lengths of the lists.
    """

    market: Market
    unit_start: Ints
    unit_pair: npt.NDArray[Any]
    pair_offer: npt.NDArray[Any]
    cut: Ints
    wage: Ints
    lead_row: Ints
    leader_first: Ints
    leader_row: Ints
    place_first: Ints
    place_offer: Ints
    apart_first: Ints
    apart: Ints
    pinned: Bools

    at: Ints
    offer: Ints
    row: Ints
    units: Ints
    people: Ints
    member: npt.NDArray[Any]
    opened: Ints
    listed: Ints
    unused: Ints
    first_of_offer: Ints
    next_of_offer: Ints
    group_of_row: Ints
    free: Ints
    leads_left: Ints
    rooms_left: Ints
    most_left: Ints

    best_at: Ints
    best_offer: Ints
    best_row: Ints
    dirty_unit: Ints
    dirty_group: Ints
    is_dirty_unit: Bools
    is_dirty_group: Bools
    count: Ints


@compiled
def open_group(hall: Hall, offer: int, row: int) -> int:
    """Open an empty group; its number."""
    count = hall.count
    count[UNUSED] -= 1
    group = hall.unused[count[UNUSED]]
    hall.opened[count[OPEN]], hall.listed[group] = group, count[OPEN]
    count[OPEN] += 1
    hall.offer[group], hall.row[group] = offer, row
    hall.units[group] = hall.people[group] = 0
    hall.next_of_offer[group] = hall.first_of_offer[offer]
    hall.first_of_offer[offer] = group
    hall.group_of_row[row] = group
    hall.leads_left[hall.market.row_leader[row]] -= 1
    hall.rooms_left[hall.market.place[offer]] -= 1
    hall.most_left[offer] -= 1
    _changed(hall, group)
    return group  # type: ignore[no-any-return]


@compiled
def close_group(hall: Hall, group: int) -> None:
    """Close a group; its people are free again."""
    while hall.units[group] > 0:
        unseat(hall, group, hall.units[group] - 1)
    count, offer, row = hall.count, hall.offer[group], hall.row[group]
    count[OPEN] -= 1
    last = hall.opened[count[OPEN]]
    hall.opened[hall.listed[group]], hall.listed[last] = last, hall.listed[group]
    hall.listed[group] = NOBODY
    hall.unused[count[UNUSED]] = group
    count[UNUSED] += 1
    if hall.first_of_offer[offer] == group:
        hall.first_of_offer[offer] = hall.next_of_offer[group]
    else:
        before = hall.first_of_offer[offer]
        while hall.next_of_offer[before] != group:
            before = hall.next_of_offer[before]
        hall.next_of_offer[before] = hall.next_of_offer[group]
    hall.group_of_row[row] = NOBODY
    hall.leads_left[hall.market.row_leader[row]] += 1
    hall.rooms_left[hall.market.place[offer]] += 1
    hall.most_left[offer] += 1
    hall.offer[group] = hall.row[group] = NOBODY
    _changed(hall, group)


@compiled
def seat(hall: Hall, group: int, pair: int) -> None:
    """Seat a free unit in an open group of an offer that it fits: the pair says both."""
    unit = hall.market.unit[pair]
    hall.member[group, hall.units[group]] = pair
    hall.units[group] += 1
    hall.people[group] += hall.market.size[unit]
    hall.at[unit] = group
    hall.count[OBJECTIVE] += hall.market.worth[pair]
    _count(hall, unit, -hall.market.size[unit])


@compiled
def unseat(hall: Hall, group: int, place: int) -> None:
    """Take the member at a place of the list out of a group."""
    pair = hall.member[group, place]
    unit = hall.market.unit[pair]
    hall.units[group] -= 1
    hall.member[group, place] = hall.member[group, hall.units[group]]
    hall.people[group] -= hall.market.size[unit]
    hall.at[unit] = NOBODY
    hall.count[OBJECTIVE] -= hall.market.worth[pair]
    _count(hall, unit, hall.market.size[unit])


@compiled
def unseat_unit(hall: Hall, unit: int) -> None:
    """Take a unit out of its group."""
    group = hall.at[unit]
    for place in range(hall.units[group]):
        if hall.market.unit[hall.member[group, place]] == unit:
            unseat(hall, group, place)
            return


@compiled
def quarrels(hall: Hall, unit: int, group: int) -> bool:
    """Whether somebody in a group must be apart from this unit."""
    for k in range(hall.apart_first[unit], hall.apart_first[unit + 1]):
        if hall.at[hall.apart[k]] == group:
            return True
    return False


@compiled
def remember(hall: Hall) -> None:
    """Take the groups as they are for the best."""
    count = hall.count
    for k in range(count[DIRTY_UNITS]):
        unit = hall.dirty_unit[k]
        hall.best_at[unit] = hall.at[unit]
        hall.is_dirty_unit[unit] = False
    for k in range(count[DIRTY_GROUPS]):
        group = hall.dirty_group[k]
        hall.best_offer[group], hall.best_row[group] = hall.offer[group], hall.row[group]
        hall.is_dirty_group[group] = False
    count[DIRTY_UNITS] = count[DIRTY_GROUPS] = 0


@compiled
def _count(hall: Hall, unit: int, people: int) -> None:
    """Note that so many people are free now for the offers of a unit."""
    for k in range(hall.unit_start[unit], hall.unit_start[unit + 1]):
        hall.free[hall.pair_offer[hall.unit_pair[k]]] += people
    if not hall.is_dirty_unit[unit]:
        hall.is_dirty_unit[unit] = True
        hall.dirty_unit[hall.count[DIRTY_UNITS]] = unit
        hall.count[DIRTY_UNITS] += 1


@compiled
def _changed(hall: Hall, group: int) -> None:
    if not hall.is_dirty_group[group]:
        hall.is_dirty_group[group] = True
        hall.dirty_group[hall.count[DIRTY_GROUPS]] = group
        hall.count[DIRTY_GROUPS] += 1
