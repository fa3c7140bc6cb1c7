"""People, venues and facilitators as rows, the way callers speak; no numpy needed."""

from dataclasses import dataclass

DAYS_OF_A_YEAR = 365
Languages = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be placed in a group; the defaults are those of people.csv.

    `waited` is for how many days.
    """

    id: str
    area: str
    languages: Languages = ()
    lat: float | None = None
    lon: float | None = None
    slots: tuple[str, ...] = ()
    travel_km: float = 10.0
    gender: str = "x"
    group_gender: str = "any"
    age: str = "adult"
    needs: tuple[str, ...] = ()
    online_ok: bool = False
    keep_with: str = ""
    priority: int = 1
    waited: int = 0


@dataclass(frozen=True, slots=True)
class Venue:
    """A place with rooms; the defaults are those of venues.csv."""

    id: str
    area: str
    lat: float | None = None
    lon: float | None = None
    slots: tuple[str, ...] = ()
    rooms: int = 1
    step_free: bool = False
    childcare: bool = False


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Somebody who leads groups; the defaults are those of facilitators.csv."""

    id: str
    area: str
    languages: Languages = ()
    lat: float | None = None
    lon: float | None = None
    slots: tuple[str, ...] = ()
    travel_km: float = 20.0
    gender: str = "x"
    max_groups: int = 1
    minors_ok: bool = False
    online_ok: bool = False


@dataclass(frozen=True)
class Rules:
    """How many members a group has, and what else counts.

    `waiting` are points for somebody who has waited for a year, in proportion
    for less; nothing unless it is asked for.
    """

    smallest: int = 8
    largest: int = 20
    smallest_continuing: int = 6
    waiting: int = 0

    def waiting_points(self, waited: int) -> int:
        """Points for having waited so many days."""
        return waiting_points(self.waiting, waited)


def waiting_points(points: int, waited: int) -> int:
    """So many points after a year of waiting, in proportion for fewer days; a second year adds nothing.

    The same for groups and for mentors.

    >>> [waiting_points(100, days) for days in (0, 73, 365, 1000)]
    [0, 20, 100, 100]
    """
    return points * min(max(waited, 0), DAYS_OF_A_YEAR) // DAYS_OF_A_YEAR
