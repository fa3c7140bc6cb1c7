"""Lists kept as text: commas, semicolons, tabs or bars between the cells."""

import csv
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from dure.sheets.books import Row
from dure.sheets.cells import tidy
from dure.sheets.limits import Limits
from dure.sheets.refusals import LineIsTooLong, SheetIsTooLong, SheetIsTooWide

DELIMITERS: Final = (",", ";", "\t", "|")
_QUOTE: Final = '"'
# A cell may hold a few lines; a quotation mark that is never closed must not
# swallow the people after it.
_LINES_IN_A_CELL: Final = 20
_LONGEST_CELL: Final = 32_767

Line = tuple[int, str]


def lines_of(path: Path, encoding: str, limits: Limits) -> Iterator[Line]:
    """Give the physical lines of a text with their numbers."""
    # newline="" ends a line at CR, LF or both and nowhere else.
    with path.open("r", encoding=encoding, errors="replace", newline="") as file:
        number = 0
        while line := file.readline(limits.line_characters):
            number += 1
            if len(line) >= limits.line_characters:
                raise LineIsTooLong(line=number, characters=limits.line_characters)
            yield number, line.replace("\x00", "")


def rows_of(path: Path, encoding: str, delimiter: str, limits: Limits) -> Iterator[Row]:
    """Give the rows of a text file, tolerant of stray quotation marks."""
    lines = lines_of(path, encoding, limits)
    first = next(lines, None)
    if first is None:
        return
    if not first[1].lower().startswith("sep="):  # Excel's own hint, not a row.
        lines = chain([first], lines)
    for count, row in enumerate(_records(lines, delimiter)):
        if count >= limits.rows:
            raise SheetIsTooLong(rows=limits.rows)
        if len(row.cells) > limits.columns:
            raise SheetIsTooWide(columns=limits.columns)
        yield row


def delimiter_of(lines: Iterable[Line]) -> str:
    """Find the sign between the cells: the one that cuts most lines into equally many."""
    texts = [text for _, text in lines if text.strip()]
    if texts and texts[0].lower().startswith("sep=") and texts[0][4:5] in DELIMITERS:
        return texts[0][4]
    scores = {delimiter: _evenness(texts, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])


def _evenness(texts: list[str], delimiter: str) -> tuple[float, int]:
    widths = Counter(len(next(csv.reader([text], delimiter=delimiter))) for text in texts if len(text) < _LONGEST_CELL)
    usual, lines = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
    return (lines / len(texts) if usual > 1 else 0.0, usual)


def _records(lines: Iterator[Line], delimiter: str) -> Iterator[Row]:
    waiting: deque[Line] = deque()

    def following() -> Line | None:
        return waiting.popleft() if waiting else next(lines, None)

    while line := following():
        number, text = line
        if _QUOTE not in text:
            yield Row(number, [tidy(cell) for cell in text.split(delimiter)])
            continue
        taken: list[Line] = []
        cells = _quoted(text, delimiter, following, taken)
        if cells is None:
            # Read this line as it stands, and the lines after it on their own.
            waiting.extendleft(reversed(taken))
            plain = [cell.strip().strip(_QUOTE) for cell in text.split(delimiter)]
            yield Row(number, [tidy(cell) for cell in plain], "quote_open")
        else:
            yield Row(number, [tidy(cell) for cell in cells])


def _quoted(first: str, delimiter: str, following: Callable[[], Line | None], taken: list[Line]) -> list[str] | None:
    """Cut a row with quotation marks into cells, taking lines until they are closed; None if they never are."""
    is_open = False

    def feed() -> Iterator[str]:
        nonlocal is_open
        yield first
        # The reader comes for one more line only while a quotation mark is open.
        size = len(first)
        while len(taken) < _LINES_IN_A_CELL and size < _LONGEST_CELL and (line := following()):
            taken.append(line)
            size += len(line[1])
            yield line[1]
        is_open = True

    try:
        cells = next(csv.reader(feed(), delimiter=delimiter))
        if taken and not is_open:
            # Over several lines only what is quoted by the rules: two stray marks
            # some lines apart must not swallow the people between them.
            cells = next(csv.reader([first, *(text for _, text in taken)], delimiter=delimiter, strict=True))
    except csv.Error:  # Not by the rules, or a cell larger than 128 kB.
        return None
    return None if is_open else cells
