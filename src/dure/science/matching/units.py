"""Units: people who are placed together or not at all.

Everybody with the same `keep_with` code is one unit, anybody without a code is
a unit alone. Units are numbered by their first member in order of id.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from dure.science.matching.problem import Bools, Floats, Ints, Problem

WEIGHT = {1: 1000, 2: 1500}
"""Points for placing a person, by priority."""

MIXED_AREAS = -1


@dataclass(frozen=True, eq=False)
class Units:
    """Units as columns; members of unit u are `member[start[u]:start[u + 1]]`."""

    start: Ints
    member: Ints
    of_person: Ints
    size: Ints
    weight: Ints
    limit: Floats
    online_only: Bools
    area: Ints
    torn: Bools
    apart: Ints
    areas: tuple[str, ...]

    @classmethod
    def of(cls, problem: Problem, lift: Ints | None = None) -> Self:
        """The units of a problem; `area` is a number in `areas`, or MIXED_AREAS.

        `lift` are points for people in the search alone, beyond the objective.
        """
        people = problem.people
        numbers: dict[tuple[str, str], int] = {}
        keys = ((code, "") if code else ("", person) for code, person in zip(people.keep_with, people.id, strict=True))
        of_person = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
        size = np.bincount(of_person, minlength=len(numbers)).astype(np.int64)
        start = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
        member = np.argsort(of_person, kind="stable").astype(np.int64)
        areas, area_of_person = _numbered(people.area)
        weight = np.array([WEIGHT[priority] for priority in people.priority.tolist()], np.int64)
        if problem.rules.waiting:
            weight += [problem.rules.waiting_points(days) for days in people.waited.tolist()]
        if lift is not None:
            weight += lift
        first = start[:-1]
        lowest = _reduce(np.minimum, area_of_person[member], first)
        highest = _reduce(np.maximum, area_of_person[member], first)
        torn, apart = _apart(problem, of_person, len(numbers))
        return cls(
            start=start,
            member=member,
            of_person=of_person,
            size=size,
            weight=_reduce(np.add, weight[member], first),
            limit=np.minimum.reduceat(people.travel_km[member], first) if len(first) else np.empty(0),
            online_only=np.logical_or.reduceat(people.online_only[member], first)
            if len(first)
            else np.empty(0, dtype=np.bool_),
            area=np.where(lowest == highest, lowest, MIXED_AREAS),
            torn=torn,
            apart=apart,
            areas=areas,
        )

    def __len__(self) -> int:
        return len(self.size)

    def members(self, unit: int) -> list[int]:
        """The people of a unit, as rows of the people table."""
        people: list[int] = self.member[self.start[unit] : self.start[unit + 1]].tolist()
        return people


def _numbered(names: Sequence[str]) -> tuple[tuple[str, ...], Ints]:
    ordered = tuple(sorted(set(names)))
    number = {name: index for index, name in enumerate(ordered)}
    return ordered, np.array([number[name] for name in names], dtype=np.int64)


def _reduce(ufunc: np.ufunc, values: Ints, first: Ints) -> Ints:
    # reduceat refuses an empty list of starts, and a plan of nobody is allowed.
    reduced: Ints = ufunc.reduceat(values, first) if len(first) else np.empty(0, np.int64)
    return reduced


def _apart(problem: Problem, of_person: Ints, units: int) -> tuple[Bools, Ints]:
    row = {person: index for index, person in enumerate(problem.people.id)}
    torn = np.zeros(units, dtype=np.bool_)
    pairs: set[tuple[int, int]] = set()
    for a, b in problem.apart:
        one, other = int(of_person[row[a]]), int(of_person[row[b]])
        if one == other:
            torn[one] = True
        else:
            pairs.add((min(one, other), max(one, other)))
    return torn, np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
