"""Before and after by ranks, for few people or scores of an odd shape.

Wilcoxon's signed-rank test as R's `wilcox.test(paired = TRUE)` does it: people
without change are left out; the exact distribution below fifty people without
ties; else the normal one with corrections for ties and continuity.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dure.science.effects.distributions import normal_two_sided
from dure.science.effects.pairs import Measured, complete


@dataclass(frozen=True)
class SignedRank:
    """`v` is the sum of the ranks of rising scores; `p` is two-sided.

    `n` counts the people whose score moved at all. `p` is None when nobody's did.
    """

    n: int
    v: float
    p: float | None
    exact: bool


def signed_rank(before: Sequence[Measured], after: Sequence[Measured]) -> SignedRank:
    """Whether rises and falls balance.

    >>> signed_rank([5, 6, 7, 8, 9], [4, 4, 4, 4, 4])
    SignedRank(n=5, v=0, p=0.0625, exact=True)
    """
    both = complete(before, after)
    moves = [round(last - first, 9) for first, last in both]  # 1.3 twice is a tie, dust or not
    changes = [move for move in moves if move != 0]
    n = len(changes)
    if n == 0:
        return SignedRank(0, 0, None, exact=False)
    ranks = _ranks([abs(change) for change in changes])
    v = sum(rank for rank, change in zip(ranks, changes, strict=True) if change > 0)
    tied = len(set(ranks)) < n
    exact = n < 50 and not tied and n == len(both)
    p = _exact_p(n, v) if exact else _normal_p(n, v, ranks)
    return SignedRank(n, v, p, exact)


def _ranks(sizes: list[float]) -> list[float]:
    """Ranks from 1; equal sizes share the middle of theirs."""
    order = sorted(sizes)
    counts = Counter(sizes)
    middle = {size: order.index(size) + (count + 1) / 2 for size, count in counts.items()}
    return [int(rank) if (rank := middle[size]) == int(rank) else rank for size in sizes]


def _exact_p(n: int, v: float) -> float:
    """Count, of the 2ⁿ ways to give signs, those at least as lopsided."""
    ways = [1] + [0] * (n * (n + 1) // 2)
    for rank in range(1, n + 1):
        for total in range(len(ways) - 1, rank - 1, -1):
            ways[total] += ways[total - rank]
    tail = min(v, n * (n + 1) / 2 - v)
    return min(1.0, 2 * sum(ways[: int(tail) + 1]) / 2.0**n)


def _normal_p(n: int, v: float, ranks: Sequence[float]) -> float:
    ties = sum(count**3 - count for count in Counter(ranks).values())
    variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48
    gap = v - n * (n + 1) / 4
    if gap == 0:
        return 1.0
    return normal_two_sided((abs(gap) - 0.5) / math.sqrt(variance))
