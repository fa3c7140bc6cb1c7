"""Changes that a coordinator could bring about: somebody more to lead, a room for one hour more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.problem import FacilitatorTable, Ints, Problem, VenueTable
from dure.science.matching.words import SLOT_NUMBER

NEW = "\N{PLUS SIGN}"
"""The id of a facilitator or a room that does not exist yet begins with this; it sorts before other ids."""
ANYWHERE_KM = 40_000.0


@dataclass(frozen=True)
class AddFacilitator:
    """One more facilitator for one group, of any gender, able to lead minors and online."""

    area: str
    language: str
    slot: str


@dataclass(frozen=True)
class AddVenueSlot:
    """A venue open in one more slot, or with one more room in that slot if it is open then."""

    venue: str
    slot: str


Change = AddFacilitator | AddVenueSlot


def changed(problem: Problem, change: Change) -> Problem:
    """The problem with the change made. A further room is a venue of its own, at the same place."""
    if isinstance(change, AddFacilitator):
        return replace(problem, facilitators=with_facilitators(problem, [change]))
    venues = problem.venues
    row = venues.id.index(change.venue)
    bit = 1 << SLOT_NUMBER[change.slot]
    if not venues.slots[row] & bit:
        slots = venues.slots.copy()
        slots[row] |= bit
        return replace(problem, venues=replace(venues, slots=slots))
    return replace(problem, venues=_with_room(venues, row, bit))


def with_facilitators(problem: Problem, changes: Sequence[AddFacilitator]) -> FacilitatorTable:
    """The facilitators of a problem and, before them, one for each change, in order."""
    table, number = problem.facilitators, len(changes)
    points = np.array([_somewhere(problem, change.area) for change in changes]).reshape(-1, 2)
    return FacilitatorTable(
        id=(*(_name(k) for k in range(number)), *table.id),
        area=(*(change.area for change in changes), *table.area),
        languages=(*(((change.language, 4),) for change in changes), *table.languages),
        lat=np.concatenate([points[:, 0], table.lat]),
        lon=np.concatenate([points[:, 1], table.lon]),
        slots=np.concatenate([_bits(changes), table.slots]),
        travel_km=np.concatenate([np.full(number, ANYWHERE_KM), table.travel_km]),
        gender=("f",) * number + table.gender,
        max_groups=np.concatenate([np.ones(number, dtype=np.int64), table.max_groups]),
        minors_ok=np.concatenate([np.ones(number, dtype=np.bool_), table.minors_ok]),
        online_ok=np.concatenate([np.ones(number, dtype=np.bool_), table.online_ok]),
    )


def _bits(changes: Sequence[AddFacilitator]) -> Ints:
    return np.array([1 << SLOT_NUMBER[change.slot] for change in changes], dtype=np.int64)


def _name(number: int) -> str:
    return f"{NEW}{number:06}" if number else NEW


def _somewhere(problem: Problem, area: str) -> tuple[float, float]:
    """A point from which somebody who travels anywhere reaches every venue of an area."""
    near = [k for k, name in enumerate(problem.venues.area) if name == area]
    points = ((float(problem.venues.lat[k]), float(problem.venues.lon[k])) for k in near)
    return next((point for point in points if not np.isnan(point).any()), (np.nan, np.nan))


def _with_room(venues: VenueTable, row: int, bit: int) -> VenueTable:
    return VenueTable(
        id=(NEW + venues.id[row], *venues.id),
        area=(venues.area[row], *venues.area),
        lat=np.append(venues.lat[row], venues.lat),
        lon=np.append(venues.lon[row], venues.lon),
        slots=np.append(bit, venues.slots),
        rooms=np.append(1, venues.rooms),
        step_free=np.append(venues.step_free[row], venues.step_free),
        childcare=np.append(venues.childcare[row], venues.childcare),
    )
