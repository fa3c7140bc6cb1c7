"""Closing a few groups that compete with each other and opening better ones, many times (see `rebuild`)."""

from typing import Any, NamedTuple

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.kernels.draws import draw
from dure.science.matching.kernels.filling import fill
from dure.science.matching.kernels.hall import (
    NOBODY,
    OBJECTIVE,
    OPEN,
    Hall,
    close_group,
    open_group,
    remember,
    seat,
    unseat_unit,
)
from dure.science.matching.kernels.opening import WHIM, Desk, reopen
from dure.science.matching.problem import Bools, Ints

MOST_CLOSED = 7
PATIENT_LOSS = 200
"""Points that a step may lose in the beginning; less and less later."""
FILL_FIRST = 3
"""In so many of ten steps, seats left elsewhere are taken before groups are opened."""
BEST = 0


class Tried(NamedTuple):
    """What a step has changed: groups that were closed, as they were, and what came instead."""

    rival: Ints
    offer: Ints
    row: Ints
    units: Ints
    pair: Ints
    pool: Ints
    marked: Bools
    opened: Ints
    filled: Ints


@compiled
def tidy(hall: Hall, desk: Desk, tried: Tried, draws: Any) -> None:
    """Use what is free before anything is closed."""
    size = 0
    for unit in range(len(hall.at)):
        if hall.at[unit] == NOBODY:
            tried.pool[size] = unit
            size += 1
    number = reopen(hall, desk, tried.pool, size, 0, hall.market.largest, 0, draws, tried.opened)
    fill(hall, desk, tried.pool, size, tried.opened, number, tried.filled)
    remember(hall)


@compiled
def rebuild(
    hall: Hall, desk: Desk, tried: Tried, likely: Ints, beginnings: Ints, draws: Any,
    first: int, last: int, tries: int, enough: int, best: Ints,
) -> None:  # fmt: skip
    """The steps from `first` to `last` of so many tries; `best` is the highest objective so far.

    A step that loses is kept while it loses less than a share of PATIENT_LOSS
    that shrinks from step to step.
    """
    for step in range(first, last):
        if best[BEST] >= enough or hall.count[OPEN] == 0:
            return
        before = hall.count[OBJECTIVE]
        if len(likely) > 0 and draw(draws, 2) == 0:
            offer = likely[draw(draws, len(likely))]
        else:
            offer = hall.offer[hall.opened[draw(draws, hall.count[OPEN])]]
        closed = _close(hall, tried, offer, draws)
        size, freed = _pool(hall, tried, closed, offer)
        filled = fill(hall, desk, tried.pool, freed, tried.opened, 0, tried.filled) if draw(draws, 10) < FILL_FIRST else 0
        share, at_most = draw(draws, len(hall.cut)), beginnings[draw(draws, len(beginnings))]
        opened = reopen(hall, desk, tried.pool, size, share, at_most, WHIM, draws, tried.opened)
        filled += fill(hall, desk, tried.pool, size, tried.opened, opened, tried.filled[filled:])
        loss = PATIENT_LOSS * (tries - step) * draw(draws, 1 << 20) // (tries << 20)
        if hall.count[OBJECTIVE] <= before - loss:
            _undo(hall, tried, closed, opened, filled)
        elif hall.count[OBJECTIVE] > best[BEST]:
            best[BEST] = hall.count[OBJECTIVE]
            remember(hall)


@compiled
def _rivals(hall: Hall, tried: Tried, offer: int) -> int:
    """How many groups hold people, facilitators or rooms that an offer could use; listed in `tried.rival`."""
    market, found = hall.market, 0
    for pair in range(market.start[offer], market.start[offer + 1]):
        found = _rival(tried, hall.at[market.unit[pair]], found)
    for k in range(market.leader_start[offer], market.leader_start[offer + 1]):
        leader = market.leader[k]
        if hall.leads_left[leader] > 0:
            found = _rival(tried, hall.group_of_row[hall.lead_row[k]], found)
            continue
        for j in range(hall.leader_first[leader], hall.leader_first[leader + 1]):
            found = _rival(tried, hall.group_of_row[hall.leader_row[j]], found)
    place = market.place[offer]
    if hall.rooms_left[place] <= 0:
        for k in range(hall.place_first[place], hall.place_first[place + 1]):
            group = hall.first_of_offer[hall.place_offer[k]]
            while group != NOBODY:
                found = _rival(tried, group, found)
                group = hall.next_of_offer[group]
    for k in range(found):
        tried.marked[tried.rival[k]] = False
    return found


@compiled
def _rival(tried: Tried, group: int, found: int) -> int:
    if group == NOBODY or tried.marked[group]:
        return found
    tried.marked[group] = True
    tried.rival[found] = group
    return found + 1


@compiled
def _close(hall: Hall, tried: Tried, offer: int, draws: Any) -> int:
    """Close some groups that compete with this offer; how many."""
    found = _rivals(hall, tried, offer)
    closed = 0
    for k in range(min(found, 1 + draw(draws, MOST_CLOSED))):
        other = k + draw(draws, found - k)
        group = tried.rival[other]
        tried.rival[other], tried.rival[k] = tried.rival[k], group
        if _pinned(hall, group):
            continue
        tried.offer[closed], tried.row[closed] = hall.offer[group], hall.row[group]
        tried.units[closed] = hall.units[group]
        tried.pair[closed * hall.market.largest : closed * hall.market.largest + hall.units[group]] = hall.member[
            group, : hall.units[group]
        ]
        close_group(hall, group)
        closed += 1
    return closed


@compiled
def _pinned(hall: Hall, group: int) -> bool:
    for k in range(hall.units[group]):
        if hall.pinned[hall.market.unit[hall.member[group, k]]]:
            return True
    return False


@compiled
def _pool(hall: Hall, tried: Tried, closed: int, offer: int) -> tuple[int, int]:
    """The units that were set free and other free ones that fit the offer: how many, and how many of the former."""
    size = 0
    for k in range(closed):
        for j in range(tried.units[k]):
            tried.pool[size] = hall.market.unit[tried.pair[k * hall.market.largest + j]]
            size += 1
    freed = size
    # Set free now and fitting too would stand in the list twice.
    for k in range(freed):
        hall.at[tried.pool[k]] = NOBODY - 1
    for pair in range(hall.market.start[offer], hall.market.start[offer + 1]):
        unit = hall.market.unit[pair]
        if hall.at[unit] == NOBODY:
            tried.pool[size] = unit
            size += 1
    for k in range(freed):
        hall.at[tried.pool[k]] = NOBODY
    return size, freed


@compiled
def _undo(hall: Hall, tried: Tried, closed: int, opened: int, filled: int) -> None:
    """Back to where we were."""
    for k in range(opened):
        close_group(hall, tried.opened[k])
    for k in range(filled):
        if hall.at[tried.filled[k]] != NOBODY:
            unseat_unit(hall, tried.filled[k])
    for k in range(closed):
        group = open_group(hall, tried.offer[k], tried.row[k])
        for j in range(tried.units[k]):
            seat(hall, group, np.int64(tried.pair[k * hall.market.largest + j]))
