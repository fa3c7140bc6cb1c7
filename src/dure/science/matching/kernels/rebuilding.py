"""Closing a few groups that compete with each other and opening better ones, many times (see `rebuild`)."""

from typing import Any, NamedTuple

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.kernels.draws import draw
from dure.science.matching.kernels.filling import fill
from dure.science.matching.kernels.hall import (
    BEST,
    NOBODY,
    OBJECTIVE,
    OPEN,
    Hall,
    Records,
    close_group,
    open_group,
    remember,
    seat,
    unseat_unit,
)
from dure.science.matching.kernels.opening import WHIM, Desk, reopen
from dure.science.matching.problem import Ints

MOST_CLOSED = 7
NONE: Any = np.int64(0)
"""A plain 0 would be a type of its own, and what it is handed to would be compiled once more."""
ANY_WHIM: Any = np.int64(WHIM)
PATIENT_LOSS = 200
"""Points that a step may lose in the beginning; less and less later."""
FILL_FIRST = 3
"""In so many of ten steps, seats left elsewhere are taken before groups are opened."""


CLOSED = np.dtype([("offer", "i8"), ("row", "i8"), ("units", "i8")])
"""A group as it was before it was closed."""


class Closed(NamedTuple):
    """What a step has closed, so that it can be undone: groups, and their members as pairs."""

    groups: Records
    member: Ints


@compiled
def tidy(hall: Hall, desk: Desk, draws: Any) -> None:
    """Use what is free before anything is closed."""
    size = 0
    for unit in range(len(hall.units) - 1):
        if hall.units[unit].at == NOBODY:
            hall.units[size].pool = unit
            size += 1
    number = reopen(hall, desk, size, NONE, hall.largest, NONE, draws)
    fill(hall, desk, size, number, NONE)
    remember(hall)


@compiled
def rebuild(
    hall: Hall, desk: Desk, done: Closed, likely: Ints, beginnings: Ints, draws: Any,
    first: int, last: int, tries: int, enough: int,
) -> None:  # fmt: skip
    """The steps from `first` to `last` of so many tries, or until the groups are worth enough.

    A step that loses is kept while it loses less than a share of PATIENT_LOSS
    that shrinks from step to step.
    """
    for step in range(first, last):
        if hall.counts[BEST] >= enough or hall.counts[OPEN] == 0:
            return
        before = hall.counts[OBJECTIVE]
        if len(likely) > 0 and draw(draws, 2) == 0:
            offer = likely[draw(draws, len(likely))]
        else:
            offer = hall.groups[hall.groups[draw(draws, hall.counts[OPEN])].opened].offer
        closed = _close(hall, done, offer, draws)
        size, freed = _pool(hall, done, closed, offer)
        filled = fill(hall, desk, freed, NONE, NONE) if draw(draws, 10) < FILL_FIRST else 0
        share, at_most = draw(draws, len(hall.cut)), beginnings[draw(draws, len(beginnings))]
        opened = reopen(hall, desk, size, share, at_most, ANY_WHIM, draws)
        filled = fill(hall, desk, size, opened, filled)
        loss = PATIENT_LOSS * (tries - step) * draw(draws, 1 << 20) // (tries << 20)
        if hall.counts[OBJECTIVE] <= before - loss:
            _undo(hall, done, closed, opened, filled)
        elif hall.counts[OBJECTIVE] > hall.counts[BEST]:
            remember(hall)


@compiled
def _rivals(hall: Hall, offer: int) -> int:
    """How many groups hold people, facilitators or rooms that an offer could use; listed as `rival`."""
    found = 0
    for pair in range(hall.offers[offer].first_pair, hall.offers[offer + 1].first_pair):
        found = _rival(hall.groups, hall.units[hall.pairs[pair].unit].at, found)
    for k in range(hall.offers[offer].first_lead, hall.offers[offer + 1].first_lead):
        leader = hall.leads[k].leader
        if hall.leaders[leader].left > 0:
            found = _rival(hall.groups, hall.rows[hall.leads[k].row].group, found)
            continue
        for j in range(hall.leaders[leader].first_row, hall.leaders[leader + 1].first_row):
            found = _rival(hall.groups, hall.rows[hall.row_of_leader[j]].group, found)
    place = hall.offers[offer].place
    if hall.places[place].left <= 0:
        for k in range(hall.places[place].first_offer, hall.places[place + 1].first_offer):
            group = hall.offers[hall.offer_of_place[k]].first_group
            while group != NOBODY:
                found = _rival(hall.groups, group, found)
                group = hall.groups[group].next
    for k in range(found):
        hall.groups[hall.groups[k].rival].marked = False
    return found


@compiled
def _rival(groups: Records, group: int, found: int) -> int:
    if group == NOBODY or groups[group].marked:
        return found
    groups[group].marked = True
    groups[found].rival = group
    return found + 1


@compiled
def _close(hall: Hall, done: Closed, offer: int, draws: Any) -> int:
    """Close some groups that compete with this offer; how many."""
    found = _rivals(hall, offer)
    closed = 0
    for k in range(min(found, 1 + draw(draws, MOST_CLOSED))):
        other = k + draw(draws, found - k)
        group = hall.groups[other].rival
        hall.groups[other].rival, hall.groups[k].rival = hall.groups[k].rival, group
        was = done.groups[closed]
        was.offer, was.row, was.units = hall.groups[group].offer, hall.groups[group].row, hall.groups[group].units
        for j in range(was.units):
            done.member[closed, j] = hall.member[group, j]
        close_group(hall, group)
        closed += 1
    return closed


@compiled
def _pool(hall: Hall, done: Closed, closed: int, offer: int) -> tuple[int, int]:
    """The units that were set free and other free ones that fit the offer: how many, and how many of the former."""
    size = 0
    for k in range(closed):
        for j in range(done.groups[k].units):
            hall.units[size].pool = hall.pairs[done.member[k, j]].unit
            size += 1
    freed = size
    # Set free now and fitting too would stand in the list twice.
    for k in range(freed):
        hall.units[hall.units[k].pool].at = NOBODY - 1
    for pair in range(hall.offers[offer].first_pair, hall.offers[offer + 1].first_pair):
        unit = hall.pairs[pair].unit
        if hall.units[unit].at == NOBODY:
            hall.units[size].pool = unit
            size += 1
    for k in range(freed):
        hall.units[hall.units[k].pool].at = NOBODY
    return size, freed


@compiled
def _undo(hall: Hall, done: Closed, closed: int, opened: int, filled: int) -> None:
    """Back to where we were."""
    for k in range(opened):
        close_group(hall, hall.groups[k].fresh)
    for k in range(filled):
        if hall.units[hall.units[k].filled].at != NOBODY:
            unseat_unit(hall, hall.units[k].filled)
    for k in range(closed):
        group = open_group(hall, done.groups[k].offer, done.groups[k].row)
        for j in range(done.groups[k].units):
            seat(hall, group, done.member[k, j])
