"""All compatible pairs of a part with their scores, found in blocks of bounded size.

Mentees who speak the same languages can have the same mentors as far as
languages go, so that a part is looked through by languages; gender and age are
one comparison of bits, free hours another. Only where a limit or the cut of a
point is a close call is a distance computed again with `math.cos`, for the
reason told in `distance`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dure.science.matching.distance import CLOSE_CALL, KM_PER_DEGREE, kilometres
from dure.science.matching.mentors.parts import NOBODY, Part, Side
from dure.science.matching.problem import Bools, Floats, Ints

Scores = npt.NDArray[np.int16]
Numbers = npt.NDArray[np.int32]

CELLS = 1 << 16
"""How many cells of mentees times mentors are looked at together: few enough for a processor's cache."""


@dataclass(frozen=True, eq=False)
class Block:
    """Compatible pairs, mentee by mentee: those of `mentee[k]` are `start[k]` to `start[k + 1]`.

    `score` is without the weight. Mentees and mentors are numbers in their part.
    """

    mentee: Numbers
    start: Ints
    mentor: Numbers
    score: Scores

    def __len__(self) -> int:
        return len(self.mentor)


def blocks(part: Part) -> Iterator[Block]:
    """Every compatible pair of a part, once; apart pairs are left out, and mentees with nobody."""
    mentees, mentors = part.mentees, part.mentors
    order = np.lexsort((mentees.heart, mentees.tongues))
    spoken, heart = mentees.tongues[order], mentees.heart[order]
    cuts = np.flatnonzero((np.diff(spoken) != 0) | (np.diff(heart) != 0)) + 1
    for alike in np.split(order, cuts):
        first = alike[0]
        others = np.flatnonzero(part.speak[mentees.tongues[first], mentors.tongues])
        if not len(others):
            continue
        near = _Others(part, others, int(mentees.heart[first]))
        step = max(1, CELLS // len(others))
        for begin in range(0, len(alike), step):
            block = _block(part, alike[begin : begin + step], near)
            if len(block):
                yield block


class _Others:
    """The columns of the mentors who share a language with some mentees."""

    def __init__(self, part: Part, rows: Ints, heart: int) -> None:
        mentors = part.mentors
        self.rows = rows
        self.slots, self.bars = mentors.slots[rows], mentors.bars[rows]
        self.cos, self.sin = mentors.cos[rows], mentors.sin[rows]
        self.lat, self.lon = mentors.lat[rows], mentors.lon[rows]
        self.limit, self.online_ok = mentors.limit[rows], mentors.online_ok[rows]
        known = part.hearts[heart, mentors.tongues[rows]] if heart != NOBODY else np.zeros(len(rows), dtype=np.bool_)
        self.points = np.where(known, 40, 0).astype(np.int16)


def _block(part: Part, alike: Ints, others: _Others) -> Block:
    mentees, mentors = part.mentees, part.mentors
    common = mentees.slots[alike, None] & others.slots
    allowed = common != 0
    allowed &= (mentees.bars[alike, None] & others.bars) == 0
    km = mentees.cos[alike, None] * others.cos
    km -= mentees.sin[alike, None] * others.sin
    km *= mentees.lon[alike, None] - others.lon
    km *= km
    y = mentees.lat[alike, None] - others.lat
    y *= y
    km += y
    np.sqrt(km, out=km)
    km *= KM_PER_DEGREE
    limit = np.minimum(mentees.limit[alike, None], others.limit)
    # Wide enough for every close call, which is looked at once more below.
    maybe = km <= limit + CLOSE_CALL
    maybe |= mentees.online_ok[alike, None] & others.online_ok
    maybe &= allowed
    row, column = _where(maybe)
    mentee, mentor = alike[row], others.rows[column]
    distance, most = km[row, column], limit[row, column]
    _settle(part, distance, most, mentee, mentor)
    met = distance <= most
    keep = met | (mentees.online_ok[mentee] & mentors.online_ok[mentor])
    if len(part.apart):
        key = mentee * len(mentors) + mentor
        at = np.minimum(np.searchsorted(part.apart, key), len(part.apart) - 1)
        keep &= part.apart[at] != key
    if not keep.all():
        row, column, met = row[keep], column[keep], met[keep]
        mentee, mentor, distance, most = mentee[keep], mentor[keep], distance[keep], most[keep]
    score = _place(met, distance, most)
    score += others.points[column]
    score += np.minimum(20, 4 * np.bitwise_count(common[row, column]).astype(np.int16))
    score += _kinship(mentees, mentors, mentee, mentor)
    counts = np.bincount(row, minlength=len(alike))
    some = counts > 0
    start = np.concatenate(([0], np.cumsum(counts[some])))
    return Block(alike[some].astype(np.int32), start, mentor.astype(np.int32), score)


def _where(mask: Bools) -> tuple[Ints, Ints]:
    """Rows and columns of what is true; quicker than `nonzero` of a matrix."""
    flat = np.flatnonzero(mask)
    row = flat // mask.shape[1]
    return row, flat - row * mask.shape[1]


def _place(met: Bools, km: Floats, limit: Floats) -> Scores:
    with np.errstate(divide="ignore", invalid="ignore"):
        near = 30 * (1 - km / limit)
    near[limit == 0] = 30.0
    near[~met] = -10.0
    score: Scores = near.astype(np.int16)
    score += 20
    return score


def _kinship(mentees: Side, mentors: Side, mentee: Ints, mentor: Ints) -> Scores:
    """Points for the same origin, the gender that was wished for, and common interests."""
    score = np.where(mentees.origin[mentee] == mentors.origin[mentor], 50, 0).astype(np.int16)
    wished = mentees.wish[mentee] & (mentees.gender[mentee] == mentors.gender[mentor])
    score[wished] += 20
    shared = np.zeros(len(mentee), dtype=np.int16)
    for theirs, ours in zip(mentees.interests, mentors.interests, strict=True):
        shared += np.bitwise_count(theirs[mentee] & ours[mentor])
    score += np.minimum(30, 6 * shared)
    return score


def _settle(part: Part, km: Floats, limit: Floats, mentee: Ints, mentor: Ints) -> None:
    """Compute every close call exactly: at a limit, or where a point is cut off."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = 30 * (1 - km / limit)
        share -= np.rint(share)
        np.abs(share, out=share)
        close = share < CLOSE_CALL
    close |= np.abs(km - limit) <= CLOSE_CALL
    for k in np.flatnonzero(close).tolist():
        i, j = mentee[k], mentor[k]
        a, b = (part.mentees.lat[i], part.mentees.lon[i]), (part.mentors.lat[j], part.mentors.lon[j])
        km[k] = kilometres(float(a[0]), float(a[1]), float(b[0]), float(b[1]))
