"""How people's scores moved from before to after.

There is no comparison group here: the change may have other causes than the
programme, and a page that shows it says so.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from dure.science.effects.distributions import t_quantile, t_two_sided
from dure.science.effects.pairs import Measured, complete, spread
from dure.science.effects.standardised import Standardised, standardised
from dure.science.scales.model import Better


@dataclass(frozen=True)
class PairedChange:
    """After less before, for those measured both times.

    `low` and `high` bound the mean change with confidence `level`. `d_z` is in
    units of the spread of the changes, `d_av` in units of the spread of the scores;
    `d_av` is the one to set beside a difference between groups. Both keep the sign
    of the change. `t` and `p` are None when all changed by the same amount.
    """

    n: int
    better: Better
    mean_before: float
    mean_after: float
    sd_before: float
    sd_after: float
    mean_change: float
    sd_change: float
    level: float
    low: float
    high: float
    d_z: Standardised
    d_av: Standardised
    df: int
    t: float | None
    p: float | None

    @property
    def towards_better(self) -> float:
        """The mean change, turned so that more is better."""
        return self.mean_change if self.better is Better.HIGHER else -self.mean_change


def paired_change(
    before: Sequence[Measured],
    after: Sequence[Measured],
    better: Better | str = Better.LOWER,
    level: float = 0.95,
) -> PairedChange:
    """Compare the two scores of each person who has both.

    1. Keep people measured both times; fewer than two raises `TooFewPairs`.
    2. Mean change with the interval of Student's t on n - 1 degrees of freedom.
    3. d_z = mean change / SD of the changes, corrected with df = n - 1.
       d_av = mean change / √((SD before² + SD after²) / 2), corrected with
       df = 2(n - 1), as in Lakens (2013), Frontiers in Psychology 4:863, eq. 4 and 10.

    The example is Student's own: hours of sleep of ten people under two drugs.

    >>> first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    >>> second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    >>> change = paired_change(first, second, better="higher")
    >>> round(change.mean_change, 2), round(change.low, 4), round(change.high, 4)
    (1.58, 0.7001, 2.4599)
    >>> round(change.d_z.value, 5)
    1.28456
    """
    both = complete(before, after)
    n = len(both)
    firsts, lasts = [first for first, _ in both], [last for _, last in both]
    changes = [last - first for first, last in both]
    mean, sd = statistics.fmean(changes), spread(changes)
    sd_before, sd_after = spread(firsts), spread(lasts)
    error = sd / math.sqrt(n)
    reach = t_quantile((1 + level) / 2, n - 1) * error
    t = mean / error if error > 0 else None
    return PairedChange(
        n=n,
        better=Better(better),
        mean_before=statistics.fmean(firsts),
        mean_after=statistics.fmean(lasts),
        sd_before=sd_before,
        sd_after=sd_after,
        mean_change=mean,
        sd_change=sd,
        level=level,
        low=mean - reach,
        high=mean + reach,
        d_z=standardised(mean, sd, n - 1),
        d_av=standardised(mean, math.sqrt((sd_before**2 + sd_after**2) / 2), 2 * (n - 1)),
        df=n - 1,
        t=t,
        p=None if t is None else t_two_sided(t, n - 1),
    )
