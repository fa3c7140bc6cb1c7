"""Whether two raters saw the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dure.science.competency.level import Seen, level
from dure.science.competency.tool import Item, Tool


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
    both = sum(one and two for one, two in pairs)
    neither = sum(not one and not two for one, two in pairs)
    first_only = sum(one and not two for one, two in pairs)
    second_only = len(pairs) - both - neither - first_only
    return Agreement(len(pairs), both + neither, kappa(both, first_only, second_only, neither), tuple(differ))


def kappa(both: int, first_only: int, second_only: int, neither: int) -> float | None:
    """Cohen's kappa of a table of two by two: agreement beyond what chance gives, 1 at most.

    None where it is not defined: nothing was compared, or chance alone agrees
    on everything.

    >>> round(kappa(20, 5, 10, 15), 2)
    0.4
    """
    number = both + first_only + second_only + neither
    if not number:
        return None
    observed = (both + neither) / number
    first, second = (both + first_only) / number, (both + second_only) / number
    chance = first * second + (1 - first) * (1 - second)
    return None if chance == 1 else (observed - chance) / (1 - chance)


class State(StrEnum):
    """How one rater left one behaviour."""

    SEEN = "seen"
    NOT_SEEN = "not_seen"
    NO_REASON = "no_reason"


class NotDecidedError(ValueError):
    """Two raters differ on a behaviour, or on whether the item came up at all, and nothing was agreed."""


def state(code: str, seen: Seen) -> State:
    """How a rater left a behaviour."""
    if code in seen.ticks:
        return State.SEEN
    return State.NO_REASON if code in seen.left_out else State.NOT_SEEN


def differing(item: Item, first: Seen, second: Seen) -> tuple[str, ...]:
    """Codes of the behaviours of an item that two raters left otherwise; none where one did not assess it."""
    if not (first.assessed and second.assessed):
        return ()
    return tuple(each.code for each in item.behaviours if state(each.code, first) is not state(each.code, second))


def together(item: Item, first: Seen, second: Seen, decided: Mapping[str, State], came_up: bool | None = None) -> Seen:
    """What two raters agree that was seen of an item: what was alike stays, what differed is as decided.

    Where only one assessed it, `came_up` decides whether their ticks count.

    Raises:
        NotDecidedError: something differs and was not decided.
        UnknownTickError, NotConditionalError, TickedAndLeftOutError: what was decided cannot be.
    """
    if first.assessed != second.assessed:
        if came_up is None:
            raise NotDecidedError(item.code)
        return (first if first.assessed else second) if came_up else Seen(assessed=False)
    open_ = differing(item, first, second)
    if any(code not in decided for code in open_):
        raise NotDecidedError(item.code)
    states = {each.code: state(each.code, first) for each in item.behaviours} | {code: decided[code] for code in open_}
    agreed = Seen(
        frozenset(code for code, found in states.items() if found is State.SEEN),
        frozenset(code for code, found in states.items() if found is State.NO_REASON),
        first.assessed,
    )
    level(item, agreed)  # Refuses what cannot be.
    return agreed
