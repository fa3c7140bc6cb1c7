"""The pairs of a part, kept in memory as far as they fit and looked for again where they do not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dure.science.matching.mentors.parts import Part
from dure.science.matching.mentors.scan import Block, Numbers, Scores, blocks
from dure.science.matching.problem import Ints

JOINED = 1 << 21
"""Blocks are joined until they hold so many pairs."""
KEPT = 120_000_000
"""So many pairs are kept; four to six bytes each."""
SHORT = 1 << 16


@dataclass(frozen=True, eq=False)
class Segment:
    """Pairs of some mentees, mentee by mentee; `score` is without the weight."""

    mentee: Numbers
    start: Ints
    mentor: np.ndarray[tuple[int], np.dtype[np.uint16]] | Numbers
    score: Scores

    def __len__(self) -> int:
        return len(self.mentor)

    def row_of_pair(self) -> Ints:
        """The row of every pair."""
        return np.repeat(np.arange(len(self.mentee)), np.diff(self.start))


class Pool:
    """Every compatible pair of a part, in segments that are always the same."""

    def __init__(self, part: Part, kept: int = KEPT) -> None:
        self._part = part
        self.pairs = 0
        self._kept: list[Segment] = []
        self._room = kept
        self._skip = 0
        self._whole = False

    def segments(self) -> Iterator[Segment]:
        """All segments; what does not fit in memory is computed each time."""
        yield from self._kept
        if self._whole:
            return
        first = self.pairs == 0
        skipped = 0
        for segment in _joined(blocks(self._part), len(self._part.mentors)):
            if skipped < self._skip:
                skipped += 1
                continue
            if first:
                self.pairs += len(segment)
                if self._room >= len(segment):
                    self._room -= len(segment)
                    self._kept.append(segment)
                    self._skip = skipped = skipped + 1
                else:
                    self._room = 0
            yield segment
        if first:
            self._whole = self.pairs == sum(map(len, self._kept))


def _joined(found: Iterator[Block], mentors: int) -> Iterator[Segment]:
    waiting: list[Block] = []
    pairs = 0
    for block in found:
        waiting.append(block)
        pairs += len(block)
        if pairs >= JOINED:
            yield _segment(waiting, mentors)
            waiting, pairs = [], 0
    if waiting:
        yield _segment(waiting, mentors)


def _segment(joined: list[Block], mentors: int) -> Segment:
    counts = np.concatenate([np.diff(block.start) for block in joined])
    mentor = np.concatenate([block.mentor for block in joined])
    return Segment(
        mentee=np.concatenate([block.mentee for block in joined]),
        start=np.concatenate(([0], np.cumsum(counts))),
        mentor=mentor.astype(np.uint16) if mentors <= SHORT else mentor,
        score=np.concatenate([block.score for block in joined]),
    )
