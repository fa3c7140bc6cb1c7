"""Differences in units of a standard deviation, with the correction for few people.

In small samples a standardised difference comes out too large. Hedges (1981)
gives the exact factor J(df) and the usual approximation 1 - 3/(4 df - 1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Standardised:
    """A standardised difference, signed, and its two small-sample corrections.

    All three are None where everybody has the same score, so that there is no
    standard deviation to measure with.
    """

    value: float | None
    corrected: float | None
    corrected_approximately: float | None


def standardised(difference: float, sd: float, df: float) -> Standardised:
    """Divide by the standard deviation, then correct with `df` degrees of freedom.

    >>> effect = standardised(-4.93, 8.31, 190)
    >>> round(effect.value, 3), round(effect.corrected, 3)
    (-0.593, -0.591)
    """
    if sd == 0:
        return Standardised(None, None, None)
    value = difference / sd
    return Standardised(value, value * exact_factor(df), value * approximate_factor(df))


def exact_factor(df: float) -> float:
    """Hedges' J: Γ(df/2) / (√(df/2) Γ((df-1)/2)). With df of 1 there is none: 0.

    >>> round(exact_factor(95), 6)
    0.992081
    """
    if df <= 1:
        return 0.0
    return math.exp(math.lgamma(df / 2) - math.lgamma((df - 1) / 2)) / math.sqrt(df / 2)


def approximate_factor(df: float) -> float:
    """The approximation most papers print.

    >>> round(approximate_factor(95), 6)
    0.992084
    """
    return 1 - 3 / (4 * df - 1)
