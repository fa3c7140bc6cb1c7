"""What placing a person in a group is worth, term by term, from the raw tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from dure.science.matching.plan import Group
from dure.science.matching.problem import Problem
from dure.science.matching.suitability import Register, kilometres
from dure.science.matching.words import ONLINE


@dataclass(frozen=True, slots=True)
class Points:
    """The terms of the objective for one person in one group."""

    weight: int
    language: int
    place: int
    gender: int

    @property
    def fit(self) -> int:
        """Everything but the weight."""
        return self.language + self.place + self.gender

    @property
    def total(self) -> int:
        """What the person adds to the objective."""
        return self.weight + self.fit


def points(register: Register, group: Group, person: str) -> Points:
    """The points of a person in a group that suits them."""
    people, row = register.problem.people, register.person[person]
    level = dict(people.languages[row]).get(group.language, 0)
    wish = people.group_gender[row]
    single = group.gender != "mixed"
    return Points(
        weight=1500 if people.priority[row] == 2 else 1000,
        language={4: 30, 3: 20}.get(level, 0),
        place=_place(register, group, person),
        gender=20 if wish == "prefer_same" and single else 10 if wish == "any" and not single else 0,
    )


def _place(register: Register, group: Group, person: str) -> int:
    problem = register.problem
    people, venues = problem.people, problem.venues
    if group.venue == ONLINE:
        rows = (register.person[one] for one in register.unit(person))
        return 25 if any(people.online_only[row] for row in rows) else 0
    row, place = register.person[person], register.venue[group.venue]
    km = kilometres(
        (float(people.lat[row]), float(people.lon[row])),
        (float(venues.lat[place]), float(venues.lon[place])),
    )
    limit = register.limit(person)
    return 30 if limit == 0 else 10 + int(20 * (1 - km / limit))


def objective(problem: Problem, groups: Iterable[Group]) -> int:
    """The objective of a plan, added up person by person."""
    register = Register.of(problem)
    return sum(points(register, group, member).total for group in groups for member in group.members)
