"""The smallest single change that would help somebody who is not placed.

Every change is tried on the unit: drop one rule and see how far that leads.
Best is a context with a facilitator and enough peers, then one with a
facilitator, then any; among equals the change that asks least of the person.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.problem import Ints, Problem
from dure.science.matching.reasons import Seen
from dure.science.matching.units import Units
from dure.science.matching.words import SLOTS, Fix, Reason

FEW_PEERS = 2
"""So few missing people are easier to find than anything is to change."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change, how far it leads (2 workable, 1 with a facilitator, 0 a place) and its cost."""

    fix: Fix
    detail: str
    reach: int
    cost: float


def nearest_fix(
    problem: Problem, units: Units, seen: Seen, members: list[int], reason: Reason
) -> tuple[Fix, str]:
    """The change for a unit with no place, no facilitator or too few peers."""
    smallest = problem.rules.smallest
    changes = list(_own(problem, units, seen, members))
    led = _facilitator(seen, smallest)
    missing = smallest - seen.most_peers()
    if reason is Reason.TOO_FEW_PEERS:
        changes.append(Change(Fix.PEERS, str(missing), 2 if missing <= FEW_PEERS else 1, 0.0))
    if led is not None and reason is not Reason.NO_PLACE:
        changes.append(led)
    best = max(changes, key=lambda change: (change.reach, -change.cost), default=None)
    if best is None:
        return _somewhere(problem, seen, members)
    return best.fix, best.detail


def _own(problem: Problem, units: Units, seen: Seen, members: list[int]) -> Iterator[Change]:
    """What changing one thing about the person would lead to."""
    people, area = problem.people, seen.area
    smallest = problem.rules.smallest
    every = np.arange(len(SLOTS))
    reach, where = _reach(replace(seen, slots=every), smallest)
    if where is not None:
        yield Change(Fix.SLOT, SLOTS[where[1]], reach, 2.0)
    yield from _travel(problem, units, seen, members)
    needs = {
        Fix.STEP_FREE: bool(people.step_free[members].any()),
        Fix.CHILDCARE: bool(people.childcare[members].any()),
    }
    for fix, needed in needs.items():
        if needed:
            places = _places(problem, units, seen, members, without=fix)
            reach, where = _reach(replace(seen, places=places), smallest)
            if where is not None:
                yield Change(fix, "", reach, 3.0)
    if area.online not in seen.places:
        reach, where = _reach(replace(seen, places=np.array([area.online])), smallest)
        if where is not None:
            yield Change(Fix.ONLINE, "", reach, 2.5)
    every = np.arange(len(area.languages))
    reach, where = _reach(replace(seen, languages=every), smallest)
    if where is not None:
        yield Change(Fix.LANGUAGE, area.languages[where[2]], reach, 5.0)
    age = {people.age[person] for person in members}
    if len(age) == 1:
        minor = int(age == {"minor"})
        companies = np.arange(minor, area.unit.company.shape[1], 2)
        reach, where = _reach(replace(seen, companies=companies), smallest)
        if where is not None and not np.array_equal(companies, seen.companies):
            yield Change(Fix.GENDER, "", reach, 4.0)


def _reach(seen: Seen, smallest: int) -> tuple[int, tuple[int, int, int, int] | None]:
    """How far a change leads and the best context it leads to; None where it adds nothing."""
    if not seen.has_place():
        return 0, None
    led = seen.block(seen.area.led) > 0
    peers = seen.block(seen.area.peers)
    opened = np.zeros_like(led) | seen.area.open[np.ix_(seen.places, seen.slots)][:, :, None, None]
    # This unit is counted where it already fits; a seat more or less does not
    # matter for choosing, but the promise of enough peers must hold.
    rank = np.where(opened, 1 + peers + np.where(led, 1_000_000, 0), 0)
    best = np.unravel_index(int(rank.argmax()), rank.shape)
    context = (
        int(seen.places[best[0]]),
        int(seen.slots[best[1]]),
        int(seen.languages[best[2]]),
        int(seen.companies[best[3]]),
    )
    if not led[best]:
        return 0, context
    return (2 if peers[best] + seen.size >= smallest else 1), context


def _travel(
    problem: Problem, units: Units, seen: Seen, members: list[int]
) -> Iterator[Change]:
    area = seen.area
    rows = np.searchsorted(area.people, members) if _ordered(area.people) else _rows(area.people, members)
    if bool(problem.people.online_only[members].any()) or not len(area.venues):
        return
    km = area.km[rows].max(axis=0)
    limit = float(units.limit[units.of_person[members[0]]])
    suits = _suits(problem, area.venues, members)
    further = np.flatnonzero(suits & (km > limit))
    best: Change | None = None
    for place in further[np.argsort(km[further], kind="stable")].tolist():
        reach, where = _reach(replace(seen, places=np.array([place])), problem.rules.smallest)
        if where is not None and (best is None or reach > best.reach):
            needed = math.ceil(float(km[place]))
            extra = (km[place] - limit) / max(limit, 1.0)
            best = Change(Fix.TRAVEL, str(needed), reach, 1.0 + min(3.0, 2.0 * float(extra)))
    if best is not None:
        yield best


def _suits(problem: Problem, venues: Ints, members: list[int]) -> np.typing.NDArray[np.bool_]:
    people = problem.people
    step_free = problem.venues.step_free[venues] | (not people.step_free[members].any())
    childcare = problem.venues.childcare[venues] | (not people.childcare[members].any())
    both: np.typing.NDArray[np.bool_] = step_free & childcare
    return both


def _places(
    problem: Problem, units: Units, seen: Seen, members: list[int], *, without: Fix
) -> Ints:
    """The places of a unit that no longer needs one thing."""
    area, people = seen.area, problem.people
    if bool(people.online_only[members].any()):
        return seen.places
    limit = float(units.limit[units.of_person[members[0]]])
    near = (area.km[_rows(area.people, members)] <= limit).all(axis=0)
    if without is not Fix.STEP_FREE and people.step_free[members].any():
        near &= problem.venues.step_free[area.venues]
    if without is not Fix.CHILDCARE and people.childcare[members].any():
        near &= problem.venues.childcare[area.venues]
    return np.union1d(np.flatnonzero(near), seen.places).astype(np.int64)


def _rows(people: Ints, members: list[int]) -> Ints:
    position = {person: row for row, person in enumerate(people.tolist())}
    return np.array([position[member] for member in members], dtype=np.int64)
