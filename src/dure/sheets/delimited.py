"""Lists kept as text: commas, semicolons, tabs or bars between the cells."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
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
_LINES_IN_A_CELL: Final = 30

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
    widths = Counter(len(_cells([text], delimiter)[0]) for text in texts)
    usual, lines = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
    return (lines / len(texts) if usual > 1 else 0.0, usual)


def _records(lines: Iterator[Line], delimiter: str) -> Iterator[Row]:
    waiting: list[Line] = []
    while line := (waiting.pop(0) if waiting else next(lines, None)):
        number, text = line
        if _QUOTE not in text:
            yield Row(number, [tidy(cell) for cell in text.split(delimiter)])
            continue
        held = [text]
        taken: list[Line] = []
        cells, is_open = _cells(held, delimiter)
        while is_open and len(held) < _LINES_IN_A_CELL:
            following = waiting[len(taken)] if len(taken) < len(waiting) else next(lines, None)
            if following is None:
                break
            taken.append(following)
            held.append(following[1])
            cells, is_open = _cells(held, delimiter)
        if is_open:
            # Read this line as it stands, and the lines after it on their own.
            waiting = taken + waiting[len(taken) :]
            yield Row(number, [tidy(cell) for cell in _unquoted(text, delimiter)], "quote_open")
        else:
            waiting = waiting[len(taken) :]
            yield Row(number, [tidy(cell) for cell in cells])


def _cells(held: list[str], delimiter: str) -> tuple[list[str], bool]:
    """Cut lines into cells; say whether a quotation mark is still open after the last."""
    # The reader asks for a line more only while a quotation mark is open.
    reader = csv.reader(chain(held, ["\n"]), delimiter=delimiter)
    try:
        return next(reader), reader.line_num > len(held)
    except csv.Error:  # A cell larger than 128 kB.
        return [], True


def _unquoted(text: str, delimiter: str) -> list[str]:
    text = text.rstrip("\r\n")
    cells = next(csv.reader(io.StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    return [cell.strip().strip(_QUOTE) for cell in cells]
