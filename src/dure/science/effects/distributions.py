"""The two distributions that intervals need. scipy is imported when they are used."""

from __future__ import annotations

import math
from importlib import import_module


def t_quantile(probability: float, df: float) -> float:
    """The point of Student's t below which `probability` of it lies.

    >>> round(t_quantile(0.975, 9), 4)
    2.2622
    """
    special = import_module("scipy.special")  # Inline: heavy, and only worker and command need it.
    return float(special.stdtrit(df, probability))


def t_two_sided(t: float, df: float) -> float:
    """How often chance alone goes at least this far in either direction.

    >>> round(t_two_sided(4.0621, 9), 5)
    0.00283
    """
    special = import_module("scipy.special")  # Inline: as above.
    return float(2 * special.stdtr(df, -abs(t)))


def normal_two_sided(z: float) -> float:
    """The same for the normal distribution.

    >>> round(normal_two_sided(1.959964), 4)
    0.05
    """
    return math.erfc(abs(z) / math.sqrt(2))
