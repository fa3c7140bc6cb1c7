"""Why somebody has a place, or not yet.

What the person is told never speaks of what they are: a place kept for women
is told to nobody who waits, and nobody who has it reads that it was kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final


class Why(StrEnum):
    """The reasons; the first three are a yes, the others a not yet."""

    HELD = "held"
    IN_TURN = "in_turn"
    KEPT_FOR = "kept_for"
    FULL = "full"
    LIMIT = "limit"
    TOGETHER = "together"
    TOO_MANY = "too_many"
    STILL_KEPT = "still_kept"


PLACED: Final = {Why.HELD, Why.IN_TURN, Why.KEPT_FOR}
MAY_BE_TOLD: Final = {"organisation"}
"""Traits that a person may read of in an answer: what one chose, not what one is."""


@dataclass(frozen=True)
class Answer:
    """A reason with what is needed to say it.

    `turn` is the place on the waiting list, from 1, or 0 for whoever has a
    place. `facts`: `trait`, `value`, `seats` of the rule; `size` of the party;
    `free` places.
    """

    why: Why
    turn: int = 0
    facts: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def placed(self) -> bool:
        """Whether it is a yes."""
        return self.why in PLACED

    def told(self) -> "Answer":
        """The same answer as the person may read it."""
        if self.placed:
            return Answer(Why.IN_TURN)
        if self.why is Why.STILL_KEPT or (self.why is Why.LIMIT and self.facts.get("trait") not in MAY_BE_TOLD):
            return Answer(Why.FULL, self.turn)
        return replace(self, facts={name: fact for name, fact in self.facts.items() if name != "free"})
