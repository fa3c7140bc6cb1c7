"""What may be said of a count outside: pure rules, no database.

Two classes of figure (docs/concepts.md). Counts of people in need always pass
the threshold. Counts of trainees, volunteers and practitioners as such may be
said exactly once a named person has released them; until then they pass it,
too. Counts of things (meetings held) point at nobody.

The rules are simple on purpose, so that each can be checked by hand:

1. A count from 1 to threshold - 1 is said as "fewer than".
2. Where any part of a breakdown is that small, no part is said, only the whole.
3. "n of m" is not said at all where n or the m - n others are that few, or m itself is not said. "Fewer than"
   would tell too much: of 8 people, with a threshold of 7, it would leave 7 as the one number that is kept.

Zero is said, except among the parts of a breakdown that is not said.
Source: the requirement DP-11 of the domain reference, after the Handbook on
Statistical Disclosure Control (Hundepool et al., 2010), chapter 4.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LOWEST_THRESHOLD = 5


class About(StrEnum):
    """Whom a figure counts."""

    THINGS = "things"
    TRAINEES = "trainees"
    NEED = "need"


class Hidden(StrEnum):
    """Why a count is not said."""

    NO = ""
    FEW = "few"
    KEPT = "kept"


@dataclass(frozen=True)
class Count:
    """A figure with what it belongs to: `of` is its denominator, `part_of` the whole it is a part of."""

    code: str
    value: int
    about: About
    of: str = ""
    part_of: str = ""


def protect(counts: Iterable[Count], threshold: int, *, exact: bool) -> dict[str, Hidden]:
    """Say for each figure whether it may leave as a number, by code.

    >>> people = Count("people", 13, About.TRAINEES)
    >>> women = Count("women", 2, About.TRAINEES, part_of="people")
    >>> men = Count("men", 11, About.TRAINEES, part_of="people")
    >>> [str(hidden) for hidden in protect([people, women, men], 10, exact=False).values()]
    ['', 'kept', 'kept']
    >>> [str(hidden) for hidden in protect([people, women, men], 10, exact=True).values()]
    ['', '', '']
    """
    found = list(counts)
    threshold = max(threshold, LOWEST_THRESHOLD)
    open_ones = {each.code for each in found if each.about == About.THINGS or (exact and each.about == About.TRAINEES)}
    said: dict[str, Hidden] = {}
    for each in found:
        small = each.code not in open_ones and is_small(each.value, threshold)
        said[each.code] = Hidden.FEW if small else Hidden.NO
    before: dict[str, Hidden] = {}
    while said != before:  # A whole may be a share, and a denominator may be a part.
        before = dict(said)
        said.update(_keep_breakdowns(found, open_ones, threshold, said))
        said.update(_keep_shares(found, open_ones, threshold, said))
    return said


def is_small(value: int, threshold: int) -> bool:
    """Whether a count could point at somebody."""
    return 0 < value < max(threshold, LOWEST_THRESHOLD)


def _keep_breakdowns(
    found: list[Count], open_ones: set[str], threshold: int, said: dict[str, Hidden]
) -> dict[str, Hidden]:
    """Rule 2. The whole less the parts is a part, too, whether or not anybody named it."""
    values = {each.code: each.value for each in found}
    kept: dict[str, Hidden] = {}
    for whole in {each.part_of for each in found if each.part_of}:
        parts = [each for each in found if each.part_of == whole and each.code not in open_ones]
        rest = values.get(whole, 0) - sum(each.value for each in found if each.part_of == whole)
        cells = [each.value for each in parts] + [rest]
        if said.get(whole, Hidden.KEPT) or any(is_small(value, threshold) for value in cells):
            kept.update({each.code: Hidden.KEPT for each in parts})
    return kept


def _keep_shares(found: list[Count], open_ones: set[str], threshold: int, said: dict[str, Hidden]) -> dict[str, Hidden]:
    """Rule 3."""
    values = {each.code: each.value for each in found}
    return {
        each.code: Hidden.KEPT
        for each in found
        if each.of
        and each.code not in open_ones
        and (
            said.get(each.of, Hidden.KEPT)
            or is_small(each.value, threshold)
            or is_small(values.get(each.of, 0) - each.value, threshold)
        )
    }
