"""Whether a person, a facilitator or a venue suits a group, one question at a time.

Written from the rules and the rows, not from what the planner computed, so that
the two can be held against each other.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dure.science.matching.plan import Group
from dure.science.matching.register import Register
from dure.science.matching.rows import Facilitator, Person, Venue
from dure.science.matching.words import ONLINE, SINGLE_GENDERS, USABLE, Rule

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


def person_breaks(register: Register, group: Group, name: str) -> Iterator[Broken]:
    """The rules a person would break as a member of a group."""
    person = register.people[name]

    def broken(rule: Rule, **about: Parameter) -> Broken:
        return Broken(rule, group.id, name, about)

    if person.area != group.area:
        yield broken(Rule.AREA)
    level = dict(person.languages).get(group.language, 0)
    if level < USABLE:
        yield broken(Rule.LANGUAGE, language=group.language, level=level)
    if group.slot not in person.slots:
        yield broken(Rule.SLOT, slot=group.slot)
    if group.gender == "mixed":
        if person.group_gender == "same_only":
            yield broken(Rule.GENDER, gender=group.gender)
    elif person.gender != SINGLE_GENDERS.get(group.gender):
        yield broken(Rule.GENDER, gender=group.gender)
    if person.age != group.age:
        yield broken(Rule.MINORS, age=group.age)
    if group.venue == ONLINE:
        if not person.online_ok:
            yield broken(Rule.ONLINE)
        return
    if "online_only" in person.needs:
        yield broken(Rule.ONLINE)
    if group.venue in register.venues:
        yield from _breaks_at_venue(register, group, person)


def _breaks_at_venue(register: Register, group: Group, person: Person) -> Iterator[Broken]:
    venue, limit = register.venues[group.venue], register.limit(person.id)
    km = kilometres(person, venue)
    if not km <= limit:
        yield Broken(Rule.TRAVEL, group.id, person.id, {"limit": limit, **_told(km)})
    if "step_free" in person.needs and not venue.step_free:
        yield Broken(Rule.STEP_FREE, group.id, person.id)
    if "childcare" in person.needs and not venue.childcare:
        yield Broken(Rule.CHILDCARE, group.id, person.id)


def facilitator_breaks(register: Register, group: Group) -> Iterator[Broken]:
    """The rules a group's facilitator breaks by leading it, their other groups aside."""
    facilitator = register.facilitators.get(group.facilitator)

    def broken(rule: Rule, **about: Parameter) -> Broken:
        return Broken(rule, group.id, about={"facilitator": group.facilitator, **about})

    if facilitator is None:
        yield broken(Rule.UNKNOWN)
        return
    if facilitator.area != group.area:
        yield broken(Rule.AREA)
    level = dict(facilitator.languages).get(group.language, 0)
    if level < USABLE:
        yield broken(Rule.LANGUAGE, language=group.language, level=level)
    if group.slot not in facilitator.slots:
        yield broken(Rule.SLOT, slot=group.slot)
    if group.gender == "women" and facilitator.gender != "f":
        yield broken(Rule.WOMEN_LEAD)
    if group.age == "minor" and not facilitator.minors_ok:
        yield broken(Rule.MINORS)
    if group.venue == ONLINE:
        if not facilitator.online_ok:
            yield broken(Rule.ONLINE)
    elif group.venue in register.venues:
        km = kilometres(facilitator, register.venues[group.venue])
        if not km <= facilitator.travel_km:
            yield broken(Rule.TRAVEL, limit=facilitator.travel_km, **_told(km))


def venue_breaks(register: Register, group: Group) -> Iterator[Broken]:
    """The rules a group's venue breaks, other groups aside."""
    if group.venue == ONLINE:
        return
    venue = register.venues.get(group.venue)
    about: dict[str, Parameter] = {"venue": group.venue}
    if venue is None:
        yield Broken(Rule.UNKNOWN, group.id, about=about)
        return
    if venue.area != group.area:
        yield Broken(Rule.AREA, group.id, about=about)
    if group.slot not in venue.slots:
        yield Broken(Rule.SLOT, group.id, about={**about, "slot": group.slot})


def kilometres(somebody: Person | Facilitator, venue: Venue) -> float:
    """The distance of the contract between two points; NaN where one is blank."""
    a_lat, a_lon, b_lat, b_lon = somebody.lat, somebody.lon, venue.lat, venue.lon
    if a_lat is None or a_lon is None or b_lat is None or b_lon is None:
        return math.nan
    return between(a_lat, a_lon, b_lat, b_lon)


def between(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """The distance of the contract in kilometres, from degrees."""
    x = (a_lon - b_lon) * math.cos((a_lat + b_lat) * 0.008726646)
    y = a_lat - b_lat
    return 111.2 * math.sqrt(x * x + y * y)


def _told(km: float) -> dict[str, Parameter]:
    return {} if math.isnan(km) else {"km": km}
