"""A result as codes with parameters; the sentence is made elsewhere, in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from dure.science.effects.change import PairedChange
from dure.science.effects.missing import WhoIsMissing
from dure.science.scales.model import Better


class Direction(Enum):
    """Where the scores went, as far as the interval lets us say."""

    BETTER = "better"
    HARDER = "harder"
    UNCLEAR = "unclear"  # the interval holds no change at all


@dataclass(frozen=True)
class Fact:
    """One thing to say: a code and what fills it in."""

    code: str
    parameters: Mapping[str, float | int | str]


def sentence_facts(
    change: PairedChange,
    missing: WhoIsMissing,
    scale_low: float,
    scale_high: float,
    decimals: int = 1,
) -> tuple[Fact, ...]:
    """What a plain sentence about a change needs, in the order it is said.

    1. `change`: direction, size, and the interval as two sizes. All three are turned
       so that a positive number means better; rounded last.
    2. `scale`: the range of the scale, so that a size can be judged.
    3. `counted`: n of m, the people in the figure and all there were.
    4. `lost_touch`: only if somebody was measured first and not last.
    5. `no_comparison`: always; a change alone does not say why.

    >>> from dure.science.effects.change import paired_change
    >>> from dure.science.effects.missing import who_is_missing
    >>> before, after = [14, 12, 16, 11, 13, 15], [9, 10, 11, 9, 8, None]
    >>> facts = sentence_facts(
    ...     paired_change(before, after), who_is_missing(before, after), 0, 24
    ... )
    >>> facts[0].parameters["direction"], facts[0].parameters["size"]
    ('better', 3.8)
    >>> [fact.code for fact in facts]
    ['change', 'scale', 'counted', 'lost_touch', 'no_comparison']
    """
    low, high = change.low, change.high
    if change.better is Better.LOWER:
        low, high = -change.high, -change.low
    lost = missing.first_only
    return (
        Fact(
            "change",
            {
                "direction": direction_of(low, high).value,
                "size": shown(change.towards_better, decimals),
                "low": shown(low, decimals),
                "high": shown(high, decimals),
                "level": change.level,
            },
        ),
        Fact("scale", {"low": scale_low, "high": scale_high, "better": change.better.value}),
        Fact("counted", {"n": change.n, "of": missing.everybody}),
        *((Fact("lost_touch", {"n": lost, "of": missing.measured_first}),) if lost else ()),
        Fact("no_comparison", {}),
    )


def direction_of(low: float, high: float) -> Direction:
    """Better or harder only where the whole interval lies on one side of no change.

    >>> direction_of(-0.4, 3.0)
    <Direction.UNCLEAR: 'unclear'>
    """
    if low > 0:
        return Direction.BETTER
    if high < 0:
        return Direction.HARDER
    return Direction.UNCLEAR


def shown(number: float, decimals: int) -> float:
    """Rounded for reading, and never minus zero.

    >>> shown(-0.04, 1), shown(2.35, 0)
    (0.0, 2.0)
    """
    return round(number, decimals) + 0.0
