"""A plan: its groups, who is not placed and why, what it is worth, and its fingerprint."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dure.science.matching.words import Fix, Reason


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a plan, in ids. `venue` is a venue or online; `gender` is mixed, women or men."""

    id: str
    area: str
    language: str
    slot: str
    venue: str
    gender: str
    age: str
    facilitator: str
    members: tuple[str, ...]

    @property
    def line(self) -> str:
        """The group in a fingerprint: everything but its id."""
        where = (self.area, self.language, self.slot, self.venue, self.gender, self.age)
        return "|".join((*where, self.facilitator, ";".join(sorted(self.members))))

    def same_group(self, other: "Group") -> bool:
        """Whether this is the other group continued: same id, place, slot, language and company."""
        return (self.id, self.area, self.language, self.slot, self.venue, self.gender, self.age) == (
            other.id,
            other.area,
            other.language,
            other.slot,
            other.venue,
            other.gender,
            other.age,
        )


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Somebody without a group, the reason, and the smallest change that would help."""

    person: str
    reason: Reason
    fix: Fix
    detail: str = ""

    @property
    def nearest_fix(self) -> str:
        """The change as `word` or `word:detail`."""
        return f"{self.fix}:{self.detail}" if self.detail else str(self.fix)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the people of an earlier plan.

    `stayed` are people who were in its groups and are still there; `moved` are
    those of them who are not in the same group now; `forced` those of the moved
    who could not stay. `closed` are ids of earlier groups that do not continue.
    """

    stayed: int
    moved: int
    forced: int
    move_budget: float
    closed: tuple[str, ...]
    previous_fingerprint: str

    @property
    def moved_share(self) -> float:
        """Moved people as a share of those who stayed."""
        return self.moved / self.stayed if self.stayed else 0.0

    @property
    def within_budget(self) -> bool:
        """Whether no more people moved of our own accord than were allowed to."""
        return self.moved - self.forced <= self.move_budget * self.stayed


@dataclass(frozen=True)
class Plan:
    """Groups with the people in them, everybody else with a reason, and a proven bound.

    `input_digest` tells whether the input has changed since; `last_number` is
    the highest number a group id ever had, so that ids are never used again.
    `stopped_at` is the step at which somebody stopped the search, counted over
    all areas; `stops` is the step of each area in order, None where it had ended.
    `steps` are the steps that were taken in each area.
    """

    groups: tuple[Group, ...]
    unplaced: tuple[Unplaced, ...] = ()
    objective: int = 0
    bound: int = 0
    seed: int = 1
    effort: str = "normal"
    input_digest: str = ""
    last_number: int = 0
    change: Change | None = field(default=None)
    stopped_at: int | None = None
    stops: tuple[int | None, ...] = ()
    steps: tuple[int, ...] = field(default=(), compare=False)

    @property
    def placed(self) -> int:
        """How many people are in groups."""
        return sum(len(group.members) for group in self.groups)

    @property
    def gap(self) -> float:
        """How far the plan may be from the best one, as a share of the bound."""
        return (self.bound - self.objective) / self.bound if self.bound else 0.0

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the groups; equal fingerprints mean equal plans."""
        return fingerprint(self.groups)

    def group_of(self) -> Mapping[str, Group]:
        """The group of every placed person."""
        return {member: group for group in self.groups for member in group.members}


def fingerprint(groups: Iterable[Group]) -> str:
    """SHA-256 in hexadecimal of one line per group, sorted, without their ids.

    >>> fingerprint([])
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    lines = sorted(group.line for group in groups)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
