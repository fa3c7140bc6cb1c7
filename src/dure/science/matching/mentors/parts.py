"""The areas of a problem, each as numbers alone, so that another process can work on it.

Areas share nobody, so they are matched one by one and their bounds add up.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dure.science.matching.distance import HALF_RADIAN
from dure.science.matching.mentors.table import Columns, MentorProblem
from dure.science.matching.problem import Bools, Floats, Ints
from dure.science.matching.words import GENDERS

NOBODY = -1
Small = npt.NDArray[np.int16]


@dataclass(frozen=True, eq=False)
class Side:
    """The mentees or the mentors of a part as columns; `row` is their row in the whole table.

    `wish` is only for mentees: a mentor of the same gender would be nice. A
    `heart` is a first language; mentors have none. Cosines and sines are those
    of half the latitude, from which the cosine of a pair is put together.
    """

    row: Ints
    lat: Floats
    lon: Floats
    cos: Floats
    sin: Floats
    limit: Floats
    slots: npt.NDArray[np.int32]
    bars: Small
    tongues: Ints
    heart: Ints
    gender: Small
    wish: Bools
    online_ok: Bools
    origin: npt.NDArray[np.int32]
    interests: npt.NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True, eq=False)
class Part:
    """One area: its mentees, the mentors with room for anybody, and what is known of their pairs.

    `weight` is what having a mentor is worth, a search's bonus included;
    `before` the mentor of an earlier plan where the pair may go on.
    """

    mentees: Side
    mentors: Side
    weight: Ints
    bonus: Ints
    capacity: Ints
    before: Ints
    apart: Ints
    speak: Bools
    hearts: Bools


def parts(problem: MentorProblem, columns: Columns, bonus: Ints, before: Ints) -> Iterator[Part]:
    """The areas in order. `before` holds a mentor's row for every mentee, or NOBODY."""
    mentees, mentors = problem.mentees, problem.mentors
    apart: dict[str, list[tuple[int, int]]] = {}
    for a, b in problem.apart:
        i, j = problem.mentee_number[a], problem.mentor_number[b]
        apart.setdefault(mentees.area[i], []).append((i, j))
    for number, area in enumerate(columns.areas):
        rows = np.flatnonzero(columns.mentee_area == number)
        others = np.flatnonzero((columns.mentor_area == number) & (mentors.capacity > 0))
        if not len(rows):
            continue
        local = np.full(len(mentors), NOBODY, dtype=np.int64)
        local[others] = np.arange(len(others))
        kept = [(int(np.searchsorted(rows, i)), int(local[j])) for i, j in apart.get(area, ()) if local[j] != NOBODY]
        earlier = before[rows]
        yield Part(
            mentees=_mentees(problem, columns, rows),
            mentors=_mentors(problem, columns, others),
            weight=np.where(mentees.priority[rows] == 2, 1500, 1000) + bonus[rows],
            bonus=bonus[rows],
            capacity=mentors.capacity[others],
            before=np.where(earlier == NOBODY, NOBODY, local[earlier]) if len(local) else earlier,
            apart=np.array(sorted(i * len(others) + j for i, j in kept), dtype=np.int64),
            speak=columns.tongues,
            hearts=columns.hearts,
        )


def _mentees(problem: MentorProblem, columns: Columns, rows: Ints) -> Side:
    table = problem.mentees
    number = {gender: k for k, gender in enumerate(GENDERS)}
    return Side(
        row=rows,
        lat=table.lat[rows],
        lon=table.lon[rows],
        cos=np.cos(table.lat[rows] * HALF_RADIAN),
        sin=np.sin(table.lat[rows] * HALF_RADIAN),
        # Somebody who is online only meets nobody: their limit is below every distance.
        limit=np.where(table.online_only[rows], -1.0, table.travel_km[rows]),
        slots=table.slots[rows].astype(np.int32),
        bars=columns.mentee_bars[rows],
        tongues=columns.mentee_set[rows],
        heart=columns.mentee_heart[rows],
        gender=np.array([number[table.gender[row]] for row in rows.tolist()], dtype=np.int16),
        wish=np.array([table.mentor_gender[row] == "prefer_same" for row in rows.tolist()], dtype=np.bool_),
        online_ok=table.online_ok[rows],
        origin=columns.mentee_origin[rows],
        interests=columns.mentee_interests[:, rows],
    )


def _mentors(problem: MentorProblem, columns: Columns, rows: Ints) -> Side:
    table = problem.mentors
    number = {gender: k for k, gender in enumerate(GENDERS)}
    return Side(
        row=rows,
        lat=table.lat[rows],
        lon=table.lon[rows],
        cos=np.cos(table.lat[rows] * HALF_RADIAN),
        sin=np.sin(table.lat[rows] * HALF_RADIAN),
        limit=table.travel_km[rows],
        slots=table.slots[rows].astype(np.int32),
        bars=columns.mentor_bars[rows],
        tongues=columns.mentor_set[rows],
        heart=np.full(len(rows), NOBODY),
        gender=np.array([number[table.gender[row]] for row in rows.tolist()], dtype=np.int16),
        wish=np.zeros(len(rows), dtype=np.bool_),
        online_ok=table.online_ok[rows],
        origin=columns.mentor_origin[rows],
        interests=columns.mentor_interests[:, rows],
    )
