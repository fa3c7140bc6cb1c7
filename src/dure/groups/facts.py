"""What planning knows of people, rooms and colleagues, and the same as rows of the planner.

Plain Python without numpy, so that a page can ask while somebody edits.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dure.places.slots import SLOTS, names
from dure.science.matching.plan import Group
from dure.science.matching.register import Register
from dure.science.matching.rows import Facilitator, Person, Rules, Venue
from dure.science.matching.suitability import between

RULES = Rules()
SMALLEST, LARGEST = RULES.smallest, RULES.largest
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

    def row(self, waited: int = 0) -> Person:
        """The person as the planner takes them: an id, no name."""
        lat, lon = self.point or (None, None)
        return Person(
            id=str(self.id), area=self.area, languages=tuple(sorted(self.languages.items())), lat=lat, lon=lon,
            slots=tuple(names(self.slots)), travel_km=float(self.travel_km), gender=self.gender,
            group_gender=self.wish, age=self.age, needs=tuple(sorted(self.needs)), online_ok=self.online_ok,
            keep_with=self.unit, priority=2 if self.first else 1, waited=max(waited, 0),
        )  # fmt: skip


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

    def row(self) -> Venue:
        """The house as the planner takes it, other groups there aside."""
        lat, lon = self.point or (None, None)
        return Venue(
            id=str(self.id), area=self.area, lat=lat, lon=lon, slots=tuple(names(self.slots)), rooms=self.rooms,
            step_free=self.step_free, childcare=self.childcare,
        )  # fmt: skip


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

    def row(self) -> Facilitator:
        """The colleague as the planner takes them."""
        lat, lon = self.point or (None, None)
        return Facilitator(
            id=str(self.id), area=self.area, languages=tuple(sorted(self.languages.items())), lat=lat, lon=lon,
            slots=tuple(names(self.slots)), travel_km=float(self.travel_km), gender=self.gender,
            max_groups=self.max_groups, minors_ok=self.minors_ok, online_ok=self.online_ok,
        )  # fmt: skip


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

    def group(self) -> Group:
        """The group as the planner's check takes it."""
        return Group(
            id=str(self.id), area=self.area, language=self.language, slot=self.slot, venue=str(self.place),
            gender=self.kind, age=self.age, facilitator=str(self.facilitator), members=tuple(map(str, self.members)),
        )  # fmt: skip


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
    def register(self) -> Register:
        """The same for the planner's own check."""
        return Register.of(
            (each.row() for each in self.people.values()),
            (each.row() for each in self.venues.values()),
            (each.row() for each in self.facilitators.values()),
            apart=[(str(one), str(two)) for one, two in self.apart],
            rules=RULES,
            taken={(str(each.id), slot): count for each in self.venues.values() for slot, count in each.taken.items()},
        )

    def together(self, person: PersonFacts) -> tuple[Hashable, ...]:
        """Everybody who is placed with a person or not at all, the person among them."""
        return self.units[person.unit] if person.unit else (person.id,)

    def limit(self, person: PersonFacts) -> float:
        """How far the unit of a person travels: as far as the one who travels least."""
        return min(self.people[each].travel_km for each in self.together(person))


def kilometres(one: Point, other: Point) -> float:
    """The distance between two points; endless where one is not known.

    >>> round(kilometres((37.5, 126.9), (37.5, 127.0)), 3)
    8.822
    """
    return math.inf if one is None or other is None else between(*one, *other)
