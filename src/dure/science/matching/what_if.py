"""What one more facilitator, or one more open hour of a venue, would do.

An answer is a plan of the changed problem held against the plan there is, so
the number of people is what would really come of it. In a large programme only
the people left over are planned, and the number is at least what would come.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from dure.science.matching.contexts import AreaFits, area_fits
from dure.science.matching.groups import form_groups
from dure.science.matching.left_over import LeftOver
from dure.science.matching.plan import Group, Plan
from dure.science.matching.problem import FacilitatorTable, Ints, PeopleTable, Problem, VenueTable
from dure.science.matching.units import Units
from dure.science.matching.words import SLOT_NUMBER, SLOTS

NEW_FACILITATOR = "\N{PLUS SIGN}"
"""The id of a facilitator who does not exist yet; it sorts before other ids."""
ANYWHERE_KM = 40_000.0
SMALL = 400
"""Up to so many people the whole problem is planned again."""


@dataclass(frozen=True)
class AddFacilitator:
    """One more facilitator for one group, of any gender, able to lead minors and online."""

    area: str
    language: str
    slot: str


@dataclass(frozen=True)
class AddVenueSlot:
    """A venue open in one more slot, or with one more room if it is open then."""

    venue: str
    slot: str


Change = AddFacilitator | AddVenueSlot


@dataclass(frozen=True)
class Effect:
    """What a change would do: more people placed, more points, and the group it makes possible.

    `group` tells what the change must be able to do: where the new facilitator
    leads, whether women or minors. None where the change would not be used.
    """

    change: Change
    people: int
    objective: int
    group: Group | None = None


def what_if(problem: Problem, plan: Plan, change: Change, *, effort: str = "quick") -> Effect:
    """Plan once more with the change made, and compare."""
    if len(problem.people) <= SMALL:
        base, planned, points = problem, plan.placed, plan.objective
    else:
        base, planned, points = left_over(problem, plan), 0, 0
    after = form_groups(changed(base, change), seed=plan.seed, effort=effort)
    used = [group for group in after.groups if _uses(group, change)]
    return Effect(change, after.placed - planned, after.objective - points, next(iter(used), None))


def most_valuable(
    problem: Problem, plan: Plan, *, most: int = 5, tries: int = 8, effort: str = "quick"
) -> tuple[Effect, ...]:
    """The changes that would place most people, checked one by one, best first.

    At most `tries` promising changes are tried and at most `most` returned;
    changes that would help nobody are left out.
    """
    hopes = sorted(_hopes(problem, plan), key=lambda hope: (-hope[0], repr(hope[1])))
    effects = [what_if(problem, plan, change, effort=effort) for _, change in hopes[:tries]]
    useful = [effect for effect in effects if effect.people > 0]
    return tuple(sorted(useful, key=lambda effect: (-effect.people, -effect.objective, repr(effect.change))))[:most]


def changed(problem: Problem, change: Change) -> Problem:
    """The problem with the change made."""
    if isinstance(change, AddFacilitator):
        return replace(problem, facilitators=_with_facilitator(problem, change))
    venues = problem.venues
    row = venues.id.index(change.venue)
    bit = 1 << SLOT_NUMBER[change.slot]
    slots, rooms = venues.slots.copy(), venues.rooms.copy()
    if slots[row] & bit:
        rooms[row] += 1
    else:
        slots[row] |= bit
    return replace(problem, venues=replace(venues, slots=slots, rooms=rooms))


def left_over(problem: Problem, plan: Plan) -> Problem:
    """The problem of the people, hours, leads and rooms that a plan does not use.

    An hour of a venue in which a group meets counts as full, also where there
    are more rooms: what is promised must be certain.
    """
    placed = {member for group in plan.groups for member in group.members}
    people = np.array([k for k, one in enumerate(problem.people.id) if one not in placed], np.int64)
    names = {problem.people.id[k] for k in people.tolist()}
    venues, facilitators = problem.venues, problem.facilitators
    open_slots, free_slots = venues.slots.copy(), facilitators.slots.copy()
    leads = facilitators.max_groups.copy()
    for group in plan.groups:
        bit = ~(1 << SLOT_NUMBER[group.slot])
        leader = facilitators.id.index(group.facilitator)
        free_slots[leader] &= bit
        leads[leader] -= 1
        if group.venue in venues.id:
            open_slots[venues.id.index(group.venue)] &= bit
    return Problem(
        people=_some(problem.people, people),
        venues=replace(venues, slots=open_slots),
        facilitators=replace(facilitators, slots=free_slots, max_groups=leads),
        apart=tuple(pair for pair in problem.apart if names.issuperset(pair)),
        rules=problem.rules,
    )


def _uses(group: Group, change: Change) -> bool:
    if isinstance(change, AddFacilitator):
        return group.facilitator == NEW_FACILITATOR
    return (group.venue, group.slot) == (change.venue, change.slot)


def _with_facilitator(problem: Problem, change: AddFacilitator) -> FacilitatorTable:
    table = problem.facilitators
    near = [k for k, area in enumerate(problem.venues.area) if area == change.area]
    points = [(problem.venues.lat[k], problem.venues.lon[k]) for k in near]
    lat, lon = next((point for point in points if not np.isnan(point).any()), (np.nan, np.nan))
    return FacilitatorTable(
        id=(NEW_FACILITATOR, *table.id),
        area=(change.area, *table.area),
        languages=(((change.language, 4),), *table.languages),
        lat=np.concatenate([[lat], table.lat]),
        lon=np.concatenate([[lon], table.lon]),
        slots=np.concatenate([[1 << SLOT_NUMBER[change.slot]], table.slots]),
        travel_km=np.concatenate([[ANYWHERE_KM], table.travel_km]),
        gender=("f", *table.gender),
        max_groups=np.concatenate([[1], table.max_groups]),
        minors_ok=np.concatenate([[True], table.minors_ok]),
        online_ok=np.concatenate([[True], table.online_ok]),
    )


def _some(people: PeopleTable, rows: Ints) -> PeopleTable:
    columns: dict[str, Any] = {}
    for column in fields(people):
        value = getattr(people, column.name)
        some = value[rows] if isinstance(value, np.ndarray) else tuple(value[row] for row in rows.tolist())
        columns[column.name] = some
    return PeopleTable(**columns)


def _hopes(problem: Problem, plan: Plan) -> Iterator[tuple[int, Change]]:
    """Changes that the people left over would have a use for, with how many of them."""
    units = Units.of(problem)
    areas = area_fits(problem, units)
    placed = {member for group in plan.groups for member in group.members}
    waiting = np.array([person not in placed for person in problem.people.id], dtype=np.bool_)
    left = LeftOver(problem, units, areas, plan.groups, waiting)
    for area in areas:
        people, led, roomy = left.tables(area)
        most = np.minimum(people, problem.rules.largest)
        opened = area.open[:, :, None, None]
        yield from _leads(area, np.where(opened & roomy & ~led, most, 0))
        yield from _hours(area, problem.venues, np.where(led & ~(opened & roomy), most, 0))


def _leads(area: AreaFits, people: Ints) -> Iterator[tuple[int, Change]]:
    for slot, language, count in _best(people.max(axis=(0, 3), initial=0)):
        yield count, AddFacilitator(area.area, area.languages[language], SLOTS[slot])


def _hours(area: AreaFits, venues: VenueTable, people: Ints) -> Iterator[tuple[int, Change]]:
    for place, slot, count in _best(people.max(axis=(2, 3), initial=0)[:-1]):
        yield count, AddVenueSlot(venues.id[area.venues[place]], SLOTS[slot])


def _best(table: Ints) -> Iterable[tuple[int, int, int]]:
    return [(int(row), int(column), int(table[row, column])) for row, column in np.argwhere(table > 0)]
