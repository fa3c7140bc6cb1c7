"""How hard to try, in steps that are the same on every machine."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Effort:
    """Limits of the searches.

    `first_steps` and `work` belong to parts that are searched to the end: steps
    of repair before, and the limit of a search in CP-SAT's deterministic seconds.

    Larger parts: `price_steps` for the bound; `dives` is how many pairs may be
    dived through after the first dive, so that small parts are dived often;
    `rebuilds` are steps of repair per group. Where there are more than
    `price_pairs` pairs, fewer steps have to do.
    """

    work: float
    first_steps: int
    price_steps: int
    price_pairs: int
    dives: int
    rebuilds: int
    polish: int
    programme_pairs: int = 0

    def pricing(self, pairs: int) -> int:
        """How many steps of prices so many pairs get."""
        return max(self.price_steps // 2, min(self.price_steps, self.price_pairs // max(1, pairs)))

    def dived(self, pairs: int) -> int:
        """How often so many pairs are dived through again."""
        return min(MOST_DIVES, self.dives // max(1, pairs))

    def tries(self, each: int, pairs: int) -> int:
        """How many steps of repair a group gets where there are so many pairs."""
        return max(1, min(each, each * REPAIR_PAIRS**3 // max(1, pairs) ** 3))


MOST_DIVES: Final = 160
REPAIR_PAIRS: Final = 160_000
"""Where there are more pairs than this, a group gets far fewer steps of repair.

There are more groups then, a step takes longer, and prices and dives alone come near the bound.
"""

EFFORT: Final = {
    "quick": Effort(
        work=1.0, first_steps=20, price_steps=250, price_pairs=20_000_000, dives=0, rebuilds=10, polish=20
    ),
    "normal": Effort(
        work=4.0, first_steps=30, price_steps=1_200, price_pairs=200_000_000, dives=100_000, rebuilds=40, polish=100
    ),
    "deep": Effort(
        work=40.0, first_steps=200, price_steps=4_000, price_pairs=1 << 40, dives=2_000_000, rebuilds=100, polish=400,
        programme_pairs=15_000,
    ),
}  # fmt: skip

EXACT_PEOPLE: Final = 200
"""Parts of a problem with at most this many placeable people are searched to the end."""
