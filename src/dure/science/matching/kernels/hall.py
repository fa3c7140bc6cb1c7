"""Open groups of a part, who is in them, and what they leave free.

Columns stand together in records, one array for each noun: a kernel that is
handed few arrays compiles several times sooner, and what is read together lies
together. Some columns are lists, whose lengths are kept in `counts`: entry k of
such a list has nothing to do with the other columns of record k.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.problem import Ints

Records = Any
"""An array of records; their columns are named below."""

OBJECTIVE, BEST, OPEN, UNUSED, DIRTY_UNITS, DIRTY_GROUPS, LENGTHS = range(7)
"""Places in `Hall.counts`: points of everybody seated, of the best groups so far; lengths of lists."""
NOBODY = -1


def _records(*columns: tuple[str, str]) -> np.dtype[Any]:
    return np.dtype([(name, kind) for names, kind in columns for name in names.split()], align=True)


PAIR = _records(("unit worth offer", "i4"))
"""A unit in an offer that it fits, and the points of placing it there; offer by offer, units in order."""

UNIT = _records(
    ("size first_pair first_apart", "i8"),
    ("at best_at", "i8"),
    ("dirty pool filled", "i8"),
    ("is_dirty", "?"),
)
"""People of a unit; where its entries in `pair_of_unit` and `apart` begin (they end where those of the next one
begin); its group now and in the best plan so far. Lists: units that have changed since, units that a step looks at,
units seated by it."""

OFFER = _records(
    ("first_pair first_lead smallest place most_left", "i8"),
    ("first_group free", "i8"),
    ("value whim", "i8"),
    ("listed heap", "i8"),
    ("mixed marked", "?"),
)
"""Where its pairs and leads begin; the smallest group; its place; how many more groups it can hold. The first of its
open groups; free people who fit. Value of its best group, and what a step takes off that at random. Lists: offers that
a step looks at, and a heap of them. Whether some of its units are of several people."""

LEAD = _records(("leader row", "i8"))
"""A facilitator of an offer, and the row of that hour; offer by offer."""

LEADER = _records(("wage left first_row", "i8"))
"""What a facilitator costs; how many more groups there may be; where the rows in `row_of_leader` begin."""

ROW = _records(("leader group", "i8"))
"""An hour of a facilitator, and the group led then."""

PLACE = _records(("left first_offer", "i8"))
"""Rooms left, and where the offers in `offer_of_place` begin."""

GROUP = _records(
    ("offer row units people next", "i8"),
    ("best_offer best_row", "i8"),
    ("opened listed unused dirty rival fresh", "i8"),
    ("marked is_dirty", "?"),
)
"""What an open group is of, who leads it and when, how many units and people are in it, and the next open group of
that offer; offer and row in the best plan so far. Lists: open groups (`listed` is where a group stands there), unused
numbers, groups that have changed, groups that a step might close, groups it has opened."""


class Hall(NamedTuple):
    """Everything a search over whole groups reads and writes.

    `pair_of_unit` lists the pairs of every unit, `row_of_leader` the rows of
    every facilitator, `offer_of_place` the offers of every place, `apart` who
    must be apart from every unit. `cut[s, u]` is the price of unit u at the s-th
    share of guidance. `member[g]` are the members of group g, as pairs.
    """

    pairs: Records
    units: Records
    offers: Records
    leads: Records
    leaders: Records
    rows: Records
    places: Records
    groups: Records
    pair_of_unit: npt.NDArray[Any]
    row_of_leader: Ints
    offer_of_place: Ints
    apart: Ints
    cut: Ints
    member: npt.NDArray[Any]
    largest: int
    counts: Ints


@compiled
def open_group(hall: Hall, offer: int, row: int) -> int:
    """Open an empty group; its number."""
    count = hall.counts
    count[UNUSED] -= 1
    group = hall.groups[count[UNUSED]].unused
    hall.groups[count[OPEN]].opened, hall.groups[group].listed = group, count[OPEN]
    count[OPEN] += 1
    hall.groups[group].offer, hall.groups[group].row = offer, row
    hall.groups[group].units = hall.groups[group].people = 0
    hall.groups[group].next = hall.offers[offer].first_group
    hall.offers[offer].first_group = group
    hall.rows[row].group = group
    hall.leaders[hall.rows[row].leader].left -= 1
    hall.places[hall.offers[offer].place].left -= 1
    hall.offers[offer].most_left -= 1
    _changed(hall, group)
    return int(group)


@compiled
def close_group(hall: Hall, group: int) -> None:
    """Close a group; its people are free again."""
    while hall.groups[group].units > 0:
        unseat(hall, group, hall.groups[group].units - 1)
    count, offer, row = hall.counts, hall.groups[group].offer, hall.groups[group].row
    count[OPEN] -= 1
    last = hall.groups[count[OPEN]].opened
    hall.groups[hall.groups[group].listed].opened = last
    hall.groups[last].listed = hall.groups[group].listed
    hall.groups[group].listed = NOBODY
    hall.groups[count[UNUSED]].unused = group
    count[UNUSED] += 1
    if hall.offers[offer].first_group == group:
        hall.offers[offer].first_group = hall.groups[group].next
    else:
        before = hall.offers[offer].first_group
        while hall.groups[before].next != group:
            before = hall.groups[before].next
        hall.groups[before].next = hall.groups[group].next
    hall.rows[row].group = NOBODY
    hall.leaders[hall.rows[row].leader].left += 1
    hall.places[hall.offers[offer].place].left += 1
    hall.offers[offer].most_left += 1
    hall.groups[group].offer = hall.groups[group].row = NOBODY
    _changed(hall, group)


@compiled
def seat(hall: Hall, group: int, pair: int) -> None:
    """Seat a free unit in an open group of an offer that it fits: the pair says both."""
    unit = hall.pairs[pair].unit
    hall.member[group, hall.groups[group].units] = pair
    hall.groups[group].units += 1
    hall.groups[group].people += hall.units[unit].size
    hall.units[unit].at = group
    hall.counts[OBJECTIVE] += hall.pairs[pair].worth
    _count(hall, unit, -hall.units[unit].size)


@compiled
def unseat(hall: Hall, group: int, place: int) -> None:
    """Take the member at a place of the list out of a group."""
    pair = hall.member[group, place]
    unit = hall.pairs[pair].unit
    hall.groups[group].units -= 1
    hall.member[group, place] = hall.member[group, hall.groups[group].units]
    hall.groups[group].people -= hall.units[unit].size
    hall.units[unit].at = NOBODY
    hall.counts[OBJECTIVE] -= hall.pairs[pair].worth
    _count(hall, unit, hall.units[unit].size)


@compiled
def unseat_unit(hall: Hall, unit: int) -> None:
    """Take a unit out of its group."""
    group = hall.units[unit].at
    for place in range(hall.groups[group].units):
        if hall.pairs[hall.member[group, place]].unit == unit:
            unseat(hall, group, place)
            return


@compiled
def quarrels(hall: Hall, unit: int, group: int) -> bool:
    """Whether somebody in a group must be apart from this unit."""
    for k in range(hall.units[unit].first_apart, hall.units[unit + 1].first_apart):
        if hall.units[hall.apart[k]].at == group:
            return True
    return False


@compiled
def remember(hall: Hall) -> None:
    """Take the groups as they are for the best."""
    count = hall.counts
    for k in range(count[DIRTY_UNITS]):
        unit = hall.units[k].dirty
        hall.units[unit].best_at = hall.units[unit].at
        hall.units[unit].is_dirty = False
    for k in range(count[DIRTY_GROUPS]):
        group = hall.groups[k].dirty
        hall.groups[group].best_offer, hall.groups[group].best_row = hall.groups[group].offer, hall.groups[group].row
        hall.groups[group].is_dirty = False
    count[DIRTY_UNITS] = count[DIRTY_GROUPS] = 0
    count[BEST] = count[OBJECTIVE]


@compiled
def _count(hall: Hall, unit: int, people: int) -> None:
    """Note that so many people are free now for the offers of a unit."""
    for k in range(hall.units[unit].first_pair, hall.units[unit + 1].first_pair):
        hall.offers[hall.pairs[hall.pair_of_unit[k]].offer].free += people
    if not hall.units[unit].is_dirty:
        hall.units[unit].is_dirty = True
        hall.units[hall.counts[DIRTY_UNITS]].dirty = unit
        hall.counts[DIRTY_UNITS] += 1


@compiled
def _changed(hall: Hall, group: int) -> None:
    if not hall.groups[group].is_dirty:
        hall.groups[group].is_dirty = True
        hall.groups[hall.counts[DIRTY_GROUPS]].dirty = group
        hall.counts[DIRTY_GROUPS] += 1
