"""Who cannot be placed, or was not, and the reason for each.

`diagnose` looks at a problem before any planning; `unplaced` at the people whom
a plan left out. Both say the first reason that is true of a person's unit, or
that a bond or an apart row is what stands in the way, and the nearest change
that would help. Neither ever says who is apart from whom.
"""

from collections.abc import Sequence

import numpy as np

from dure.science.matching.contexts import AreaFits, area_fits
from dure.science.matching.fixes import nearest_fix
from dure.science.matching.left_over import LeftOver, Seats
from dure.science.matching.plan import Group, Unplaced
from dure.science.matching.problem import Problem
from dure.science.matching.reasons import Seen, Views
from dure.science.matching.units import Units
from dure.science.matching.words import Fix, Reason


def diagnose(problem: Problem) -> tuple[Unplaced, ...]:
    """Everybody for whom no group could come about, whatever the plan, in order of id."""
    units = Units.of(problem)
    views = Views.of(problem, units, area_fits(problem, units))
    found: list[Unplaced] = []
    for unit, reason in views.reasons(np.arange(len(units))).items():
        if reason is not Reason.COMPETITION or _impossible(views, unit):
            found += _structural(views, unit, reason)
    return tuple(sorted(found, key=lambda one: one.person))


def unplaced(
    problem: Problem, units: Units, areas: Sequence[AreaFits], groups: Sequence[Group]
) -> tuple[Unplaced, ...]:
    """Everybody who is in no group of a plan, in order of id."""
    placed = {member for group in groups for member in group.members}
    waiting = np.array([person not in placed for person in problem.people.id], dtype=np.bool_)
    if not waiting.any():
        return ()
    views = Views.of(problem, units, areas)
    left = LeftOver(problem, units, areas, groups, waiting)
    seats = Seats.of(problem, areas, groups)
    found: list[Unplaced] = []
    for unit, reason in views.reasons(np.unique(units.of_person[waiting])).items():
        if reason is not Reason.COMPETITION or _impossible(views, unit):
            found += _structural(views, unit, reason)
        else:
            found += _crowded_out(views, unit, left, seats)
    return tuple(sorted(found, key=lambda one: one.person))


def _impossible(views: Views, unit: int) -> bool:
    units = views.units
    return bool(units.torn[unit]) or bool(units.size[unit] > views.problem.rules.largest)


def _structural(views: Views, unit: int, reason: Reason) -> list[Unplaced]:
    """The reason of each member of a unit that no plan could place."""
    problem, units = views.problem, views.units
    members = units.members(unit)
    seen = views.unit(unit)
    torn = bool(units.torn[unit])
    found = []
    for person in members:
        name = problem.people.id[person]
        if len(members) > 1 and _could_be_placed(views.person(person), problem):
            found.append(Unplaced(name, Reason.APART_OR_BOND, Fix.BOND))
        elif torn:
            # A unit that holds an apart pair has no place, whatever else is true of it.
            found.append(Unplaced(name, Reason.NO_PLACE, Fix.BOND))
        elif seen is None:
            alone = views.person(person)
            own = alone.reason(problem.rules.smallest)
            found.append(Unplaced(name, Reason.NO_PLACE, *nearest_fix(problem, alone, own)))
        elif reason is Reason.COMPETITION:
            found.append(Unplaced(name, reason, Fix.BOND))
        else:
            found.append(Unplaced(name, reason, *nearest_fix(problem, seen, reason)))
    return found


def _could_be_placed(alone: Seen, problem: Problem) -> bool:
    return alone.reason(problem.rules.smallest) is Reason.COMPETITION


def _crowded_out(views: Views, unit: int, left: LeftOver, seats: Seats) -> list[Unplaced]:
    """The reason of each member of a unit for which a group could have come about."""
    problem = views.problem
    members = views.units.members(unit)
    seen = views.unit(unit)
    if seen is None:
        raise ValueError("a unit that mixes areas has no place")
    found = []
    for person in members:
        name = problem.people.id[person]
        companions = len(members) > 1
        if (companions or seats.has_row(person)) and seats.only_apart(seen):
            found.append(Unplaced(name, Reason.APART_OR_BOND, Fix.APART))
        elif companions and seats.seat_for(views.person(person)):
            found.append(Unplaced(name, Reason.APART_OR_BOND, Fix.BOND))
        else:
            found.append(Unplaced(name, Reason.COMPETITION, *left.nearest_fix(seen)))
    return found
