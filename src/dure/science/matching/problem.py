"""What a plan is made from: people, venues, facilitators, who must be apart, and the rules.

Tables hold rows as columns, sorted by id so that the order of the rows means
nothing.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from itertools import pairwise
from typing import Any, Self, TypeVar

import numpy as np
import numpy.typing as npt

from dure.science.matching.rows import Facilitator, Languages, Person, Rules, Venue
from dure.science.matching.words import SLOT_NUMBER, SLOTS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Row = TypeVar("Row", Person, Venue, Facilitator)


@dataclass(frozen=True, eq=False)
class PeopleTable:
    """People as columns, sorted by id. `slots` is a bit mask, a blank point is NaN."""

    id: tuple[str, ...]
    area: tuple[str, ...]
    languages: tuple[Languages, ...]
    lat: Floats
    lon: Floats
    slots: Ints
    travel_km: Floats
    gender: tuple[str, ...]
    group_gender: tuple[str, ...]
    age: tuple[str, ...]
    childcare: Bools
    step_free: Bools
    online_only: Bools
    online_ok: Bools
    keep_with: tuple[str, ...]
    priority: Ints
    waited: Ints

    @classmethod
    def of(cls, people: Iterable[Person]) -> Self:
        """The table of these people."""
        rows = _sorted_by_id(people)
        return cls(
            id=tuple(row.id for row in rows),
            area=tuple(row.area for row in rows),
            languages=tuple(tuple(sorted(row.languages)) for row in rows),
            lat=_degrees(row.lat for row in rows),
            lon=_degrees(row.lon for row in rows),
            slots=_masks(row.slots for row in rows),
            travel_km=np.array([row.travel_km for row in rows], dtype=np.float64),
            gender=tuple(row.gender for row in rows),
            group_gender=tuple(row.group_gender for row in rows),
            age=tuple(row.age for row in rows),
            childcare=np.array(["childcare" in row.needs for row in rows], dtype=np.bool_),
            step_free=np.array(["step_free" in row.needs for row in rows], dtype=np.bool_),
            online_only=np.array(["online_only" in row.needs for row in rows], dtype=np.bool_),
            online_ok=np.array([row.online_ok for row in rows], dtype=np.bool_),
            keep_with=tuple(row.keep_with for row in rows),
            priority=np.array([row.priority for row in rows], dtype=np.int64),
            waited=np.array([row.waited for row in rows], dtype=np.int64),
        )

    def __len__(self) -> int:
        return len(self.id)

    def rows(self) -> Iterator[Person]:
        """The people as rows again."""
        lat, lon, slots, travel_km, childcare, step_free, online_only, online_ok, priority, waited = (
            column.tolist()
            for column in (
                self.lat, self.lon, self.slots, self.travel_km, self.childcare,
                self.step_free, self.online_only, self.online_ok, self.priority, self.waited,
            )
        )  # fmt: skip
        for k, name in enumerate(self.id):
            needs = (("childcare", childcare), ("step_free", step_free), ("online_only", online_only))
            yield Person(
                id=name,
                area=self.area[k],
                languages=self.languages[k],
                lat=_degree(lat[k]),
                lon=_degree(lon[k]),
                slots=_slots(slots[k]),
                travel_km=travel_km[k],
                gender=self.gender[k],
                group_gender=self.group_gender[k],
                age=self.age[k],
                needs=tuple(need for need, needed in needs if needed[k]),
                online_ok=online_ok[k],
                keep_with=self.keep_with[k],
                priority=priority[k],
                waited=waited[k],
            )


@dataclass(frozen=True, eq=False)
class VenueTable:
    """Venues as columns, sorted by id."""

    id: tuple[str, ...]
    area: tuple[str, ...]
    lat: Floats
    lon: Floats
    slots: Ints
    rooms: Ints
    step_free: Bools
    childcare: Bools

    @classmethod
    def of(cls, venues: Iterable[Venue]) -> Self:
        """The table of these venues."""
        rows = _sorted_by_id(venues)
        return cls(
            id=tuple(row.id for row in rows),
            area=tuple(row.area for row in rows),
            lat=_degrees(row.lat for row in rows),
            lon=_degrees(row.lon for row in rows),
            slots=_masks(row.slots for row in rows),
            rooms=np.array([row.rooms for row in rows], dtype=np.int64),
            step_free=np.array([row.step_free for row in rows], dtype=np.bool_),
            childcare=np.array([row.childcare for row in rows], dtype=np.bool_),
        )

    def __len__(self) -> int:
        return len(self.id)

    def rows(self) -> Iterator[Venue]:
        """The venues as rows again."""
        for k, name in enumerate(self.id):
            yield Venue(
                id=name,
                area=self.area[k],
                lat=_degree(float(self.lat[k])),
                lon=_degree(float(self.lon[k])),
                slots=_slots(int(self.slots[k])),
                rooms=int(self.rooms[k]),
                step_free=bool(self.step_free[k]),
                childcare=bool(self.childcare[k]),
            )


@dataclass(frozen=True, eq=False)
class FacilitatorTable:
    """Facilitators as columns, sorted by id."""

    id: tuple[str, ...]
    area: tuple[str, ...]
    languages: tuple[Languages, ...]
    lat: Floats
    lon: Floats
    slots: Ints
    travel_km: Floats
    gender: tuple[str, ...]
    max_groups: Ints
    minors_ok: Bools
    online_ok: Bools

    @classmethod
    def of(cls, facilitators: Iterable[Facilitator]) -> Self:
        """The table of these facilitators."""
        rows = _sorted_by_id(facilitators)
        return cls(
            id=tuple(row.id for row in rows),
            area=tuple(row.area for row in rows),
            languages=tuple(tuple(sorted(row.languages)) for row in rows),
            lat=_degrees(row.lat for row in rows),
            lon=_degrees(row.lon for row in rows),
            slots=_masks(row.slots for row in rows),
            travel_km=np.array([row.travel_km for row in rows], dtype=np.float64),
            gender=tuple(row.gender for row in rows),
            max_groups=np.array([row.max_groups for row in rows], dtype=np.int64),
            minors_ok=np.array([row.minors_ok for row in rows], dtype=np.bool_),
            online_ok=np.array([row.online_ok for row in rows], dtype=np.bool_),
        )

    def __len__(self) -> int:
        return len(self.id)

    def rows(self) -> Iterator[Facilitator]:
        """The facilitators as rows again."""
        for k, name in enumerate(self.id):
            yield Facilitator(
                id=name,
                area=self.area[k],
                languages=self.languages[k],
                lat=_degree(float(self.lat[k])),
                lon=_degree(float(self.lon[k])),
                slots=_slots(int(self.slots[k])),
                travel_km=float(self.travel_km[k]),
                gender=self.gender[k],
                max_groups=int(self.max_groups[k]),
                minors_ok=bool(self.minors_ok[k]),
                online_ok=bool(self.online_ok[k]),
            )


@dataclass(frozen=True, eq=False)
class Problem:
    """Everything a plan is made from; `apart` holds pairs of ids, each pair sorted."""

    people: PeopleTable
    venues: VenueTable
    facilitators: FacilitatorTable
    apart: tuple[tuple[str, str], ...] = ()
    rules: Rules = field(default_factory=Rules)

    @classmethod
    def of(
        cls,
        people: Iterable[Person],
        venues: Iterable[Venue] = (),
        facilitators: Iterable[Facilitator] = (),
        *,
        apart: Iterable[tuple[str, str]] = (),
        rules: Rules | None = None,
    ) -> Self:
        """The problem of these rows; a repeated pair, or one turned round, counts once."""
        table = PeopleTable.of(people)
        pairs = tuple(sorted({(min(a, b), max(a, b)) for a, b in apart}))
        known = set(table.id)
        if any(a not in known or b not in known or a == b for a, b in pairs):
            raise ValueError("an apart pair needs two different people of the table")
        return cls(
            table,
            VenueTable.of(venues),
            FacilitatorTable.of(facilitators),
            pairs,
            rules or Rules(),
        )

    def digest(self) -> str:
        """SHA-256 of the whole input: equal digests mean nothing has changed."""
        parts = [
            *_columns("people", self.people),
            *_columns("venues", self.venues),
            *_columns("facilitators", self.facilitators),
            f"apart {self.apart!r}",
            f"rules {self.rules!r}",
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _sorted_by_id(rows: Iterable[Row]) -> Sequence[Row]:
    ordered = sorted(rows, key=lambda row: row.id)
    if any(one.id == other.id for one, other in pairwise(ordered)):
        raise ValueError("ids must be unique in their table")
    return ordered


def _degrees(values: Iterable[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _masks(values: Iterable[Iterable[str]]) -> Ints:
    masks = (sum(1 << SLOT_NUMBER[slot] for slot in set(slots)) for slots in values)
    return np.array(list(masks), dtype=np.int64)


def _degree(value: float) -> float | None:
    return None if math.isnan(value) else value


@lru_cache(1 << 16)
def _slots(mask: int) -> tuple[str, ...]:
    return tuple(slot for number, slot in enumerate(SLOTS) if mask >> number & 1)


def _columns(name: str, table: PeopleTable | VenueTable | FacilitatorTable) -> Iterable[str]:
    for column in fields(table):
        value: Any = getattr(table, column.name)
        if isinstance(value, np.ndarray):
            value = tuple(value.tolist())
        yield f"{name} {column.name} {value!r}"
