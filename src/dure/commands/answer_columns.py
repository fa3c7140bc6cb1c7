"""Finds out which column of a file answers which question.

In this order: columns named by the code of the question; columns named by one
word and the number of the question (`q1`, `D3`); columns in the order of the
questions, with or without a heading. What could be read two ways is refused:
answers under the wrong question give a number that looks right.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from dure.science.scales.model import Item, Scale
from dure.science.scales.registry import key

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>\d+)")


class ColumnsAreUnclear(ValueError):
    """The first row does not say which column is which question."""

    def __init__(self, column: int, what: str, mend: str) -> None:
        self.column = column
        self.what = what
        self.mend = mend
        super().__init__(what)


@dataclass(frozen=True)
class Columns:
    """Where each question is found, and in which row the answers begin."""

    of_item: dict[Item, int]
    first_row: int
    width: int


def columns_of(first: list[str], scale: Scale) -> Columns:
    """Match the first row of a file with the questions of a scale."""
    cells = [cell.strip() for cell in first]
    headed = _by_code(cells, scale) or _by_number(cells, scale)
    if headed:
        return Columns(headed, 2, len(cells))
    return _in_order(cells, scale)


def _by_code(cells: list[str], scale: Scale) -> dict[Item, int] | None:
    names = [key(cell) for cell in cells]
    codes = {key(item.code): item for item in scale.items}
    found = {codes[name]: place for place, name in enumerate(names) if name in codes}
    if not found:
        return None
    for place, name in enumerate(names):
        if name in codes and names.index(name) < place:
            raise ColumnsAreUnclear(place + 1, f"{codes[name].code} is here twice", "keep one of the two columns")
    lacking = [item.code for item in _needed(scale) if item not in found]
    if lacking:
        raise ColumnsAreUnclear(
            len(cells) + 1,
            f"there is no column for {', '.join(lacking)}",
            "add one, blank where there is no answer",
        )
    return found


def _by_number(cells: list[str], scale: Scale) -> dict[Item, int] | None:
    """Columns such as D1 to D9: one word with the numbers 1 to n, each once."""
    stems: dict[str, list[tuple[int, int]]] = {}
    for place, cell in enumerate(cells):
        if match := NUMBERED.fullmatch(cell):
            stem = match["stem"].strip(" _-.").casefold()
            stems.setdefault(stem, []).append((int(match["number"]), place))
    whole = {len(scale.items), len(_needed(scale))}
    fits = [
        dict(numbered)
        for stem, numbered in stems.items()
        if stem and sorted(number for number, _ in numbered) == list(range(1, len(numbered) + 1))
        if len(numbered) in whole
    ]
    if len(fits) != 1:
        return None
    return {scale.items[number - 1]: place for number, place in fits[0].items()}


def _in_order(cells: list[str], scale: Scale) -> Columns:
    headings = [cell for cell in cells if not is_number(cell)]
    if len(cells) not in (len(scale.items), len(_needed(scale))):
        raise ColumnsAreUnclear(
            1,
            f"{scale.name} has {len(_needed(scale))} questions and the first row has {len(cells)} columns",
            f"name the columns {_span(scale)}, or keep only the answers in that order",
        )
    of_item = dict(zip(scale.items, range(len(cells)), strict=False))
    if all(heading == "" for heading in headings):
        _refuse_counting(cells, scale)
        return Columns(of_item, 2 if _counts_up(cells) else 1, len(cells))
    if len(headings) < len(cells):
        place = next(place for place, cell in enumerate(cells) if is_number(cell))
        raise ColumnsAreUnclear(
            place + 1,
            "the first row mixes headings and numbers",
            f"name every column ({_span(scale)}), or begin with the answers",
        )
    _refuse_disorder(cells, scale)
    return Columns(of_item, 2, len(cells))


def _refuse_counting(cells: list[str], scale: Scale) -> None:
    """A first row 1, 2, 3, 4, 5 can be a heading or a person's answers."""
    could_be_answers = all(float(cell) in item.values for cell, item in zip(cells, scale.items, strict=False) if cell)
    if _counts_up(cells) and could_be_answers:
        raise ColumnsAreUnclear(
            1,
            "the first row can be a heading or answers",
            f"add a heading: {_span(scale)}",
        )


def _counts_up(cells: list[str]) -> bool:
    return cells == [str(number) for number in range(1, len(cells) + 1)]


def _refuse_disorder(cells: list[str], scale: Scale) -> None:
    """Headings that carry numbers which do not rise are not in the order of the questions."""
    matches = [NUMBERED.fullmatch(cell) for cell in cells]
    numbers = [int(match["number"]) for match in matches if match]
    repeated = [cell for cell, times in Counter(cells).items() if times > 1]
    if repeated:
        raise ColumnsAreUnclear(
            len(cells) - cells[::-1].index(repeated[0]),
            "two columns have the same heading",
            f"name the columns {_span(scale)}",
        )
    if len(numbers) == len(cells) and numbers != sorted(numbers):
        raise ColumnsAreUnclear(
            1,
            "the columns carry numbers and are not in order",
            f"name the columns {_span(scale)}",
        )


def _needed(scale: Scale) -> tuple[Item, ...]:
    """The questions a file must have; those that are not scored may be absent at the end."""
    return tuple(item for item in scale.items if item.scored)


def _span(scale: Scale) -> str:
    needed = _needed(scale)
    return f"{needed[0].code} … {needed[-1].code}"


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, in any digits; "3.0", as spreadsheets write, is one."""
    return NUMBER.fullmatch(cell) is not None
