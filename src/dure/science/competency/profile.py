"""What an assessment says of one person: a level for each item, and what to practise next.

There is no total, no mean and no pass mark. A clearance is an organisation's
own decision, and says so: it names what is missing, it never removes anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.science.competency.level import BASIC, HARMFUL, Seen, harmful, level, missing
from dure.science.competency.tool import Tool


@dataclass(frozen=True)
class Line:
    """One item: its level, harmful behaviours seen, basic behaviours missing."""

    item: str
    level: int | None
    harmful: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def profile(tool: Tool, seen: Mapping[str, Seen]) -> tuple[Line, ...]:
    """A line for each item of the tool, in its order; an item nobody looked at has no level.

    Raises:
        KeyError: something was seen of an item that the tool does not have.
    """
    unknown = seen.keys() - {item.code for item in tool.items}
    if unknown:
        raise KeyError(*sorted(unknown))
    lines = []
    for item in tool.items:
        saw = seen.get(item.code, Seen(assessed=False))
        lines.append(Line(item.code, level(item, saw), harmful(item, saw), missing(item, saw)))
    return tuple(lines)


def practise_next(tool: Tool, lines: tuple[Line, ...], most: int = 3) -> tuple[Line, ...]:
    """The items to practise first, at most so many.

    Harmful behaviour first, then items on which safety hangs, then those with
    the fewest basic behaviours missing, since these are the nearest to done;
    within that the order of the tool, which is the order in which they are taught.
    """
    care = {item.code for item in tool.items if item.needs_care}
    open_ = [line for line in lines if line.level is not None and line.level < BASIC]
    order = {line.item: number for number, line in enumerate(lines)}
    ranked = sorted(
        open_,
        key=lambda line: (line.level != HARMFUL, line.item not in care, len(line.missing), order[line.item]),
    )
    return tuple(ranked[:most])


@dataclass(frozen=True)
class Clearance:
    """What an organisation asks before somebody works alone: its own rule, in its own name.

    `share` of the assessed items at level 3 or above; `at_least` levels of
    single items; `assessed` items that must have been looked at; `no_harm`,
    that no harmful behaviour was seen.
    """

    share: float = 0.8
    at_least: Mapping[str, int] | None = None
    assessed: tuple[str, ...] = ()
    no_harm: bool = True


@dataclass(frozen=True)
class Missing:
    """What a clearance still asks for, by items; empty everywhere when nothing is missing."""

    harmful: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    more_items: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the organisation's rule asks for no more."""
        return not (self.harmful or self.below or self.unseen or self.more_items)


def still_missing(lines: tuple[Line, ...], rule: Clearance) -> Missing:
    """What the organisation's own rule still asks for."""
    levels = {line.item: line.level for line in lines}
    rated = [found for found in levels.values() if found is not None]
    wanted = rule.at_least or {}
    good = sum(found >= BASIC for found in rated)
    # Counted in whole items, so that four of five is four fifths exactly.
    needed = -(-round(rule.share * 1000) * len(rated) // 1000)
    return Missing(
        harmful=tuple(item for item, found in levels.items() if rule.no_harm and found == HARMFUL),
        below=tuple(
            item for item, least in wanted.items() if (found := levels.get(item)) is not None and found < least
        ),
        unseen=tuple(item for item in dict.fromkeys((*rule.assessed, *wanted)) if levels.get(item) is None),
        more_items=max(0, needed - good),
    )
