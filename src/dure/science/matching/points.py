"""What placing a person in a group is worth, term by term, from the rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dure.science.matching.plan import Group
from dure.science.matching.register import Register, register_of
from dure.science.matching.suitability import kilometres
from dure.science.matching.words import ONLINE

if TYPE_CHECKING:
    from dure.science.matching.problem import Problem


@dataclass(frozen=True, slots=True)
class Points:
    """The terms of the objective for one person in one group."""

    weight: int
    language: int
    place: int
    gender: int
    waiting: int = 0

    @property
    def fit(self) -> int:
        """Everything but the weight."""
        return self.language + self.place + self.gender

    @property
    def total(self) -> int:
        """What the person adds to the objective."""
        return self.weight + self.waiting + self.fit


def points(register: Register, group: Group, name: str) -> Points:
    """The points of a person in a group that suits them."""
    person = register.people[name]
    level = dict(person.languages).get(group.language, 0)
    wish = "any" if group.gender == "mixed" else "prefer_same"
    liked = {"any": 10, "prefer_same": 20}[wish] if person.group_gender == wish else 0
    return Points(
        weight=1500 if person.priority == 2 else 1000,
        language={4: 30, 3: 20}.get(level, 0),
        place=_place(register, group, name),
        gender=liked,
        waiting=register.rules.waiting_points(person.waited),
    )


def _place(register: Register, group: Group, name: str) -> int:
    if group.venue == ONLINE:
        unit = register.unit(name)
        return 25 if any("online_only" in register.people[one].needs for one in unit) else 0
    km, limit = kilometres(register.people[name], register.venues[group.venue]), register.limit(name)
    return 30 if limit == 0 else 10 + int(20 * (1 - km / limit))


def objective(problem: "Problem | Register", groups: Iterable[Group]) -> int:
    """The objective of a plan, added up person by person."""
    register = register_of(problem)
    return sum(points(register, group, member).total for group in groups for member in group.members)
