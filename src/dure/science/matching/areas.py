"""A problem cut by area. Areas share nobody and nothing, so each is planned as if it were alone.

That keeps in memory what one area needs and no more, and lets areas be planned
side by side. A unit whose people live in several areas is part of the problem
of each, so that each can say why its own people have no place; so is somebody
who has moved away from the area of their earlier group.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np

from dure.science.matching.plan import Plan
from dure.science.matching.problem import FacilitatorTable, Ints, PeopleTable, Problem, VenueTable

Table = TypeVar("Table", PeopleTable, VenueTable, FacilitatorTable)


@dataclass(frozen=True, eq=False)
class Piece:
    """What belongs to one area: its own small problem, its earlier groups, points beyond the objective.

    The area is blank where the problem was not cut.
    """

    area: str
    problem: Problem
    previous: Plan | None = None
    lift: Ints | None = None

    def own(self, row: int) -> bool:
        """Whether this piece speaks for somebody, rather than that of another area."""
        return not self.area or self.problem.people.area[row] == self.area


def cut(problem: Problem, previous: Plan | None, lift: Ints | None) -> tuple[Piece, ...]:
    """The pieces of a problem, in order of area."""
    areas = set(problem.people.area)
    if previous is not None:
        areas |= {group.area for group in previous.groups}
    if len(areas) < 2:
        return (Piece("", problem, previous, lift),)
    rows = _people(problem, previous)
    venues, facilitators = _by_area(problem.venues.area), _by_area(problem.facilitators.area)
    apart = _apart(problem, rows)
    pieces = []
    for area in sorted(areas):
        people = np.array(rows.get(area, ()), dtype=np.int64)
        own = Problem(
            people=some(problem.people, people),
            venues=some(problem.venues, np.array(venues.get(area, ()), dtype=np.int64)),
            facilitators=some(problem.facilitators, np.array(facilitators.get(area, ()), dtype=np.int64)),
            apart=tuple(apart.get(area, ())),
            rules=problem.rules,
        )
        earlier = None if previous is None else _earlier(previous, area, own)
        pieces.append(Piece(area, own, earlier, None if lift is None else lift[people]))
    return tuple(pieces)


def some(table: Table, rows: Ints) -> Table:
    """Some rows of a table."""
    columns: dict[str, Any] = {}
    chosen = rows.tolist()
    for column in fields(table):
        value = getattr(table, column.name)
        columns[column.name] = value[rows] if isinstance(value, np.ndarray) else tuple(value[row] for row in chosen)
    return type(table)(**columns)


def _by_area(areas: tuple[str, ...]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row, area in enumerate(areas):
        rows.setdefault(area, []).append(row)
    return rows


def _people(problem: Problem, previous: Plan | None) -> dict[str, list[int]]:
    """The people of every area, and who must be known there although they live elsewhere."""
    people = problem.people
    rows = _by_area(people.area)
    bonds: dict[str, list[int]] = {}
    for row, code in enumerate(people.keep_with):
        if code:
            bonds.setdefault(code, []).append(row)
    guests: dict[str, set[int]] = {}
    for unit in bonds.values():
        areas = {people.area[row] for row in unit}
        for area in areas if len(areas) > 1 else ():
            guests.setdefault(area, set()).update(unit)
    for area, row in _movers(problem, previous):
        guests.setdefault(area, set()).update(bonds.get(people.keep_with[row], (row,)))
    for area, more in guests.items():
        rows[area] = sorted(more.union(rows.get(area, ())))
    return rows


def _movers(problem: Problem, previous: Plan | None) -> Iterator[tuple[str, int]]:
    """People who were in a group of an area in which they do not live any more."""
    if previous is None:
        return
    row = {person: number for number, person in enumerate(problem.people.id)}
    for group in previous.groups:
        for member in group.members:
            number = row.get(member)
            if number is not None and problem.people.area[number] != group.area:
                yield group.area, number


def _apart(problem: Problem, rows: dict[str, list[int]]) -> dict[str, list[tuple[str, str]]]:
    """The apart rows of every area: those of which both people are known there."""
    name = problem.people.id
    named = {person for pair in problem.apart for person in pair}
    known: dict[str, set[str]] = {}
    for area, people in rows.items():
        for row in people:
            if name[row] in named:
                known.setdefault(name[row], set()).add(area)
    pairs: dict[str, list[tuple[str, str]]] = {}
    for a, b in problem.apart:
        for area in known[a] & known[b]:
            pairs.setdefault(area, []).append((a, b))
    return pairs


def _earlier(previous: Plan, area: str, own: Problem) -> Plan:
    """The earlier plan as far as it is about an area."""
    known = set(own.people.id)
    return replace(
        previous,
        groups=tuple(group for group in previous.groups if group.area == area),
        unplaced=tuple(one for one in previous.unplaced if one.person in known),
    )
