"""How many people's scores moved further than the error of measurement.

Jacobson and Truax (1991), Journal of Consulting and Clinical Psychology 59:12-19.
Two questions about each person: is the change larger than an unreliable scale
would produce on its own, and did the score cross the line between two ranges?
Only counts leave this file; nobody is given a name by their score.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from dure.science.effects.pairs import Measured, complete, spread
from dure.science.scales.model import Better

EXACT = 1e-9  # differences below this are rounding, not change


class ReliabilityIsNotBetweenZeroAndOne(ValueError):
    """A reliability lies from 0 to just under 1."""


@dataclass(frozen=True)
class Population:
    """The mean and spread of scores in one population."""

    mean: float
    sd: float


@dataclass(frozen=True)
class ReliableChange:
    """Counts of people, by whether and where their score moved.

    The published names are: recovered (`better_and_across`), improved (`better`),
    unchanged (`within_error`), deteriorated (`harder`), harmed (`harder_and_across`).
    The five add up to `n`. `better` does not include those who also crossed the line.
    """

    n: int
    better_and_across: int
    better: int
    within_error: int
    harder: int
    harder_and_across: int
    threshold: float
    cutoff: float


def reliable_change(
    before: Sequence[Measured],
    after: Sequence[Measured],
    *,
    threshold: float,
    cutoff: float,
    direction: Better | str = Better.LOWER,
    inclusive: bool = False,
) -> ReliableChange:
    """Count the changes of those measured both times.

    A change counts when it exceeds `threshold`; with `inclusive`, also when it
    equals it, as published thresholds in whole points are meant ("six or more").
    A score counts as across the line when it is strictly on the better side of
    `cutoff`; somebody crosses who began on the line or on its harder side.

    >>> counts = reliable_change(
    ...     [18, 16, 12, 9, 11], [8, 12, 5, 10, 18], threshold=6, cutoff=10, inclusive=True
    ... )
    >>> counts.better_and_across, counts.better, counts.within_error, counts.harder
    (2, 0, 2, 1)
    """
    sign = 1 if Better(direction) is Better.HIGHER else -1
    both = [(sign * first, sign * last) for first, last in complete(before, after)]
    line = sign * cutoff

    def counts(gain: float) -> bool:
        return gain > threshold + EXACT or (inclusive and gain > threshold - EXACT)

    up = [(first, last) for first, last in both if counts(last - first)]
    down = [(first, last) for first, last in both if counts(first - last)]
    across = sum(first <= line < last for first, last in up)
    back = sum(last <= line < first for first, last in down)
    return ReliableChange(
        n=len(both),
        better_and_across=across,
        better=len(up) - across,
        within_error=len(both) - len(up) - len(down),
        harder=len(down) - back,
        harder_and_across=back,
        threshold=threshold,
        cutoff=cutoff,
    )


def threshold_of(sd_before: float, reliability: float, z: float = 1.959964) -> float:
    """The change that measurement error alone exceeds once in twenty.

    SE = SD·√(1 - r); S_diff = √2·SE; the threshold is z·S_diff.

    >>> round(threshold_of(7.5, 0.80), 3)
    9.297
    """
    if not 0 <= reliability < 1:
        raise ReliabilityIsNotBetweenZeroAndOne("A reliability lies from 0 to just under 1.")
    return z * math.sqrt(2) * sd_before * math.sqrt(1 - reliability)


def spread_before(before: Sequence[Measured], after: Sequence[Measured]) -> Population:
    """The first scores of those measured both times: the population Jacobson calls clinical."""
    firsts = [first for first, _ in complete(before, after)]
    return Population(statistics.fmean(firsts), spread(firsts))


def cutoff_a(clinical: Population, direction: Better | str = Better.LOWER) -> float:
    """Two standard deviations from the mean of those who began: line a.

    >>> round(cutoff_a(Population(35.48, 8.16)), 2)
    19.16
    """
    sign = 1 if Better(direction) is Better.HIGHER else -1
    return clinical.mean + sign * 2 * clinical.sd


def cutoff_c(clinical: Population, functional: Population) -> float:
    """Where a score is as likely in one population as in the other: line c.

    c = (s0·m1 + s1·m0) / (s0 + s1), with 0 for the functional population and 1 for
    those who began. Both spreads zero would leave no line: then the middle.

    >>> round(cutoff_c(Population(35.48, 8.16), Population(8, 8)), 1)
    21.6
    """
    weight = functional.sd + clinical.sd
    if weight == 0:
        return (functional.mean + clinical.mean) / 2
    return (functional.sd * clinical.mean + clinical.sd * functional.mean) / weight
