"""Why somebody waits, and the smallest single change that would help.

Every change is tried: drop one rule and see whether a mentor with room would
be there. Best is the change that asks least. Where nothing of one's own would
do, it takes another mentor.
"""

import math
from collections.abc import Callable, Iterator

import numpy as np

from dure.science.matching.distance import HALF_RADIAN, KM_PER_DEGREE
from dure.science.matching.mentors.pairs import compatible
from dure.science.matching.mentors.parts import NOBODY
from dure.science.matching.mentors.plan import Waiting
from dure.science.matching.mentors.rows import usable
from dure.science.matching.mentors.table import Columns, MentorProblem
from dure.science.matching.mentors.words import PairFix, WaitReason
from dure.science.matching.problem import Bools, Floats, Ints
from dure.science.matching.words import SLOTS

MINOR_BIT = np.int16(1)
OWN_WISH = np.int16(7 << 1)
"""The bits of `bars` that are the mentee's own wish for somebody of the same gender."""
Trial = tuple[float, PairFix, str]


def reasons(problem: MentorProblem, columns: Columns, mentor: Ints, known: Bools) -> tuple[Waiting, ...]:
    """Everybody without a mentor; `known` are those with a compatible mentor, apart pairs aside."""
    waiting = np.flatnonzero(mentor == NOBODY)
    if not len(waiting):
        return ()
    kept_apart: dict[int, list[int]] = {}
    for a, b in problem.apart:
        kept_apart.setdefault(problem.mentee_number[a], []).append(problem.mentor_number[b])
    taken = np.bincount(mentor[mentor != NOBODY], minlength=len(problem.mentors))
    roomy = taken < problem.mentors.capacity
    offers = _Offers(problem, columns, roomy)
    wished = _Wished(problem, columns, waiting)
    found = []
    for i in waiting.tolist():
        apart = kept_apart.get(i, [])
        if known[i]:
            reason = WaitReason.COMPETITION
        elif _parted(problem, i, apart):
            reason = WaitReason.APART
        else:
            reason = WaitReason.NO_MENTOR
        fix, detail = _nearest(problem, columns, offers, wished, i, apart)
        found.append(Waiting(problem.mentees.id[i], reason, fix, detail))
    return tuple(found)


def _parted(problem: MentorProblem, i: int, apart: list[int]) -> bool:
    """Whether a mentor would be there but for a pair that is kept apart."""
    takes = (j for j in apart if problem.mentors.capacity[j] > 0)
    return any(compatible(problem.mentees.row(i), problem.mentors.row(j)) for j in takes)


def _nearest(
    problem: MentorProblem, columns: Columns, offers: "_Offers", wished: "_Wished", i: int, apart: list[int]
) -> tuple[PairFix, str]:
    mentees = problem.mentees
    if not usable(mentees.languages[i]):
        return PairFix.LANGUAGE, ""
    if not mentees.slots[i]:
        return PairFix.SLOT, ""
    if not mentees.online_ok[i] and np.isnan(mentees.lat[i]):
        return PairFix.ONLINE, ""
    tried = list(_tries(problem, columns, offers, i, apart))
    if tried:
        _, fix, detail = min(tried)
        return fix, detail
    return PairFix.MENTOR, wished.detail(i)


class _Offers:
    """The mentors of every area who have room, as columns."""

    def __init__(self, problem: MentorProblem, columns: Columns, roomy: Bools) -> None:
        self.rows = {area: np.flatnonzero(roomy & (columns.mentor_area == area)) for area in range(len(columns.areas))}


def _tries(
    problem: MentorProblem, columns: Columns, offers: _Offers, i: int, apart: list[int]
) -> Iterator[Trial]:
    mentees, mentors = problem.mentees, problem.mentors
    rows = offers.rows[int(columns.mentee_area[i])]
    if apart:
        rows = rows[~np.isin(rows, apart)]
    if not len(rows):
        return
    speak = columns.tongues[columns.mentee_set[i], columns.mentor_set[rows]]
    free = (mentees.slots[i] & mentors.slots[rows]) != 0
    clash = columns.mentee_bars[i] & columns.mentor_bars[rows]
    suits = clash == 0
    km = _kilometres(problem, i, rows)
    online = mentors.online_ok[rows]
    meets = (km <= np.minimum(mentees.travel_km[i], mentors.travel_km[rows])) & ~mentees.online_only[i]
    reached = meets | (online & mentees.online_ok[i])
    hours = speak & suits & reached & (mentors.slots[rows] != 0)
    if hours.any():
        yield 2.0, PairFix.SLOT, _hour(mentors.slots[rows[hours]])
    if not mentees.online_only[i]:
        further = speak & suits & free & (km <= mentors.travel_km[rows])
        if further.any():
            # A hundredth more, so that rounding up the last bit still is far enough.
            needed = math.ceil(float(km[further].min()) + 0.01)
            extra = (needed - mentees.travel_km[i]) / max(1.0, mentees.travel_km[i])
            yield 1.0 + min(3.0, 2.0 * float(extra)), PairFix.TRAVEL, str(needed)
    if not mentees.online_ok[i] and (speak & suits & free & online).any():
        yield 2.5, PairFix.ONLINE, ""
    near = speak & free & reached
    if (near & ((clash & ~OWN_WISH) == 0)).any():
        yield 4.0, PairFix.GENDER, ""
    if (near & ((clash & ~MINOR_BIT) == 0)).any():
        yield 4.5, PairFix.AGE, ""


def _kilometres(problem: MentorProblem, i: int, rows: Ints) -> Floats:
    mentees, mentors = problem.mentees, problem.mentors
    x = (mentees.lon[i] - mentors.lon[rows]) * np.cos((mentees.lat[i] + mentors.lat[rows]) * HALF_RADIAN)
    y = mentees.lat[i] - mentors.lat[rows]
    km: Floats = KM_PER_DEGREE * np.sqrt(x * x + y * y)
    return km


def _hour(masks: Ints) -> str:
    """The slot in which most of these are free, the earliest in the week among equals."""
    counts = [int((masks >> number & 1).sum()) for number in range(len(SLOTS))]
    return SLOTS[int(np.argmax(counts))]


class _Wished:
    """What one more mentor should bring to help most of those who wait: a language and an hour of the week."""

    def __init__(self, problem: MentorProblem, columns: Columns, waiting: Ints) -> None:
        self._problem = problem
        self._area = columns.mentee_area
        self._language: Callable[[int], str] = lambda i: _language(problem, i)
        self._counts: dict[tuple[int, str], Ints] = {}
        for i in waiting.tolist():
            key = (int(columns.mentee_area[i]), self._language(i))
            hours = problem.mentees.slots[i] >> np.arange(len(SLOTS)) & 1
            self._counts[key] = self._counts[key] + hours if key in self._counts else hours

    def detail(self, i: int) -> str:
        """The language and the hour that suit this mentee and most others who wait."""
        language = self._language(i)
        counts = self._counts[int(self._area[i]), language]
        own = self._problem.mentees.slots[i] >> np.arange(len(SLOTS)) & 1
        return f"{language} {SLOTS[int(np.argmax(np.where(own, counts, -1)))]}"


def _language(problem: MentorProblem, i: int) -> str:
    """The first language, or the best one in which somebody can follow a conversation."""
    spoken = {code: level for code, level in problem.mentees.languages[i] if code in usable(problem.mentees.languages[i])}
    heart = problem.mentees.first_language[i]
    return heart if heart in spoken or not spoken else min(spoken, key=lambda code: (-spoken[code], code))
