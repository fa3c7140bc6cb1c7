"""What people knew before and after a training, question by question.

Shares of everybody who answered say little when others answer after than
before; so the gain is taken from the same people only, and both are given
with their denominators. Under `FEWEST` people nothing is broken down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5

Answered = Mapping[str, Mapping[str, bool]]
"""A person to their answered questions and whether each was right; a skipped one is not there."""


@dataclass(frozen=True)
class Share:
    """So many right of so many who answered."""

    right: int
    of: int

    @property
    def shown(self) -> bool:
        return self.of >= FEWEST


@dataclass(frozen=True)
class ItemGain:
    """One question: everybody before, everybody after, and the same people at both times."""

    item: str
    before: Share
    after: Share
    pairs: int
    right_before: int
    right_after: int

    @property
    def shown(self) -> bool:
        return self.pairs >= FEWEST

    @property
    def points(self) -> int | None:
        """Gain in percentage points among those who answered both times; None for too few.

        >>> ItemGain("q", Share(4, 9), Share(8, 9), 8, 3, 7).points
        50
        """
        return round(100 * (self.right_after - self.right_before) / self.pairs) if self.shown else None


def gains(items: Iterable[str], before: Answered, after: Answered) -> list[ItemGain]:
    """Compare before and after, item by item.

    >>> people = [str(n) for n in range(6)]
    >>> found = gains(["q"], {p: {"q": p < "2"} for p in people}, {p: {"q": True} for p in people[:5]})[0]
    >>> found.before, found.after, found.pairs, found.points
    (Share(right=2, of=6), Share(right=5, of=5), 5, 60)
    """
    return [_gain(item, before, after) for item in items]


def _gain(item: str, before: Answered, after: Answered) -> ItemGain:
    both = [person for person in before if item in before[person] and item in after.get(person, {})]
    return ItemGain(
        item,
        _share(item, before),
        _share(item, after),
        len(both),
        sum(before[person][item] for person in both),
        sum(after[person][item] for person in both),
    )


def _share(item: str, answered: Answered) -> Share:
    said = [own[item] for own in answered.values() if item in own]
    return Share(sum(said), len(said))
