"""One part, solved: candidates, the best flow among them, a look at every pair, until nothing is better."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from dure.science.matching.mentors.flow import Candidates, Matching, best
from dure.science.matching.mentors.parts import NOBODY, Part
from dure.science.matching.mentors.pool import Pool, Segment
from dure.science.matching.problem import Bools, Ints

STRETCHES = 12
"""A mentee begins with the best mentor of each twelfth of their list.

The best of the whole list alone are not enough, because everybody's best are the same few.
"""
ADDED = 8
"""How many mentors that would be better are added for a mentee in a round."""
PLACES = 22
"""A score without the weight is at most 210, and a segment has fewer pairs than 2 to the 22: both fit in 32 bits."""
PRUNED, NEAR = 2, 60
"""After the first rounds, candidates so many points from being chosen are put aside."""
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
        if step <= PRUNED:
            known = _near(known, matching)
        known = _joined([known, better], len(part.mentors))
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
        chosen = _best_of_stretches(segment, seed)
        if stay:
            chosen |= segment.mentor == part.before[segment.mentee][rows]
        at = np.flatnonzero(chosen)
        found.append(_taken(part, segment, rows, at, stay))
    return _joined(found, len(part.mentors))


def _price(part: Part, pool: Pool, matching: Matching, content: Ints, stay: int) -> tuple[Ints, Candidates]:
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


def _best_of_stretches(segment: Segment, seed: int) -> Bools:
    """The highest score in each stretch of every row; all of a row that is short."""
    count = np.diff(segment.start)
    chosen = np.repeat(count <= STRETCHES, count)
    long = np.flatnonzero(count > STRETCHES)
    if not len(long):
        return chosen
    # Another place for every pair makes equal scores differ; where they begin is the seed's.
    place = (np.arange(len(segment), dtype=np.int32) + (seed - 1) * 7_919) & ((1 << PLACES) - 1)
    keyed = (segment.score.astype(np.int32) << PLACES) + place
    # `reduceat` goes on to the next border, so the ends of long rows are borders too.
    parts = np.arange(STRETCHES + 1)
    borders = segment.start[long][:, None] + count[long][:, None] * parts // STRETCHES
    flat = borders.ravel()
    inside = np.tile(parts < STRETCHES, len(long)) & (flat < len(segment))
    highest = np.maximum.reduceat(keyed, np.minimum(flat, len(segment) - 1))[inside]
    where = (highest & ((1 << PLACES) - 1)) - (seed - 1) * 7_919
    chosen[where & ((1 << PLACES) - 1)] = True
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


def _near(known: Candidates, matching: Matching) -> Candidates:
    """The candidates that are chosen or nearly so at these prices; others come back when they are better."""
    offered = known.worth - matching.price[known.mentor]
    chosen = matching.mentor[known.mentee] == known.mentor
    content = np.zeros(len(matching.mentor), dtype=np.int64)
    np.maximum.at(content, known.mentee, offered)
    near = chosen | (offered >= content[known.mentee] - NEAR)
    return Candidates(known.mentee[near], known.mentor[near], known.worth[near])


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
