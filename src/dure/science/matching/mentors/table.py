"""What mentors are matched from, as columns sorted by id, so that the order of the rows means nothing."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from typing import Any, Self, TypeVar

import numpy as np
import numpy.typing as npt

from dure.science.matching.mentors.rows import Mentee, Mentor, usable
from dure.science.matching.problem import Bools, Floats, Ints
from dure.science.matching.rows import Languages
from dure.science.matching.words import GENDERS, SLOT_NUMBER, SLOTS

Row = TypeVar("Row", Mentee, Mentor)
Words = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class MenteeTable:
    """Mentees as columns, sorted by id. `slots` is a bit mask, a blank point is NaN."""

    id: Words
    area: Words
    languages: tuple[Languages, ...]
    first_language: Words
    lat: Floats
    lon: Floats
    slots: Ints
    travel_km: Floats
    gender: Words
    mentor_gender: Words
    minor: Bools
    online_only: Bools
    online_ok: Bools
    origin: Words
    interests: tuple[Words, ...]
    priority: Ints
    waiting_since: Words

    @classmethod
    def of(cls, mentees: Iterable[Mentee]) -> Self:
        """The table of these mentees."""
        rows = _sorted_by_id(mentees)
        return cls(
            id=tuple([row.id for row in rows]),
            area=tuple([row.area for row in rows]),
            languages=tuple([row.languages for row in rows]),
            first_language=tuple([row.heart_language for row in rows]),
            lat=_degrees(row.lat for row in rows),
            lon=_degrees(row.lon for row in rows),
            slots=_masks(row.slots for row in rows),
            travel_km=np.array([row.travel_km for row in rows], dtype=np.float64),
            gender=tuple([row.gender for row in rows]),
            mentor_gender=tuple([row.mentor_gender for row in rows]),
            minor=np.array([row.age == "minor" for row in rows], dtype=np.bool_),
            online_only=np.array(["online_only" in row.needs for row in rows], dtype=np.bool_),
            online_ok=np.array([row.online_ok for row in rows], dtype=np.bool_),
            origin=tuple([row.origin for row in rows]),
            interests=tuple([row.interests for row in rows]),
            priority=np.array([row.priority for row in rows], dtype=np.int64),
            waiting_since=tuple([row.waiting_since for row in rows]),
        )

    def __len__(self) -> int:
        return len(self.id)

    def rows(self) -> Iterator[Mentee]:
        """The mentees as rows again."""
        for k in range(len(self)):
            yield self.row(k)

    def row(self, k: int) -> Mentee:
        """One mentee as a row again."""
        return Mentee(
            id=self.id[k],
            area=self.area[k],
            languages=self.languages[k],
            first_language=self.first_language[k],
            lat=_degree(self.lat[k]),
            lon=_degree(self.lon[k]),
            slots=_slots(self.slots[k]),
            travel_km=float(self.travel_km[k]),
            gender=self.gender[k],
            mentor_gender=self.mentor_gender[k],
            age="minor" if self.minor[k] else "adult",
            needs=("online_only",) if self.online_only[k] else (),
            online_ok=bool(self.online_ok[k]),
            origin=self.origin[k],
            interests=self.interests[k],
            priority=int(self.priority[k]),
            waiting_since=self.waiting_since[k],
        )


@dataclass(frozen=True, eq=False)
class MentorTable:
    """Mentors as columns, sorted by id."""

    id: Words
    area: Words
    languages: tuple[Languages, ...]
    lat: Floats
    lon: Floats
    slots: Ints
    travel_km: Floats
    gender: Words
    mentee_gender: Words
    capacity: Ints
    minors_ok: Bools
    online_ok: Bools
    origin: Words
    interests: tuple[Words, ...]

    @classmethod
    def of(cls, mentors: Iterable[Mentor]) -> Self:
        """The table of these mentors."""
        rows = _sorted_by_id(mentors)
        return cls(
            id=tuple([row.id for row in rows]),
            area=tuple([row.area for row in rows]),
            languages=tuple([row.languages for row in rows]),
            lat=_degrees(row.lat for row in rows),
            lon=_degrees(row.lon for row in rows),
            slots=_masks(row.slots for row in rows),
            travel_km=np.array([row.travel_km for row in rows], dtype=np.float64),
            gender=tuple([row.gender for row in rows]),
            mentee_gender=tuple([row.mentee_gender for row in rows]),
            capacity=np.array([row.capacity for row in rows], dtype=np.int64),
            minors_ok=np.array([row.minors_ok for row in rows], dtype=np.bool_),
            online_ok=np.array([row.online_ok for row in rows], dtype=np.bool_),
            origin=tuple([row.origin for row in rows]),
            interests=tuple([row.interests for row in rows]),
        )

    def __len__(self) -> int:
        return len(self.id)

    def rows(self) -> Iterator[Mentor]:
        """The mentors as rows again."""
        for k in range(len(self)):
            yield self.row(k)

    def row(self, k: int) -> Mentor:
        """One mentor as a row again."""
        return Mentor(
            id=self.id[k],
            area=self.area[k],
            languages=self.languages[k],
            lat=_degree(self.lat[k]),
            lon=_degree(self.lon[k]),
            slots=_slots(self.slots[k]),
            travel_km=float(self.travel_km[k]),
            gender=self.gender[k],
            mentee_gender=self.mentee_gender[k],
            capacity=int(self.capacity[k]),
            minors_ok=bool(self.minors_ok[k]),
            online_ok=bool(self.online_ok[k]),
            origin=self.origin[k],
            interests=self.interests[k],
        )


@dataclass(frozen=True, eq=False)
class MentorProblem:
    """Everything pairs are made from; `apart` holds pairs of a mentee's id and a mentor's id."""

    mentees: MenteeTable
    mentors: MentorTable
    apart: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls, mentees: Iterable[Mentee], mentors: Iterable[Mentor] = (), *, apart: Iterable[tuple[str, str]] = ()
    ) -> Self:
        """The problem of these rows; a repeated pair counts once."""
        problem = cls(MenteeTable.of(mentees), MentorTable.of(mentors), tuple(sorted(set(apart))))
        if any(a not in problem.mentee_number or b not in problem.mentor_number for a, b in problem.apart):
            raise ValueError("an apart pair needs a mentee and a mentor of the tables")
        return problem

    @cached_property
    def mentee_number(self) -> Mapping[str, int]:
        """The row of every mentee."""
        return {name: k for k, name in enumerate(self.mentees.id)}

    @cached_property
    def mentor_number(self) -> Mapping[str, int]:
        """The row of every mentor."""
        return {name: k for k, name in enumerate(self.mentors.id)}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the whole input: equal digests mean nothing has changed."""
        told = hashlib.sha256(repr(self.apart).encode())
        for table in (self.mentees, self.mentors):
            for column in fields(table):
                value: Any = getattr(table, column.name)
                told.update(column.name.encode())
                told.update(value.tobytes() if isinstance(value, np.ndarray) else _told(value))
        return told.hexdigest()


@dataclass(frozen=True, eq=False)
class Columns:
    """The two tables as numbers that can be compared with each other.

    Languages, areas, first languages and origins are numbered over both tables.
    A pair conflicts over gender or age where `bars` of both share a bit.
    """

    areas: Words
    mentee_area: Ints
    mentor_area: Ints
    tongues: Bools
    """Whether a set of languages (row: mentees' sets, column: mentors') shares a usable one."""
    hearts: Bools
    """Whether a mentors' set (column) holds a first language (row)."""
    mentee_set: Ints
    mentor_set: Ints
    mentee_heart: Ints
    mentee_bars: npt.NDArray[np.int16]
    mentor_bars: npt.NDArray[np.int16]
    mentee_origin: npt.NDArray[np.int32]
    mentor_origin: npt.NDArray[np.int32]
    mentee_interests: npt.NDArray[np.uint64]
    mentor_interests: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, problem: MentorProblem) -> Self:
        """The numbers of a problem."""
        mentees, mentors = problem.mentees, problem.mentors
        areas = tuple(sorted(set(mentees.area) | set(mentors.area)))
        origins = sorted({*mentees.origin, *mentors.origin} - {""})
        origin = {name: k for k, name in enumerate(origins)}
        theirs, mentee_set = _coded(tuple(map(_Usable(), mentees.languages)))
        others, mentor_set = _coded(tuple(map(_Usable(), mentors.languages)))
        hearts, mentee_heart = _coded(mentees.first_language)
        tongues = sorted({code for each in (*theirs, *others) for code in each} | set(hearts))
        in_mentees, in_mentors = _holds(theirs, tongues), _holds(others, tongues)
        column = {code: k for k, code in enumerate(tongues)}
        at = np.array([column[heart] for heart in hearts], dtype=np.int64)
        # A first language counts only where the mentee too can follow it.
        spoken = in_mentees[mentee_set, at[mentee_heart]]
        numbers = {name: k for k, name in enumerate(areas)}
        return cls(
            areas=areas,
            mentee_area=np.array([numbers[name] for name in mentees.area], dtype=np.int64),
            mentor_area=np.array([numbers[name] for name in mentors.area], dtype=np.int64),
            tongues=in_mentees.astype(np.float32) @ in_mentors.astype(np.float32).T > 0,
            hearts=in_mentors[:, at].T,
            mentee_set=mentee_set,
            mentor_set=mentor_set,
            mentee_heart=np.where(spoken, mentee_heart, -1),
            mentee_bars=_bars(mentees.gender, mentees.mentor_gender, mentees.minor, asks=True),
            mentor_bars=_bars(mentors.gender, mentors.mentee_gender, ~mentors.minors_ok, asks=False),
            mentee_origin=np.array([origin.get(name, -1) for name in mentees.origin], dtype=np.int32),
            mentor_origin=np.array([origin.get(name, -2) for name in mentors.origin], dtype=np.int32),
            **_interests(mentees.interests, mentors.interests),
        )


def _bars(gender: Words, wish: Words, age: Bools, *, asks: bool) -> npt.NDArray[np.int16]:
    """Bits that must not meet: bit 0 age; 1 to 3 the mentee's wish, 4 to 6 the mentor's, by gender."""
    own = {name: 1 << k for k, name in enumerate(GENDERS)}
    wished, other = (1, 4) if asks else (4, 1)
    bits = {
        (name, strict): ((own[name] << wished) if strict else 0) | ((7 ^ own[name]) << other)
        for name in GENDERS
        for strict in (False, True)
    }
    mine = [bits[name, said == "same_only"] for name, said in zip(gender, wish, strict=True)]
    return np.array(mine, dtype=np.int16).reshape(len(gender)) | age.astype(np.int16)


def _interests(mentees: tuple[Words, ...], mentors: tuple[Words, ...]) -> dict[str, npt.NDArray[np.uint64]]:
    """Interests as bits, as many words of 64 as are needed."""
    # What only one side enjoys can never be common.
    names = sorted(
        {item for items in set(mentees) for item in items} & {item for items in set(mentors) for item in items}
    )
    number = {name: k for k, name in enumerate(names)}
    words = max(1, -(-len(names) // 64))
    known: dict[Words, int] = {}

    def mask(items: Words) -> int:
        if items not in known:
            known[items] = sum(1 << number[item] for item in set(items) if item in number)
        return known[items]

    def column(rows: tuple[Words, ...]) -> npt.NDArray[np.uint64]:
        low = (1 << 64) - 1
        masks = [mask(items) for items in rows]
        table = [[one >> (64 * word) & low for one in masks] for word in range(words)]
        return np.array(table, dtype=np.uint64).reshape(words, len(rows))

    return {"mentee_interests": column(mentees), "mentor_interests": column(mentors)}


class _Usable(dict[Languages, Words]):
    """The usable languages of each set of languages, sorted; looked up once for equal sets."""

    def __call__(self, languages: Languages) -> Words:
        return self[languages]

    def __missing__(self, languages: Languages) -> Words:
        self[languages] = tuple(sorted(usable(languages)))
        return self[languages]


def _holds(sets: list[Words], tongues: list[str]) -> Bools:
    number = {code: k for k, code in enumerate(tongues)}
    holds = np.zeros((len(sets), len(tongues)), dtype=np.bool_)
    for row, codes in enumerate(sets):
        holds[row, [number[code] for code in codes]] = True
    return holds


def _coded(values: tuple[Any, ...]) -> tuple[list[Any], Ints]:
    names = sorted(set(values))
    number = {name: k for k, name in enumerate(names)}
    return names, np.array([number[value] for value in values], dtype=np.int64)


def _sorted_by_id(rows: Iterable[Row]) -> list[Row]:
    ordered = sorted(rows, key=lambda row: row.id)
    if any(one.id == other.id for one, other in pairwise(ordered)):
        raise ValueError("ids must be unique in their table")
    return ordered


def _degrees(values: Iterable[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _masks(values: Iterable[Words]) -> Ints:
    known: dict[Words, int] = {}
    masks = []
    for slots in values:
        if slots not in known:
            known[slots] = sum(1 << SLOT_NUMBER[slot] for slot in set(slots))
        masks.append(known[slots])
    return np.array(masks, dtype=np.int64)


def _degree(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)


def _slots(mask: np.int64) -> Words:
    return tuple(slot for number, slot in enumerate(SLOTS) if mask >> number & 1)


def _told(values: tuple[Any, ...]) -> bytes:
    """A column as bytes; equal values are written once."""
    names, codes = _coded(values)
    return repr(names).encode() + codes.tobytes()
