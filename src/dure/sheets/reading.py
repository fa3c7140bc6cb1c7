"""Reads any list that people bring: text, workbook or address book."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from dure.sheets import apart, delimited, vcards
from dure.sheets.books import TOP_ROWS, Book, Header, Row, Sheet
from dure.sheets.encodings import Encoding, encoding_of
from dure.sheets.findings import Finding
from dure.sheets.header import find_header
from dure.sheets.kinds import VCARD, WORKBOOK, kind_of
from dure.sheets.limits import PAGE, Limits
from dure.sheets.refusals import FileIsEmpty

_LINES_TO_CUT: Final = 200


def no_word_known(_name: str) -> bool:
    """Know no names of columns: for lists of whatever kind."""
    return False


def read(
    path: Path | str,
    *,
    limits: Limits = PAGE,
    known: Callable[[str], bool] = no_word_known,
    encoding: str = "",
    delimiter: str = "",
) -> Book:
    """Look into a file: what it is, its sheets, where their columns are named.

    Only the first rows are kept; `sheet.rows()` reads the file again, row by
    row, and however long it is never holds more than a few hundred of them.
    `known` says of a word whether it is a name of a column that is expected.
    `encoding` and `delimiter` are for a person who corrects our guess.
    Raises a `FileRefused` that says what to do, and nothing else.
    """
    path = Path(path)
    kind = kind_of(path, limits)
    if kind == WORKBOOK:
        return _workbook(path, limits, known)
    stored = Encoding(encoding, sure=True) if encoding else encoding_of(path, known)
    if kind == VCARD:
        return _address_book(path, limits, stored)
    return _text(path, limits, known, stored, delimiter)


def _workbook(path: Path, limits: Limits, known: Callable[[str], bool]) -> Book:
    sheets = tuple(
        Sheet(
            name=outline.name,
            header=find_header(outline.top, known),
            top=outline.top,
            source=partial(apart.rows_of, path, place, limits),
            hidden=outline.hidden,
            height=outline.height,
        )
        for place, outline in enumerate(apart.outlines_of(path, limits))
    )
    if not any(sheet.top for sheet in sheets):
        raise FileIsEmpty
    book = Book(path, WORKBOOK, sheets)
    return Book(path, WORKBOOK, sheets, _about(book.list_sheet.header))


def _address_book(path: Path, limits: Limits, stored: Encoding) -> Book:
    source = partial(vcards.rows_of, path, stored.name, limits)
    top = tuple(islice(source(), TOP_ROWS))
    if len(top) == 1:
        raise FileIsEmpty
    sheet = Sheet(path.stem, Header(0, vcards.COLUMNS), top[1:], partial(_after_first, source))
    findings = (Finding(0, "", "cards_shortened"), *_about_encoding(stored))
    return Book(path, VCARD, (sheet,), findings, stored.name)


def _text(path: Path, limits: Limits, known: Callable[[str], bool], stored: Encoding, delimiter: str) -> Book:
    lines = islice(delimited.lines_of(path, stored.name, limits), _LINES_TO_CUT)
    cut = delimiter or delimited.delimiter_of(lines)
    source = partial(delimited.rows_of, path, stored.name, cut, limits)
    top = tuple(islice(source(), TOP_ROWS))
    if not any(cell for row in top for cell in row.cells):
        raise FileIsEmpty
    sheet = Sheet(path.stem, find_header(top, known), top, source)
    findings = (*_about_encoding(stored), *_about(sheet.header))
    return Book(path, "text", (sheet,), findings, stored.name, cut)


def _after_first(source: Callable[[], Iterator[Row]]) -> Iterator[Row]:
    return islice(source(), 1, None)


def _about(header: Header) -> tuple[Finding, ...]:
    return () if header.sure else (Finding(header.number, "", "header_unsure"),)


def _about_encoding(stored: Encoding) -> Iterator[Finding]:
    if not stored.sure:
        yield Finding(0, "", "encoding_guessed", {"encoding": stored.name})
    if stored.lost:
        yield Finding(0, "", "letters_lost", {"count": stored.lost})
