"""Who is missing from a comparison of before and after.

A change is computed from those who were measured both times. Whether it speaks
for the others depends on who they were, so this table comes first.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from dure.science.effects.pairs import Measured, paired


@dataclass(frozen=True)
class WhoIsMissing:
    """How many were measured when, and where those we lost touch with had begun.

    `first_only` are the people we lost touch with; `last_only` came without a first
    measurement. The two means are of first scores: of those measured again and of
    those not. They are None where there is nobody.
    """

    both: int
    first_only: int
    last_only: int
    neither: int
    first_mean_of_both: float | None
    first_mean_of_first_only: float | None

    @property
    def everybody(self) -> int:
        return self.both + self.first_only + self.last_only + self.neither

    @property
    def measured_first(self) -> int:
        return self.both + self.first_only

    @property
    def share_measured_again(self) -> float | None:
        """Of those measured first, the share measured last too."""
        return self.both / self.measured_first if self.measured_first else None


def who_is_missing(before: Sequence[Measured], after: Sequence[Measured]) -> WhoIsMissing:
    """Count who has both measurements, only one, or none.

    >>> table = who_is_missing([10, 12, None, 8], [7, None, 5, 8])
    >>> table.both, table.first_only, table.last_only, table.share_measured_again
    (2, 1, 1, 0.6666666666666666)
    """
    pairs = paired(before, after)
    kept = [pair.first for pair in pairs if pair.first is not None and pair.last is not None]
    lost = [pair.first for pair in pairs if pair.first is not None and pair.last is None]
    return WhoIsMissing(
        both=len(kept),
        first_only=len(lost),
        last_only=sum(pair.first is None and pair.last is not None for pair in pairs),
        neither=sum(pair.first is None and pair.last is None for pair in pairs),
        first_mean_of_both=statistics.fmean(kept) if kept else None,
        first_mean_of_first_only=statistics.fmean(lost) if lost else None,
    )
