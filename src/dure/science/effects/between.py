"""Two groups of different people, set side by side."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from dure.science.effects.pairs import Measured, known, spread
from dure.science.effects.standardised import Standardised, standardised


class TooFewPeople(ValueError):
    """Each group needs at least two people."""


@dataclass(frozen=True)
class Summary:
    """What a paper prints about one group."""

    n: int
    mean: float
    sd: float


@dataclass(frozen=True)
class GroupDifference:
    """The first group less the second; `d` in units of the pooled spread."""

    difference: float
    pooled_sd: float
    d: Standardised


def difference(first: Summary, second: Summary) -> GroupDifference:
    """Cohen's d with the pooled SD, and Hedges' g as its corrected value.

    The example is a trial of PM+ in Pakistan (ijmhs s13033-020-00434-y): HADS after
    20 weeks, 96 people in each arm.

    >>> hads = difference(Summary(96, 16.23, 8.81), Summary(96, 19.79, 7.77))
    >>> round(hads.pooled_sd, 3), round(hads.d.value, 4), round(hads.d.corrected, 4)
    (8.306, -0.4286, -0.4269)
    """
    if first.n < 2 or second.n < 2:
        raise TooFewPeople("Each group needs at least two people.")
    df = first.n + second.n - 2
    pooled = math.sqrt(((first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2) / df)
    gap = first.mean - second.mean
    return GroupDifference(gap, pooled, standardised(gap, pooled, df))


def summary(scores: Sequence[Measured]) -> Summary:
    """Sum up one group, leaving out those not measured."""
    measured = [value for score in scores if (value := known(score)) is not None]
    if len(measured) < 2:
        raise TooFewPeople("Each group needs at least two people.")
    return Summary(len(measured), statistics.fmean(measured), spread(measured))
