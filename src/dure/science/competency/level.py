"""The level of an item, from what a rater ticked.

The rule is that of ENACT (Kohrt et al. 2015, doi:10.1017/gmh.2015.21; WHO
EQUIP, ENACT in-person version 1.0, 2021): one harmful behaviour is level 1
whatever else was seen; without every basic behaviour it is level 2, and
advanced ones do not help; with every basic one it is 3; with an advanced one
besides, 4. A level is derived, never typed in.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from dure.science.competency.tool import Behaviour, Item, Kind

RULE_VERSION: Final = "1"
"""Stored beside every level, so that a level is never compared with one of another rule."""
HARMFUL: Final = 1
INCOMPLETE: Final = 2
BASIC: Final = 3
ADVANCED: Final = 4


class UnknownTickError(ValueError):
    """A tick is for a behaviour that this item does not have."""


class NotConditionalError(ValueError):
    """Only a behaviour that depends on the situation can be left out of the reckoning."""


class TickedAndLeftOutError(ValueError):
    """A behaviour cannot be seen and have had no reason at once."""


@dataclass(frozen=True)
class Seen:
    """What a rater saw of one item.

    `assessed` is false when no opportunity arose: then there is no level, and
    it is not level 2. `left_out` are conditional behaviours for which there was
    no reason.
    """

    ticks: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    assessed: bool = True


def level(item: Item, seen: Seen) -> int | None:
    """The level, 1 to 4, or None where the item was not assessed.

    Raises:
        UnknownTickError: a tick belongs to another item.
        NotConditionalError: a behaviour was left out that always counts.
        TickedAndLeftOutError: a behaviour was ticked and left out.
    """
    _refuse_nonsense(item, seen)
    if not seen.assessed:
        return None
    if _ticked(item, Kind.HARMFUL, seen.ticks):
        return HARMFUL
    if missing(item, seen):
        return INCOMPLETE
    return ADVANCED if _ticked(item, Kind.ADVANCED, seen.ticks) else BASIC


def harmful(item: Item, seen: Seen) -> tuple[str, ...]:
    """Codes of harmful behaviours that were seen."""
    return tuple(each.code for each in _ticked(item, Kind.HARMFUL, seen.ticks))


def missing(item: Item, seen: Seen) -> tuple[str, ...]:
    """Codes of basic behaviours that count and were not seen; none where the item was not assessed."""
    if not seen.assessed:
        return ()
    return tuple(
        each.code for each in item.of_kind(Kind.BASIC) if each.code not in seen.ticks and each.code not in seen.left_out
    )


def _ticked(item: Item, kind: Kind, ticks: AbstractSet[str]) -> list[Behaviour]:
    return [each for each in item.of_kind(kind) if each.code in ticks]


def _refuse_nonsense(item: Item, seen: Seen) -> None:
    known = {each.code: each for each in item.behaviours}
    if not (seen.ticks | seen.left_out) <= known.keys():
        raise UnknownTickError(item.code)
    if any(not known[code].conditional for code in seen.left_out):
        raise NotConditionalError(item.code)
    if seen.ticks & seen.left_out or (seen.ticks and not seen.assessed):
        raise TickedAndLeftOutError(item.code)
