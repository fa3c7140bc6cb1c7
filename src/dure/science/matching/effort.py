"""How hard to try, in steps that are the same on every machine."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Effort:
    """Limits of the searches.

    `work` limits the exact search: nodes times pairs of unit and offer, because
    a node costs about as much as there are pairs. Parts that are too large for
    it are dived into if they have at most `dive_pairs` pairs.
    """

    work: int
    price_steps: int
    repair_steps: int
    first_steps: int
    dive_pairs: int

    def nodes(self, pairs: int) -> int:
        """How many nodes the exact search of so many pairs may look at."""
        return max(10, self.work // max(1, pairs))


EFFORT: Final = {
    "quick": Effort(work=60_000, price_steps=150, repair_steps=300, first_steps=30, dive_pairs=0),
    "normal": Effort(work=300_000, price_steps=300, repair_steps=2_000, first_steps=80, dive_pairs=5_000),
    "deep": Effort(work=5_000_000, price_steps=600, repair_steps=6_000, first_steps=200, dive_pairs=30_000),
}

EXACT_PEOPLE: Final = 160
"""Parts of a problem with at most this many placeable people are searched to the end."""
