"""Two measurements of the same people, side by side."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

Measured = float | None


class ListsDifferInLength(ValueError):
    """Before and after must list the same people in the same order."""


class TooFewPairs(ValueError):
    """At least two people must have been measured both times."""


@dataclass(frozen=True)
class Pair:
    """What one person scored first and last; None where it was not measured."""

    first: float | None
    last: float | None


def paired(before: Sequence[Measured], after: Sequence[Measured]) -> tuple[Pair, ...]:
    """Put the two lists side by side. None and NaN both mean not measured.

    >>> paired([12, None], [9, float("nan")])
    (Pair(first=12, last=9), Pair(first=None, last=None))
    """
    if len(before) != len(after):
        raise ListsDifferInLength("Before and after must list the same people in the same order.")
    return tuple(Pair(known(first), known(last)) for first, last in zip(before, after, strict=True))


def complete(before: Sequence[Measured], after: Sequence[Measured]) -> list[tuple[float, float]]:
    """Keep those who were measured both times; refuse when fewer than two were."""
    both = [
        (pair.first, pair.last) for pair in paired(before, after) if pair.first is not None and pair.last is not None
    ]
    if len(both) < 2:
        raise TooFewPairs("At least two people must have been measured both times.")
    return both


def spread(values: Sequence[float]) -> float:
    """The standard deviation; what is only rounding in the last digit counts as none.

    >>> spread([0.3 - 0.2, 0.2 - 0.1])
    0.0
    """
    sd = statistics.stdev(values)
    return sd if sd > 1e-12 * max(abs(value) for value in values) else 0.0


def known(value: Measured) -> float | None:
    """The value, or None where it is a missing one in disguise."""
    return None if value is None or math.isnan(value) else value
