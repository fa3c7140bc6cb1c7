"""Whether a person, a facilitator or a venue suits a group, one question at a time.

Written from the rules and the raw tables, not from what the planner computed,
so that the two can be held against each other.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dure.science.matching.plan import Group
from dure.science.matching.problem import Problem
from dure.science.matching.words import ONLINE, SLOT_NUMBER, USABLE, Rule

Parameter = str | int | float


@dataclass(frozen=True)
class Broken:
    """A rule that is broken, the group and the person concerned, and what to say about it.

    `group` or `person` is blank where the rule is not about one.
    """

    rule: Rule
    group: str = ""
    person: str = ""
    about: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Register:
    """The rows of a problem by id, and who belongs together."""

    problem: Problem
    person: Mapping[str, int]
    venue: Mapping[str, int]
    facilitator: Mapping[str, int]
    companions: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, problem: Problem) -> "Register":
        """Look up everybody and everything once."""
        bonds: dict[str, list[str]] = {}
        for person, code in zip(problem.people.id, problem.people.keep_with, strict=True):
            if code:
                bonds.setdefault(code, []).append(person)
        return cls(
            problem=problem,
            person={name: row for row, name in enumerate(problem.people.id)},
            venue={name: row for row, name in enumerate(problem.venues.id)},
            facilitator={name: row for row, name in enumerate(problem.facilitators.id)},
            companions={person: tuple(bond) for bond in bonds.values() for person in bond},
        )

    def unit(self, person: str) -> tuple[str, ...]:
        """A person and everybody who must be placed together with them."""
        return self.companions.get(person, (person,))

    def limit(self, person: str) -> float:
        """How far the person's unit travels: as far as the member who travels least."""
        travel = self.problem.people.travel_km
        return min(float(travel[self.person[one]]) for one in self.unit(person))


def person_breaks(register: Register, group: Group, person: str) -> Iterator[Broken]:
    """The rules a person would break as a member of a group."""
    people, row = register.problem.people, register.person[person]

    def broken(rule: Rule, **about: Parameter) -> Broken:
        return Broken(rule, group.id, person, about)

    if people.area[row] != group.area:
        yield broken(Rule.AREA)
    level = dict(people.languages[row]).get(group.language, 0)
    if level < USABLE:
        yield broken(Rule.LANGUAGE, language=group.language, level=level)
    if not _free(int(people.slots[row]), group.slot):
        yield broken(Rule.SLOT, slot=group.slot)
    gender, wish = people.gender[row], people.group_gender[row]
    if group.gender == "mixed":
        if wish == "same_only":
            yield broken(Rule.GENDER, gender=group.gender)
    elif gender != {"women": "f", "men": "m"}.get(group.gender):
        yield broken(Rule.GENDER, gender=group.gender)
    if people.age[row] != group.age:
        yield broken(Rule.MINORS, age=group.age)
    if group.venue == ONLINE:
        if not people.online_ok[row]:
            yield broken(Rule.ONLINE)
        return
    if people.online_only[row]:
        yield broken(Rule.ONLINE)
    if group.venue in register.venue:
        yield from _at_venue(register, group, person)


def _at_venue(register: Register, group: Group, person: str) -> Iterator[Broken]:
    problem = register.problem
    people, row = problem.people, register.person[person]
    venues, place = problem.venues, register.venue[group.venue]
    km = kilometres(
        (float(people.lat[row]), float(people.lon[row])),
        (float(venues.lat[place]), float(venues.lon[place])),
    )
    limit = register.limit(person)
    if not km <= limit:
        about: dict[str, Parameter] = {"limit": limit}
        if not math.isnan(km):
            about["km"] = km
        yield Broken(Rule.TRAVEL, group.id, person, about)
    if people.step_free[row] and not venues.step_free[place]:
        yield Broken(Rule.STEP_FREE, group.id, person)
    if people.childcare[row] and not venues.childcare[place]:
        yield Broken(Rule.CHILDCARE, group.id, person)


def facilitator_breaks(register: Register, group: Group) -> Iterator[Broken]:
    """The rules a group's facilitator breaks by leading it, their other groups aside."""
    problem = register.problem
    table = problem.facilitators
    about: dict[str, Parameter] = {"facilitator": group.facilitator}
    if group.facilitator not in register.facilitator:
        yield Broken(Rule.UNKNOWN, group.id, about=about)
        return
    row = register.facilitator[group.facilitator]
    if table.area[row] != group.area:
        yield Broken(Rule.AREA, group.id, about=about)
    level = dict(table.languages[row]).get(group.language, 0)
    if level < USABLE:
        language: dict[str, Parameter] = {"language": group.language, "level": level}
        yield Broken(Rule.LANGUAGE, group.id, about={**about, **language})
    if not _free(int(table.slots[row]), group.slot):
        yield Broken(Rule.SLOT, group.id, about={**about, "slot": group.slot})
    if group.gender == "women" and table.gender[row] != "f":
        yield Broken(Rule.WOMEN_LEAD, group.id, about=about)
    if group.age == "minor" and not table.minors_ok[row]:
        yield Broken(Rule.MINORS, group.id, about=about)
    if group.venue == ONLINE:
        if not table.online_ok[row]:
            yield Broken(Rule.ONLINE, group.id, about=about)
    elif group.venue in register.venue:
        place = register.venue[group.venue]
        km = kilometres(
            (float(table.lat[row]), float(table.lon[row])),
            (float(problem.venues.lat[place]), float(problem.venues.lon[place])),
        )
        limit = float(table.travel_km[row])
        if not km <= limit:
            way: dict[str, Parameter] = {} if math.isnan(km) else {"km": km}
            yield Broken(Rule.TRAVEL, group.id, about={**about, "limit": limit, **way})


def venue_breaks(register: Register, group: Group) -> Iterator[Broken]:
    """The rules a group's venue breaks, other groups aside."""
    if group.venue == ONLINE:
        return
    venues = register.problem.venues
    about: dict[str, Parameter] = {"venue": group.venue}
    if group.venue not in register.venue:
        yield Broken(Rule.UNKNOWN, group.id, about=about)
        return
    row = register.venue[group.venue]
    if venues.area[row] != group.area:
        yield Broken(Rule.AREA, group.id, about=about)
    if not _free(int(venues.slots[row]), group.slot):
        yield Broken(Rule.SLOT, group.id, about={**about, "slot": group.slot})


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of the contract between two points; NaN where one is blank."""
    x = (a[1] - b[1]) * math.cos((a[0] + b[0]) * 0.008726646)
    y = a[0] - b[0]
    return 111.2 * math.sqrt(x * x + y * y)


def _free(mask: int, slot: str) -> bool:
    return slot in SLOT_NUMBER and bool(mask >> SLOT_NUMBER[slot] & 1)
