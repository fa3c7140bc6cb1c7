"""Ids of groups: G0001, G0002 and so on, never given to another group."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dure.science.matching.plan import Group, Plan
from dure.science.matching.words import SLOT_NUMBER

NUMBERED = re.compile(r"G(\d{1,15})")


def numbered(groups: Iterable[Group], last: int) -> tuple[Group, ...]:
    """All groups in order, new ones with the numbers after the last."""
    ordered = sorted(groups, key=_order)
    named = []
    for group in ordered:
        if not group.id:
            last += 1
            named.append(replace(group, id=f"G{last:04}"))
        else:
            named.append(group)
    return tuple(named)


def last_number(groups: Sequence[Group], previous: Plan | None) -> int:
    """The highest number that a group ever had, as far as can be told."""
    earlier = () if previous is None else previous.groups
    matches = (NUMBERED.fullmatch(group.id) for group in (*groups, *earlier))
    highest = max((int(match[1]) for match in matches if match), default=0)
    return max(highest, 0 if previous is None else previous.last_number)


def _order(group: Group) -> tuple[str | int | tuple[str, ...], ...]:
    return (
        group.area,
        group.language,
        SLOT_NUMBER[group.slot],
        group.venue,
        group.gender,
        group.age,
        group.facilitator,
        group.members,
    )
