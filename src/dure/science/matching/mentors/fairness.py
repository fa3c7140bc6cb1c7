"""Who finds a mentor and who does not: coverage, a floor for it, and what waiting adds."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dure.science.matching.mentors.plan import MentorPlan
from dure.science.matching.mentors.table import MentorProblem
from dure.science.matching.problem import Bools, Ints
from dure.science.matching.rows import waiting_points

FLOOR_COLUMNS = ("gender", "language", "area", "age", "waiting")
LONGEST_DAYS = 3_650
BANDS = ((30, "under_30_days"), (90, "30_to_89_days"), (180, "90_to_179_days"), (LONGEST_DAYS * 10, "180_days_or_more"))


@dataclass(frozen=True, slots=True)
class Floor:
    """In no group of people by this column fewer than this share should have a mentor.

    Groups of fewer than `fewest` people are left out of it.
    """

    column: str
    share: float
    fewest: int = 1


@dataclass(frozen=True, slots=True)
class Covered:
    """How many people of a group there are and how many of them have a mentor."""

    people: int
    matched: int

    @property
    def share(self) -> float:
        """Those with a mentor as a share of all."""
        return self.matched / self.people if self.people else 0.0


def coverage(problem: MentorProblem, plan: MentorPlan) -> Mapping[str, Mapping[str, Covered]]:
    """Coverage by gender, first language, area, age, and how long people have waited."""
    matched = np.zeros(len(problem.mentees), dtype=np.bool_)
    matched[[problem.mentee_number[pair.mentee] for pair in plan.pairs]] = True
    return {
        column: {name: Covered(int(row.sum()), int((row & matched).sum())) for name, row in _groups(problem, column)}
        for column in FLOOR_COLUMNS
    }


def lifted(
    problem: MentorProblem, floors: Iterable[Floor], matched: Bools, known: Bools, today: date | None = None
) -> Ints:
    """Whom to lift so that no group stays below its floor: 1 or more for those people, else 0.

    In a group below its floor these are the people who have a mentor, so that
    they keep one, and as many of those who wait as are missing, the longest
    waiting first; `known` are the people for whom there is anybody at all.
    """
    days = _days(problem, today)
    chosen = np.zeros(len(problem.mentees), dtype=np.int64)
    for floor in floors:
        for _, row in _groups(problem, floor.column, today):
            if int(row.sum()) < floor.fewest:
                continue
            missing = math.ceil(floor.share * int(row.sum())) - int((row & matched).sum())
            if missing > 0:
                open_ = np.flatnonzero(row & known & ~matched)
                longest = open_[np.argsort(-days[open_], kind="stable")]
                chosen[longest[:missing]] += 1
                chosen[row & matched] += 1
    return chosen


def waiting_bonus(problem: MentorProblem, points: int, today: date | None = None) -> Ints:
    """What waiting adds to having a mentor, up to so many points for a year; nothing where the day is blank."""
    if not points:
        return np.zeros(len(problem.mentees), dtype=np.int64)
    return np.array([waiting_points(points, days) for days in _days(problem, today).tolist()], dtype=np.int64)


def _days(problem: MentorProblem, today: date | None = None) -> Ints:
    """Days waited up to a day (else the latest in the table), at most ten years; -1 where the day is blank."""
    known = {
        day: date.fromisoformat(day.strip()).toordinal() for day in set(problem.mentees.waiting_since) if day.strip()
    }
    latest = max(known.values(), default=0) if today is None else today.toordinal()
    told = [max(0, latest - known[day]) if day in known else -1 for day in problem.mentees.waiting_since]
    return np.minimum(np.array(told, dtype=np.int64), LONGEST_DAYS)


def _groups(problem: MentorProblem, column: str, today: date | None = None) -> list[tuple[str, Bools]]:
    table = problem.mentees
    values: Sequence[str]
    if column == "waiting":
        values = [_band(days) for days in _days(problem, today).tolist()]
    elif column == "age":
        values = ["minor" if minor else "adult" for minor in table.minor.tolist()]
    else:
        values = {"gender": table.gender, "language": table.first_language, "area": table.area}[column]
    names = sorted(set(values))
    number = {name: k for k, name in enumerate(names)}
    code = np.array([number[value] for value in values], dtype=np.int64)
    return [(name, code == k) for k, name in enumerate(names)]


def _band(days: int) -> str:
    return "unknown" if days < 0 else next(name for most, name in BANDS if days < most)
