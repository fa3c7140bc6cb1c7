"""Why somebody waits, and the smallest single change that would help.

Every change is tried: drop one rule and see whether a mentor with room would
be there. Best is the change that asks least. Where nothing of one's own would
do, it takes another mentor.
"""

import math

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

CELLS = 1 << 18
MINOR_BIT = np.int16(1)
OWN_WISH = np.int16(7 << 1)
"""The bits of `bars` that are the mentee's own wish for somebody of the same gender."""
NEVER = math.inf
HOURS = np.arange(len(SLOTS))
Fixes = dict[int, tuple[PairFix, str]]


def reasons(problem: MentorProblem, columns: Columns, mentor: Ints, known: Bools) -> tuple[Waiting, ...]:
    """Everybody without a mentor; `known` are those with a compatible mentor, apart pairs aside."""
    waiting = np.flatnonzero(mentor == NOBODY)
    if not len(waiting):
        return ()
    apart: dict[int, list[int]] = {}
    for a, b in problem.apart:
        apart.setdefault(problem.mentee_number[a], []).append(problem.mentor_number[b])
    fixes = _fixes(problem, columns, mentor, waiting, apart)
    found = []
    for i in waiting.tolist():
        if known[i]:
            reason = WaitReason.COMPETITION
        elif i in apart and _parted(problem, i, apart[i]):
            reason = WaitReason.APART
        else:
            reason = WaitReason.NO_MENTOR
        fix, detail = fixes[i]
        found.append(Waiting(problem.mentees.id[i], reason, fix, detail))
    return tuple(found)


def _parted(problem: MentorProblem, i: int, apart: list[int]) -> bool:
    """Whether a mentor would be there but for a pair that is kept apart."""
    takes = (j for j in apart if problem.mentors.capacity[j] > 0)
    return any(compatible(problem.mentees.row(i), problem.mentors.row(j)) for j in takes)


def _fixes(problem: MentorProblem, columns: Columns, mentor: Ints, waiting: Ints, apart: dict[int, list[int]]) -> Fixes:
    """The nearest fix of everybody who waits: one of their own if there is any, else another mentor."""
    fixes = _wished(problem, columns, waiting)
    taken = np.bincount(mentor[mentor != NOBODY], minlength=len(problem.mentors))
    roomy = taken < problem.mentors.capacity
    for area in np.unique(columns.mentee_area[waiting]).tolist():
        here = waiting[columns.mentee_area[waiting] == area]
        rows = np.flatnonzero(roomy & (columns.mentor_area == area))
        step = max(1, CELLS // max(1, len(rows)))
        for begin in range(0, len(here) if len(rows) else 0, step):
            fixes |= _own(problem, columns, here[begin : begin + step], rows, apart)
    mentees = problem.mentees
    for i in waiting.tolist():
        # What must be there before anything else can help.
        if not usable(mentees.languages[i]):
            fixes[i] = PairFix.LANGUAGE, ""
        elif not mentees.slots[i]:
            fixes[i] = PairFix.SLOT, ""
        elif not mentees.online_ok[i] and np.isnan(mentees.lat[i]):
            fixes[i] = PairFix.ONLINE, ""
    return fixes


def _own(problem: MentorProblem, columns: Columns, here: Ints, rows: Ints, apart: dict[int, list[int]]) -> Fixes:
    """The change of one's own that asks least, for those whom one change would give a mentor with room."""
    mentees, mentors = problem.mentees, problem.mentors
    speak = columns.tongues[columns.mentee_set[here, None], columns.mentor_set[rows]]
    for line, i in enumerate(here.tolist()):
        if i in apart:
            speak[line, np.isin(rows, apart[i])] = False
    free = (mentees.slots[here, None] & mentors.slots[rows]) != 0
    clash = columns.mentee_bars[here, None] & columns.mentor_bars[rows]
    suits = clash == 0
    km = _kilometres(problem, here, rows)
    far, online = mentors.travel_km[rows], mentors.online_ok[rows]
    only = mentees.online_only[here, None]
    open_ = mentees.online_ok[here, None]
    reached = ((km <= np.minimum(mentees.travel_km[here, None], far)) & ~only) | (online & open_)
    hours = speak & suits & reached & (mentors.slots[rows] != 0)
    further = np.where(speak & suits & free & ~only & (km <= far), km, NEVER).min(axis=1)
    # A hundredth more, so that rounding up the last bit still is far enough.
    needed = np.ceil(further + 0.01)
    extra = (needed - mentees.travel_km[here]) / np.maximum(1.0, mentees.travel_km[here])
    near = speak & free & reached
    asks = np.stack(
        [
            np.where(needed < NEVER, 1.0 + np.minimum(3.0, 2.0 * extra), NEVER),
            np.where(hours.any(axis=1), 2.0, NEVER),
            np.where((speak & suits & free & online & ~open_).any(axis=1), 2.5, NEVER),
            np.where((near & ((clash & ~OWN_WISH) == 0)).any(axis=1), 4.0, NEVER),
            np.where((near & ((clash & ~MINOR_BIT) == 0)).any(axis=1), 4.5, NEVER),
        ]
    )
    words = (PairFix.TRAVEL, PairFix.SLOT, PairFix.ONLINE, PairFix.GENDER, PairFix.AGE)
    least = asks.argmin(axis=0)
    fixes: Fixes = {}
    for line in np.flatnonzero(asks.min(axis=0) < NEVER).tolist():
        fix, detail = words[int(least[line])], ""
        if fix is PairFix.TRAVEL:
            detail = str(int(needed[line]))
        elif fix is PairFix.SLOT:
            detail = SLOTS[int(np.argmax(_free(mentors.slots[rows[hours[line]]]).sum(axis=0)))]
        fixes[int(here[line])] = fix, detail
    return fixes


def _kilometres(problem: MentorProblem, here: Ints, rows: Ints) -> Floats:
    mentees, mentors = problem.mentees, problem.mentors
    x = (mentees.lon[here, None] - mentors.lon[rows]) * np.cos(
        (mentees.lat[here, None] + mentors.lat[rows]) * HALF_RADIAN
    )
    y = mentees.lat[here, None] - mentors.lat[rows]
    km: Floats = KM_PER_DEGREE * np.sqrt(x * x + y * y)
    return km


def _wished(problem: MentorProblem, columns: Columns, waiting: Ints) -> Fixes:
    """A language and an hour in which another mentor would help this person, and most others who wait."""
    languages = [_language(problem, i) for i in waiting.tolist()]
    names = sorted(set(languages))
    number = {name: k for k, name in enumerate(names)}
    key = columns.mentee_area[waiting] * len(names) + np.array([number[one] for one in languages])
    _, place = np.unique(key, return_inverse=True)
    own = _free(problem.mentees.slots[waiting])
    counts = np.zeros((int(place.max()) + 1, len(SLOTS)), dtype=np.int64)
    np.add.at(counts, place, own)
    hour = np.where(own > 0, counts[place], -1).argmax(axis=1)
    return {
        i: (PairFix.MENTOR, f"{language} {SLOTS[slot]}")
        for i, language, slot in zip(waiting.tolist(), languages, hour.tolist(), strict=True)
    }


def _free(masks: Ints) -> Ints:
    """A row of ones and zeros for every mask of hours."""
    hours: Ints = masks[:, None] >> HOURS & 1
    return hours


def _language(problem: MentorProblem, i: int) -> str:
    """The first language, or the best one in which somebody can follow a conversation."""
    mentees = problem.mentees
    spoken = {code: level for code, level in mentees.languages[i] if code in usable(mentees.languages[i])}
    heart = mentees.first_language[i]
    return heart if heart in spoken or not spoken else min(spoken, key=lambda code: (-spoken[code], code))
