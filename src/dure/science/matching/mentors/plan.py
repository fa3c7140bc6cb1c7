"""A plan of pairs: who walks with whom, who still waits and why, what it is worth, and its fingerprint."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dure.science.matching.mentors.words import PairFix, WaitReason


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentee and their mentor, in ids, and the score of the pair."""

    mentee: str
    mentor: str
    score: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody without a mentor, the reason, and the smallest change that would help."""

    mentee: str
    reason: WaitReason
    fix: PairFix
    detail: str = ""

    @property
    def nearest_fix(self) -> str:
        """The change as `word` or `word:detail`."""
        return f"{self.fix}:{self.detail}" if self.detail else str(self.fix)


@dataclass(frozen=True, slots=True)
class PairChange:
    """What became of the pairs of an earlier plan.

    `stayed` are earlier pairs of which both are still there, `moved` those of
    them that are not paired now, `forced` those of the moved that could not go
    on: no longer compatible, or the mentor has fewer places than earlier pairs.
    """

    stayed: int
    moved: int
    forced: int
    move_budget: float
    previous_fingerprint: str

    @property
    def moved_share(self) -> float:
        """Moved pairs as a share of those that stayed."""
        return self.moved / self.stayed if self.stayed else 0.0

    @property
    def within_budget(self) -> bool:
        """Whether no more pairs were parted of our own accord than were allowed to."""
        return self.moved - self.forced <= self.move_budget * self.stayed


@dataclass(frozen=True)
class MentorPlan:
    """Pairs, everybody else with a reason, and a proven bound.

    A pair blocks when both its people would rather have each other than what
    the plan gives them; `blocking_people` counts mentees with such a pair.
    """

    pairs: tuple[Pair, ...]
    waiting: tuple[Waiting, ...] = ()
    objective: int = 0
    bound: int = 0
    seed: int = 1
    effort: str = "normal"
    mode: str = "most"
    blocking_pairs: int = 0
    blocking_people: int = 0
    compatible_pairs: int = 0
    input_digest: str = ""
    change: PairChange | None = field(default=None)

    @property
    def matched(self) -> int:
        """How many mentees have a mentor."""
        return len(self.pairs)

    @property
    def gap(self) -> float:
        """How far the plan may be from the best one, as a share of the bound."""
        return (self.bound - self.objective) / self.bound if self.bound else 0.0

    @property
    def proven(self) -> bool:
        """Whether no allowed plan is worth more."""
        return self.bound == self.objective

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the pairs; equal fingerprints mean equal plans."""
        return fingerprint(self.pairs)

    def mentor_of(self) -> Mapping[str, str]:
        """The mentor of every mentee who has one."""
        return {pair.mentee: pair.mentor for pair in self.pairs}


def fingerprint(pairs: Iterable[Pair]) -> str:
    """SHA-256 in hexadecimal of one line per pair, sorted, without scores.

    >>> fingerprint([])
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    lines = sorted(f"{pair.mentee}|{pair.mentor}" for pair in pairs)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
