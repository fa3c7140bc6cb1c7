"""One part, solved: candidates, the best flow among them, a look at every pair, until nothing is better."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from dure.science.matching.mentors.flow import Candidates, Matching, best
from dure.science.matching.mentors.parts import NOBODY, Part
from dure.science.matching.mentors.pool import Pool, Segment
from dure.science.matching.problem import Bools, Ints

BEST_FIRST, SPREAD = 8, 6
"""How many mentors a mentee begins with: the best ones, and some from anywhere in the list.

The best alone are not enough, because everybody's best are the same few.
"""
ADDED = 8
"""How many mentors that would be better are added for a mentee in a round."""
PLACES, BELOW = 22, np.int32(-(1 << 30))
"""A score without the weight is at most 210 and a row shorter than 2 to the 22, so that both fit in 32 bits."""
ROUNDS: Final = {"quick": 4, "normal": 30, "deep": 200}


@dataclass(frozen=True, eq=False)
class Solved:
    """The pairs of a part. `worth` and `bound` are what the search saw; `score` is the contract's."""

    mentor: Ints
    score: Ints
    worth: int
    bound: int
    price: Ints
    rounds: int
    pairs: int

    @property
    def proven(self) -> bool:
        """Whether no other pairs are worth more."""
        return self.worth == self.bound


def solve(part: Part, pool: Pool, *, seed: int, effort: str, stay: int = 0) -> Solved:
    """The best pairs of a part; `stay` is what going on with an earlier mentor is worth."""
    mentees = len(part.mentees)
    known = _first(part, pool, seed, stay)
    bound = matching = None
    for step in range(1, ROUNDS[effort] + 1):
        matching = best(known, mentees, part.capacity)
        worth = int(matching.worth.sum())
        offered = known.worth - matching.price[known.mentor]
        content = np.zeros(mentees, dtype=np.int64)
        np.maximum.at(content, known.mentee, offered)
        surplus, better = _price(part, pool, matching, content, stay)
        now = int((part.capacity * matching.price).sum() + surplus.sum())
        bound = now if bound is None else min(bound, now)
        if worth == bound or not len(better):
            break
        known = _union(known, better, len(part.mentors))
    assert matching is not None and bound is not None  # ROUNDS are never 0
    matching = _fill(part, pool, matching, stay)
    paired = matching.mentor != NOBODY
    stays = paired & (matching.mentor == part.before)
    score = np.where(paired, matching.worth - stay * stays - part.bonus, 0)
    return Solved(
        mentor=matching.mentor,
        score=score,
        worth=int(matching.worth.sum()),
        bound=bound,
        price=matching.price,
        rounds=step,
        pairs=pool.pairs,
    )


def worths(part: Part, segment: Segment, rows: Ints, stay: int) -> Ints:
    """What every pair of a segment is worth to the search."""
    worth = segment.score + part.weight[segment.mentee][rows]
    if stay:
        worth[segment.mentor == part.before[segment.mentee][rows]] += stay
    return worth


def _first(part: Part, pool: Pool, seed: int, stay: int) -> Candidates:
    found = []
    for segment in pool.segments():
        rows = segment.row_of_pair()
        chosen = _highest(segment, BEST_FIRST)
        count = np.diff(segment.start)
        # Evenly over the list, beginning anywhere, so that no mentor is left out by all.
        begin = (segment.mentee.astype(np.int64) * 40_503 + seed * 7_919) % 1_000_003 % count
        for turn in range(SPREAD):
            chosen[segment.start[:-1] + (begin + turn * count // SPREAD) % count] = True
        if stay:
            chosen |= segment.mentor == part.before[segment.mentee][rows]
        at = np.flatnonzero(chosen)
        found.append(_taken(part, segment, rows, at, stay))
    return _joined(found, len(part.mentors))


def _price(
    part: Part, pool: Pool, matching: Matching, content: Ints, stay: int
) -> tuple[Ints, Candidates]:
    """What every mentee could have left at these prices, and pairs better than those they know."""
    surplus = np.zeros(len(part.mentees), dtype=np.int64)
    found = []
    for segment in pool.segments():
        rows = segment.row_of_pair()
        left = worths(part, segment, rows, stay) - matching.price[segment.mentor]
        most = np.maximum.reduceat(left, segment.start[:-1])
        surplus[segment.mentee] = np.maximum(most, 0)
        better = left > np.maximum(content, 0)[segment.mentee][rows]
        at = np.flatnonzero(better)
        if len(at):
            at = at[_highest_of(rows[at], left[at], ADDED)]
            found.append(_taken(part, segment, rows, at, stay))
    return surplus, _joined(found, len(part.mentors))


def _highest(segment: Segment, most: int) -> Bools:
    """The highest scores of every row, earlier mentors first among equals."""
    value = segment.score.astype(np.int32)
    count = np.diff(segment.start)
    chosen = np.zeros(len(segment), dtype=np.bool_)
    chosen[np.repeat(count <= most, count)] = True
    long = np.flatnonzero(count > most)
    # Rows are laid side by side; their place in the row makes equal scores differ.
    for band in np.split(long, np.arange(512, len(long), 512)):
        if not len(band):
            continue
        width = int(count[band].max())
        place = np.arange(width, dtype=np.int32)
        at = np.minimum(segment.start[band][:, None] + place, len(segment) - 1)
        keyed = np.where(place < count[band][:, None], (value[at] << PLACES) - place, BELOW)
        picked = np.argpartition(keyed, width - most, axis=1)[:, width - most :]
        chosen[np.take_along_axis(at, picked, axis=1).ravel()] = True
    return chosen


def _highest_of(rows: Ints, value: Ints, most: int) -> Ints:
    """Which of some pairs, sorted by row, are among the highest of their row."""
    order = np.lexsort((np.arange(len(rows)), -value, rows))
    first = np.searchsorted(rows, rows)
    return np.sort(order[np.arange(len(rows)) - first < most])


def _taken(part: Part, segment: Segment, rows: Ints, at: Ints, stay: int) -> Candidates:
    mentee = segment.mentee[rows[at]].astype(np.int64)
    mentor = segment.mentor[at].astype(np.int64)
    worth = segment.score[at] + part.weight[mentee] + stay * (mentor == part.before[mentee])
    return Candidates(mentee, mentor, worth)


def _joined(found: list[Candidates], mentors: int) -> Candidates:
    nothing = np.empty(0, dtype=np.int64)
    mentee = np.concatenate([nothing, *(one.mentee for one in found)])
    mentor = np.concatenate([nothing, *(one.mentor for one in found)])
    worth = np.concatenate([nothing, *(one.worth for one in found)])
    _, first = np.unique(mentee * max(1, mentors) + mentor, return_index=True)
    return Candidates(mentee[first], mentor[first], worth[first])


def _union(known: Candidates, more: Candidates, mentors: int) -> Candidates:
    return _joined([known, more], mentors)


def _fill(part: Part, pool: Pool, matching: Matching, stay: int) -> Matching:
    """Give whoever waits a mentor with room, where the search ended before it was proven."""
    room = part.capacity - np.bincount(matching.mentor[matching.mentor != NOBODY], minlength=len(part.capacity))
    waiting = matching.mentor == NOBODY
    if not room.any() or not waiting.any():
        return matching
    mentor, worth = matching.mentor.copy(), matching.worth.copy()
    for segment in pool.segments():
        rows = segment.row_of_pair()
        open_ = np.flatnonzero(waiting[segment.mentee][rows] & (room[segment.mentor] > 0))
        one = _taken(part, segment, rows, open_, stay)
        for k in np.lexsort((one.mentor, one.mentee, -one.worth)).tolist():
            i, j = int(one.mentee[k]), int(one.mentor[k])
            if mentor[i] == NOBODY and room[j] > 0:
                mentor[i], worth[i] = j, one.worth[k]
                room[j] -= 1
    return Matching(mentor, worth, matching.price)
