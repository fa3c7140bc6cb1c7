"""Which row of a sheet names its columns."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from dure.sheets.books import Header, Row
from dure.sheets.cells import letters_of

_LOOKED_AT: Final = 40
_LONGEST_NAME: Final = 80
# What stands under a header, hardly ever in one.
_VALUE: Final = re.compile(
    r"^[\W_]*\d[\d\s.,:/+()\-]*$|^[^@\s]+@[^@\s]+\.\w+$|^https?://|"
    r"^[0-9a-f]{8}-[0-9a-f]{4}-|^(?:true|false|yes|no|null|n/a|-+)$",
    re.IGNORECASE,
)
_SPACE: Final = re.compile(r"\s+")


def find_header(rows: Sequence[Row], known: Callable[[str], bool]) -> Header:
    """Find the row that names the columns, below titles and blank rows.

    A row speaks for itself by words that are known as column names, by being
    about as wide as the rows under it, by cells that are short and differ, and
    by looking unlike the cells under them (a word over numbers). Rows as wide
    that come before speak against it. Without any such sign the first row is
    taken, and the header is not sure.
    """
    filled = [row for row in rows[:_LOOKED_AT] if any(row.cells)]
    if not filled:
        return Header(0, (), sure=False)
    scores = [
        _score(row, filled[place + 1 :], known) - _rows_like_it(row, filled[:place]) for place, row in enumerate(filled)
    ]
    best = max(range(len(filled)), key=lambda place: (scores[place], -place))
    if scores[best] <= 0:
        return without_header(rows)
    row = filled[best]
    words = sum(known(cell) for cell in row.cells)
    sure = bool(words) or _contrast(row, filled[best + 1 :]) > 0
    return Header(row.number, names_of(row, rows), sure)


def header_at(number: int, rows: Sequence[Row]) -> Header:
    """Take the header from the row that a person pointed to; 0 for none."""
    row = next((row for row in rows if row.number == number), None)
    return Header(number, names_of(row, rows)) if row else without_header(rows)


def without_header(rows: Sequence[Row]) -> Header:
    """Name the columns A, B, C."""
    width = max((_width(row.cells) for row in rows), default=0)
    return Header(0, tuple(f"Column {letters_of(place)}" for place in range(width)), sure=False)


def names_of(header: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    """Tidy the names of the columns: every column has one, and no two the same.

    >>> names_of(Row(1, ["URN:Tel ", "", "urn:tel"]), [Row(2, ["1", "x", "2"])])
    ('URN:Tel', 'Column B', 'urn:tel (2)')
    """
    below = [row.cells for row in rows if row.number > header.number]
    width = max((_width(cells) for cells in (header.cells, *below)), default=0)
    counts: Counter[str] = Counter()
    names: list[str] = []
    for place in range(width):
        cell = header.cells[place] if place < len(header.cells) else ""
        name = _SPACE.sub(" ", cell).strip()[:_LONGEST_NAME] or f"Column {letters_of(place)}"
        counts[name.casefold()] += 1
        again = counts[name.casefold()]
        names.append(name if again == 1 else f"{name} ({again})")
    return tuple(names)


def _score(row: Row, below: list[Row], known: Callable[[str], bool]) -> float:
    cells = [cell for cell in row.cells if cell]
    if not cells or (len(cells) != len({cell.casefold() for cell in cells}) and len(cells) < 3):
        return -1
    words = sum(known(cell) for cell in cells)
    values = sum(map(_is_value, cells))
    if not words and (values or (len(row.cells) == 1 and not _contrast(row, below))):
        return -1
    usual = _usual_width(below) or len(cells)
    wide = min(len(cells), usual) / max(len(cells), usual)
    if wide < 0.3 and words < 2:
        return -1
    long = sum(len(cell) > _LONGEST_NAME for cell in cells)
    return words * 2 + wide * 2 + _contrast(row, below) - values - long * 2 - bool(not below) * 0.5


def _rows_like_it(row: Row, before: list[Row]) -> int:
    """Count the rows above that are no titles: a header has none, or few."""
    filled = sum(map(bool, row.cells))
    return sum(sum(map(bool, earlier.cells)) * 2 >= filled for earlier in before)


def _contrast(row: Row, below: list[Row]) -> float:
    """Count the columns, up to 3, in which values stand under a word."""
    count = 0
    for place, cell in enumerate(row.cells):
        if not cell or _is_value(cell):
            continue
        under = [r.cells[place] for r in below[:10] if place < len(r.cells) and r.cells[place]]
        count += bool(under) and sum(map(_is_value, under)) * 2 > len(under)
    return min(count, 3)


def _is_value(cell: str) -> bool:
    return bool(_VALUE.match(cell[:_LONGEST_NAME]))


def _usual_width(rows: list[Row]) -> int:
    widths = Counter(sum(map(bool, row.cells)) for row in rows[:20])
    return widths.most_common(1)[0][0] if widths else 0


def _width(cells: Sequence[str]) -> int:
    return next((place + 1 for place in range(len(cells) - 1, -1, -1) if cells[place]), 0)
