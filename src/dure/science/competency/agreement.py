"""Whether two raters saw the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.science.competency.level import Seen, level
from dure.science.competency.tool import Tool


@dataclass(frozen=True)
class Agreement:
    """Two raters of one role-play.

    `alike` of `compared` ticks are the same. `kappa` is Cohen's (1960,
    Educational and Psychological Measurement 20(1), 37 to 46), None where it is
    not defined because both ticked everything or nothing. `differ` are items
    whose level differs, which is what the two talk about.
    """

    compared: int
    alike: int
    kappa: float | None
    differ: tuple[str, ...]


def agreement(tool: Tool, first: Mapping[str, Seen], second: Mapping[str, Seen]) -> Agreement:
    """How far two raters agree, over the items both assessed; what either left out is not compared."""
    pairs: list[tuple[bool, bool]] = []
    differ: list[str] = []
    for item in tool.items:
        one, two = first.get(item.code), second.get(item.code)
        if one is None or two is None or not (one.assessed and two.assessed):
            continue
        if level(item, one) != level(item, two):
            differ.append(item.code)
        pairs += [
            (each.code in one.ticks, each.code in two.ticks)
            for each in item.behaviours
            if each.code not in one.left_out | two.left_out
        ]
    alike = sum(one == two for one, two in pairs)
    return Agreement(len(pairs), alike, _kappa(pairs), tuple(differ))


def _kappa(pairs: list[tuple[bool, bool]]) -> float | None:
    if not pairs:
        return None
    number = len(pairs)
    observed = sum(one == two for one, two in pairs) / number
    first = sum(one for one, _ in pairs) / number
    second = sum(two for _, two in pairs) / number
    chance = first * second + (1 - first) * (1 - second)
    return None if chance == 1 else (observed - chance) / (1 - chance)
