"""Does a plan keep every rule? In plain Python, so that a page can ask while somebody edits.

The rules are those of `design/plan-files.md`, section 1.3, under the names of
`science.matching.words.Rule`. The planner has a check of its own over numpy
tables; a property test holds that both find the same broken rules.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dure.places.slots import SLOTS
from dure.science.matching.words import ONLINE, USABLE, Rule

SMALLEST, LARGEST = 8, 20
KM_PER_DEGREE, HALF_RADIAN = 111.2, 0.008726646
GENDER_OF_KIND = {"women": "f", "men": "m"}
BIT = {slot: 1 << number for number, slot in enumerate(SLOTS)}

Point = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What planning knows of a person. `unit` is shared by those who stay together; "" is alone."""

    id: Hashable
    area: str
    languages: Mapping[str, int]
    point: Point = None
    slots: int = 0
    travel_km: float = 10
    gender: str = "x"
    wish: str = "any"
    age: str = "adult"
    needs: frozenset[str] = frozenset()
    online_ok: bool = False
    unit: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class VenueFacts:
    """What planning knows of a room: how many groups fit there at a time, less those that meet there already."""

    id: Hashable
    area: str
    point: Point = None
    slots: int = 0
    rooms: int = 1
    step_free: bool = False
    childcare: bool = False
    taken: Mapping[str, int] = field(default_factory=dict)

    def free(self, slot: str) -> int:
        """How many more groups fit there in a slot."""
        return self.rooms - self.taken.get(slot, 0)


@dataclass(frozen=True, slots=True)
class FacilitatorFacts:
    """What planning knows of whoever leads."""

    id: Hashable
    area: str
    languages: Mapping[str, int]
    point: Point = None
    slots: int = 0
    travel_km: float = 20
    gender: str = "x"
    max_groups: int = 1
    minors_ok: bool = False
    online_ok: bool = False


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """One group of a plan: its context, who leads it, who is in it. `place` is a venue's id or "online"."""

    id: Hashable
    area: str
    place: Hashable
    slot: str
    language: str
    kind: str
    age: str
    facilitator: Hashable
    members: tuple[Hashable, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Everything that a plan is checked against; each apart pair is in order."""

    people: Mapping[Hashable, PersonFacts]
    venues: Mapping[Hashable, VenueFacts]
    facilitators: Mapping[Hashable, FacilitatorFacts]
    apart: frozenset[tuple[Hashable, Hashable]] = frozenset()

    @cached_property
    def units(self) -> dict[str, tuple[Hashable, ...]]:
        found: dict[str, list[Hashable]] = defaultdict(list)
        for person in self.people.values():
            if person.unit:
                found[person.unit].append(person.id)
        return {unit: tuple(members) for unit, members in found.items()}

    @cached_property
    def apart_from(self) -> dict[Hashable, set[Hashable]]:
        found: dict[Hashable, set[Hashable]] = defaultdict(set)
        for one, two in self.apart:
            found[one].add(two)
            found[two].add(one)
        return found

    def together(self, person: PersonFacts) -> tuple[Hashable, ...]:
        """Everybody who is placed with a person or not at all, the person among them."""
        return self.units[person.unit] if person.unit else (person.id,)

    def limit(self, person: PersonFacts) -> float:
        """How far the unit of a person travels: as far as the one who travels least."""
        return min(self.people[each].travel_km for each in self.together(person))


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken rule: of a group, and of the person or colleague because of whom, where there is one."""

    rule: Rule
    group: Hashable
    person: Hashable | None = None


@dataclass
class _Use:
    """How often rooms and facilitators are taken."""

    rooms: Counter = field(default_factory=Counter)
    hours: Counter = field(default_factory=Counter)
    leads: Counter = field(default_factory=Counter)
    seats: Counter = field(default_factory=Counter)


def kilometres(one: Point, other: Point) -> float:
    """The distance between two points; endless where one is not known. Formula of plan-files.md.

    >>> round(kilometres((37.5, 126.9), (37.5, 127.0)), 3)
    8.822
    """
    if one is None or other is None:
        return math.inf
    x = (one[1] - other[1]) * math.cos((one[0] + other[0]) * HALF_RADIAN)
    y = one[0] - other[0]
    return KM_PER_DEGREE * math.sqrt(x * x + y * y)


def check(facts: Facts, groups: Iterable[GroupFacts]) -> list[Broken]:
    """Every broken rule of a plan, in the order of its groups."""
    groups = list(groups)
    use = _count(groups)
    broken: list[Broken] = []
    for group in groups:
        found = [*_of_members(facts, group, use), *_of_leader(facts, group, use), *_of_room(facts, group, use)]
        broken += [Broken(rule, group.id, person) for rule, person in dict.fromkeys(found)]
    return broken


def misfits(facts: Facts, person: PersonFacts, group: GroupFacts) -> set[Rule]:
    """The rules that one person would break in a group, companions and others there aside."""
    found = set()
    if person.area != group.area:
        found.add(Rule.AREA)
    if person.languages.get(group.language, 0) < USABLE:
        found.add(Rule.LANGUAGE)
    if not person.slots & BIT[group.slot]:
        found.add(Rule.SLOT)
    if person.age != group.age:
        found.add(Rule.MINORS)
    if not _at_ease(person, group.kind):
        found.add(Rule.GENDER)
    return found | _placed(facts, person, group)


def would_break(facts: Facts, person: PersonFacts, group: GroupFacts) -> set[Rule]:
    """The rules that would be broken if a person, with those who stay with them, joined a group."""
    coming = [each for each in facts.together(person) if each not in group.members]
    found: set[Rule] = set()
    for each in coming:
        found |= misfits(facts, facts.people[each], group)
    whole = {*group.members, *coming}
    if any(facts.apart_from[each] & whole for each in coming if each in facts.apart_from):
        found.add(Rule.APART)
    if len(whole) > LARGEST:
        found.add(Rule.SIZE)
    return found


def _at_ease(person: PersonFacts, kind: str) -> bool:
    """Mixed groups take everybody who did not ask for another; the others only their own gender."""
    if kind == "mixed":
        return person.wish != "same_only"
    return person.gender == GENDER_OF_KIND[kind]


def _placed(facts: Facts, person: PersonFacts, group: GroupFacts) -> set[Rule]:
    if group.place == ONLINE:
        return set() if person.online_ok else {Rule.ONLINE}
    found = set()
    if "online_only" in person.needs:
        found.add(Rule.ONLINE)
    venue = facts.venues.get(group.place)
    if venue is None:
        return found
    if not kilometres(person.point, venue.point) <= facts.limit(person):
        found.add(Rule.TRAVEL)
    if "step_free" in person.needs and not venue.step_free:
        found.add(Rule.STEP_FREE)
    if "childcare" in person.needs and not venue.childcare:
        found.add(Rule.CHILDCARE)
    return found


def _count(groups: list[GroupFacts]) -> _Use:
    use = _Use()
    for group in groups:
        use.rooms[group.place, group.slot] += 1
        use.hours[group.facilitator, group.slot] += 1
        use.leads[group.facilitator] += 1
        use.seats.update(group.members)
    return use


def _of_members(facts: Facts, group: GroupFacts, use: _Use) -> Iterable[tuple[Rule, Hashable | None]]:
    if not SMALLEST <= len(group.members) <= LARGEST:
        yield Rule.SIZE, None
    here = set(group.members)
    for member in group.members:
        if use.seats[member] > 1:
            yield Rule.MEMBERSHIP, member
        person = facts.people.get(member)
        if person is None:
            yield Rule.UNKNOWN, member
            continue
        for rule in sorted(misfits(facts, person, group)):
            yield rule, member
        if not here >= set(facts.together(person)):
            yield Rule.KEEP_WITH, member
        if member in facts.apart_from and facts.apart_from[member] & here:
            yield Rule.APART, member


def _of_leader(facts: Facts, group: GroupFacts, use: _Use) -> Iterable[tuple[Rule, Hashable | None]]:
    if use.hours[group.facilitator, group.slot] > 1:
        yield Rule.FACILITATOR_SLOT, group.facilitator
    leader = facts.facilitators.get(group.facilitator)
    if leader is None:
        yield Rule.UNKNOWN, group.facilitator
        return
    if leader.area != group.area:
        yield Rule.AREA, leader.id
    if leader.languages.get(group.language, 0) < USABLE:
        yield Rule.LANGUAGE, leader.id
    if not leader.slots & BIT[group.slot]:
        yield Rule.SLOT, leader.id
    if group.kind == "women" and leader.gender != "f":
        yield Rule.WOMEN_LEAD, leader.id
    if group.age == "minor" and not leader.minors_ok:
        yield Rule.MINORS, leader.id
    venue = facts.venues.get(group.place)
    if group.place == ONLINE and not leader.online_ok:
        yield Rule.ONLINE, leader.id
    if venue is not None and not kilometres(leader.point, venue.point) <= leader.travel_km:
        yield Rule.TRAVEL, leader.id
    if use.leads[leader.id] > leader.max_groups:
        yield Rule.MAX_GROUPS, leader.id


def _of_room(facts: Facts, group: GroupFacts, use: _Use) -> Iterable[tuple[Rule, Hashable | None]]:
    if group.place == ONLINE:
        return
    venue = facts.venues.get(group.place)
    if venue is None:
        yield Rule.UNKNOWN, group.place
        return
    if venue.area != group.area:
        yield Rule.AREA, venue.id
    if not venue.slots & BIT[group.slot]:
        yield Rule.SLOT, venue.id
    if use.rooms[group.place, group.slot] > venue.free(group.slot):
        yield Rule.ROOMS, venue.id
