"""A floor: at least this share of some people is to find a place.

Those people are lifted in the search, a little more each time, until the floor
is reached or lifting no longer helps. The objective that is told and the bound
are those without any lift, so that what the floor costs can be seen.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dure.science.matching.coverage import traits
from dure.science.matching.groups import form_groups
from dure.science.matching.plan import Plan
from dure.science.matching.points import objective
from dure.science.matching.problem import Problem

LIFTS = (150, 400, 1000)
"""Points for each person below the floor, in the first, second and third try."""
NAMES = ("gender", "age", "area", "language", "waiting")


@dataclass(frozen=True)
class Floor:
    """At least this share of everybody with this value of a trait."""

    name: str
    value: str
    share: float


def with_floors(problem: Problem, floors: tuple[Floor, ...], **how: Any) -> Plan:
    """The best plan found that reaches every floor, or comes as near as lifting can bring it."""
    plan = form_groups(problem, **how)
    best, missing = plan, _missing(problem, plan, floors)
    lift = np.zeros(len(problem.people), dtype=np.int64)
    for points in LIFTS:
        if not any(missing):
            break
        for floor, short in zip(floors, missing, strict=True):
            if short:
                lift[_rows(problem, floor)] = points
        tried = form_groups(problem, lift=lift, **how)
        reached = _missing(problem, tried, floors)
        if sum(reached) < sum(missing):
            best, missing = tried, reached
    worth = objective(problem, best.groups)
    return replace(best, objective=worth, bound=max(plan.bound, worth))


def _rows(problem: Problem, floor: Floor) -> list[int]:
    trait = (floor.name, floor.value)
    return [row for row in range(len(problem.people)) if trait in traits(problem, row)]


def _missing(problem: Problem, plan: Plan, floors: tuple[Floor, ...]) -> list[float]:
    """How much of every floor is missing, as a share."""
    placed = plan.group_of()
    missing = []
    for floor in floors:
        rows = _rows(problem, floor)
        served = sum(problem.people.id[row] in placed for row in rows)
        missing.append(max(0.0, floor.share - served / len(rows)) if rows else 0.0)
    return missing
