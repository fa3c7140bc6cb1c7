"""A floor: at least this share of some people is to find a place.

Those people are lifted in the search, a little more each time, until the floor
is reached or lifting no longer helps. The objective that is told and the bound
are those without any lift, so that what the floor costs can be seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dure.science.matching.coverage import traits
from dure.science.matching.groups import form_groups
from dure.science.matching.plan import Plan
from dure.science.matching.points import objective
from dure.science.matching.problem import Problem
from dure.science.matching.steps import Watch

LIFTS = (150, 400, 1000)
"""Points for each person below the floor, in the first, second and third try."""
NAMES = ("gender", "age", "area", "language", "waiting")


@dataclass(frozen=True)
class Floor:
    """At least this share of everybody with this value of a trait."""

    name: str
    value: str
    share: float


def with_floors(
    problem: Problem,
    floors: tuple[Floor, ...],
    *,
    stop_at: int | Sequence[int | None] | None = None,
    watch: Watch | None = None,
    **how: Any,
) -> Plan:
    """The best plan found that reaches every floor, or comes as near as lifting can bring it.

    Steps are counted over all tries. Whoever stops one, wants no further one;
    `stops` names the areas of the first try, then those of the next, so that
    stopping there again gives the same plan.
    """
    plan = tried = form_groups(problem, stop_at=stop_at, watch=watch, **how)
    best, missing = plan, _missing(problem, plan, floors)
    lift = np.zeros(len(problem.people), dtype=np.int64)
    taken: tuple[int, ...] = ()
    for points in LIFTS:
        if not any(missing) or tried.stopped_at is not None:
            break
        for floor, short in zip(floors, missing, strict=True):
            if short:
                lift[_rows(problem, floor)] = points
        taken += tried.steps
        rest, on = _rest(stop_at, taken), _on(watch, sum(taken))
        tried = form_groups(problem, lift=lift, stop_at=rest, watch=on, **how)
        reached = _missing(problem, tried, floors)
        if sum(reached) < sum(missing):
            best, missing = tried, reached
    worth = objective(problem, best.groups)
    stopped = tried.stopped_at is not None
    return replace(
        best,
        objective=worth,
        bound=max(plan.bound, worth),
        stopped_at=sum(taken) + (tried.stopped_at or 0) if stopped else None,
        stops=(None,) * len(taken) + tried.stops if stopped else (),
        steps=taken + tried.steps,
    )


def _rest(stop_at: int | Sequence[int | None] | None, taken: tuple[int, ...]) -> int | Sequence[int | None] | None:
    """Where to stop once the areas of earlier tries have taken so many steps."""
    if stop_at is None:
        return None
    return stop_at - sum(taken) if isinstance(stop_at, int) else stop_at[len(taken) :]


def _on(watch: Watch | None, before: int) -> Watch | None:
    """The same watch, told of the steps of earlier tries too."""
    return None if watch is None else lambda step: watch(before + step)


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
