"""Those who ask for a place, and the rules an organiser sets."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class By(StrEnum):
    """What decides among people whom no rule tells apart."""

    TURN = "turn"
    DRAW = "draw"


@dataclass(frozen=True)
class Applicant:
    """Somebody who asks for one place.

    `applied` counts from any fixed moment, earlier is smaller. `traits` holds
    what the rules may speak of (`gender`, `language`, `place`, `organisation`).
    People with the same `link` come together or not at all.
    """

    id: str
    applied: int
    traits: Mapping[str, str] = field(default_factory=dict)
    link: str = ""


@dataclass(frozen=True)
class AtLeast:
    """Places kept for people with a value of a trait, as long as enough of them ask."""

    trait: str
    value: str
    seats: int


@dataclass(frozen=True)
class AtMost:
    """A limit for people with a value of a trait; without a value, for each value by itself."""

    trait: str
    seats: int
    value: str = ""


@dataclass(frozen=True)
class Seating:
    """The rules of one event.

    With `keep_open`, kept places that nobody fills stay free until the organiser
    lets them go; otherwise others get them. `seed` is the number of the draw,
    which is published with the list, so that anybody can draw again.
    """

    capacity: int
    at_least: tuple[AtLeast, ...] = ()
    at_most: tuple[AtMost, ...] = ()
    by: By = By.TURN
    seed: int = 1
    keep_open: bool = False

    def __post_init__(self) -> None:
        """Refuse numbers that mean nothing.

        Raises:
            ValueError: a number of places below zero.
        """
        asked = [rule.seats for rule in self.at_least] + [rule.seats for rule in self.at_most]
        if min(self.capacity, *asked, 0) < 0:
            raise ValueError("places are counted from zero")


@dataclass(frozen=True)
class Party:
    """Those who come together, mostly one."""

    members: tuple[Applicant, ...]

    @property
    def size(self) -> int:
        """How many places they need."""
        return len(self.members)

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids, sorted."""
        return tuple(one.id for one in self.members)

    def with_value(self, trait: str, value: str) -> int:
        """How many of them have this value of a trait."""
        return sum(one.traits.get(trait, "") == value for one in self.members)

    @property
    def kind(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """What the rules can see of them: equal kinds are equals."""
        return tuple(sorted(tuple(sorted(one.traits.items())) for one in self.members))


def parties(applicants: Iterable[Applicant], seating: Seating) -> list[Party]:
    """Those who come together, in the order in which they are thought of.

    Whoever is linked waits with the one who asked last, so that nobody comes
    forward by a link; in a draw each party draws once. The order of
    `applicants` does not count.

    Raises:
        ValueError: an id is there twice.
    """
    everybody = sorted(applicants, key=lambda one: one.id)
    twice = [name for name, times in Counter(one.id for one in everybody).items() if times > 1]
    if twice:
        raise ValueError("an applicant is there twice")
    together: dict[tuple[str, str], list[Applicant]] = {}
    for one in everybody:
        key = ("link", one.link) if one.link else ("one", one.id)
        together.setdefault(key, []).append(one)
    return sorted((Party(tuple(members)) for members in together.values()), key=lambda party: _turn(party, seating))


def _turn(party: Party, seating: Seating) -> tuple[int, bytes]:
    drawn = hashlib.sha256("\n".join((str(seating.seed), *party.ids)).encode()).digest()
    return (0 if seating.by is By.DRAW else max(one.applied for one in party.members), drawn)
