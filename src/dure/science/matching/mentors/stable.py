"""Pairs that nobody would rather swap, and how many would under another plan.

Mentee and mentor rank each other by the score of the pair, so the stable pairs
are those that deferred acceptance gives: the best pair first, then the best of
what is left. Ties go by ids.
"""

import numpy as np

from dure.science.matching.mentors.parts import NOBODY, Part
from dure.science.matching.mentors.pool import Pool
from dure.science.matching.mentors.solve import worths
from dure.science.matching.problem import Ints

TOGETHER = 2_000_000
"""How many pairs are laid side by side at a time."""
LOOKED_AT = 20_000
"""After so many, those who are no longer free are left out."""


def stable(part: Part, pool: Pool, stay: int) -> tuple[Ints, Ints]:
    """The mentor of every mentee (or NOBODY) and what the pair is worth to the search."""
    mentor = np.full(len(part.mentees), NOBODY)
    worth = np.zeros(len(part.mentees), dtype=np.int64)
    room = part.capacity.copy()
    for low, high in _bands(part, pool, stay):
        mentees, mentors, values = [], [], []
        for segment in pool.segments():
            rows = segment.row_of_pair()
            value = worths(part, segment, rows, stay)
            free = (low <= value) & (value < high)
            free &= (mentor == NOBODY)[segment.mentee][rows] & (room > 0)[segment.mentor]
            at = np.flatnonzero(free)
            mentees.append(segment.mentee[rows[at]])
            mentors.append(segment.mentor[at].astype(np.int64))
            values.append(value[at])
        if mentees:
            _accept(np.concatenate(mentees), np.concatenate(mentors), np.concatenate(values), mentor, worth, room)
    return mentor, worth


def blocking(part: Part, pool: Pool, mentor: Ints, score: Ints) -> tuple[int, int]:
    """How many pairs block, and how many mentees have such a pair; `score` is the contract's."""
    paired = mentor != NOBODY
    lowest = np.full(len(part.capacity), np.iinfo(np.int64).max)
    np.minimum.at(lowest, mentor[paired], score[paired])
    lowest[np.bincount(mentor[paired], minlength=len(lowest)) < part.capacity] = 0
    pairs = people = 0
    for segment in pool.segments():
        rows = segment.row_of_pair()
        value = worths(part, segment, rows, 0) - part.bonus[segment.mentee][rows]
        blocks = (value > score[segment.mentee][rows]) & (value > lowest[segment.mentor])
        pairs += int(blocks.sum())
        people += int(np.logical_or.reduceat(blocks, segment.start[:-1]).sum())
    return pairs, people


def _bands(part: Part, pool: Pool, stay: int) -> list[tuple[int, int]]:
    """Ranges of worth from the highest down, each with not too many pairs."""
    counts: dict[int, int] = {}
    for segment in pool.segments():
        values, times = np.unique(worths(part, segment, segment.row_of_pair(), stay), return_counts=True)
        for value, count in zip(values.tolist(), times.tolist(), strict=True):
            counts[value] = counts.get(value, 0) + count
    bands: list[tuple[int, int]] = []
    pairs, high = 0, None
    for value in sorted(counts, reverse=True):
        high = value + 1 if high is None else high
        pairs += counts[value]
        if pairs >= TOGETHER:
            bands.append((value, high))
            pairs, high = 0, None
    return bands if high is None else [*bands, (min(counts), high)]


def _accept(mentees: Ints, mentors: Ints, values: Ints, mentor: Ints, worth: Ints, room: Ints) -> None:
    order = np.lexsort((mentors, mentees, -values))
    for begin in range(0, len(order), LOOKED_AT):
        at = order[begin : begin + LOOKED_AT]
        at = at[(mentor[mentees[at]] == NOBODY) & (room[mentors[at]] > 0)]
        for i, j, value in zip(mentees[at].tolist(), mentors[at].tolist(), values[at].tolist(), strict=True):
            if mentor[i] == NOBODY and room[j] > 0:
                mentor[i], worth[i] = j, value
                room[j] -= 1
