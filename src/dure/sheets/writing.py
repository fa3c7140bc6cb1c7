"""Writes lists that no spreadsheet program takes for a program."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Final

from dure.sheets.cells import starts_formula
from dure.sheets.refusals import FileRefused, gettext_noop
from dure.sheets.workbook_parts import FIXED, Value, sheet_xml, text_in_xml, workbook_xml

_MOST_ROWS: Final = 1_048_576  # ECMA-376 part 1, §18.3.1.73: what a worksheet can hold.
# Zip files hold the time at which they were made; a list need not tell.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


class ListIsTooLong(FileRefused):
    """More rows than a worksheet holds."""

    code = "list_too_long"
    sentence = gettext_noop("A worksheet holds 1,048,576 rows; this list has more.")
    mend = gettext_noop("Choose CSV instead.")


def write_xlsx(
    target: Path | IO[bytes],
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    rtl: bool = False,
    title: str = "List",
) -> None:
    """Write a workbook of one sheet: values only, every text a text.

    A text that begins like a formula is stored as a string and marked with the
    apostrophe that spreadsheet programs show (quotePrefix), so that it stays a
    text also when the cell is edited. `rtl` puts the first column on the right.
    """
    parts = FIXED | {"xl/workbook.xml": workbook_xml(title)}
    with _whole(target) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(_entry(name), content)
        with packed.open(_entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as part:
            for piece in sheet_xml(header, _counted(rows), rtl=rtl):
                part.write(piece.encode())


def write_csv(target: Path | IO[bytes], header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write CSV (RFC 4180) in UTF-8 with the mark by which Excel knows it.

    CSV cannot say that a cell is text, so a cell that begins like a formula
    gets an apostrophe before it (OWASP, "CSV Injection"); `reading` takes it
    off again.
    """
    with _whole(target) as stream:
        file = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        try:
            writer = csv.writer(file)
            writer.writerow([safe(name) for name in header])
            writer.writerows([_plain(value) for value in row] for row in rows)
            file.flush()
        finally:
            file.detach()  # The stream is closed by whoever opened it.


def safe(text: str) -> str:
    """Keep a text a text in any spreadsheet program.

    >>> safe("=1+1"), safe("+82 2 312 3456"), safe("Amal")
    ("'=1+1", "'+82 2 312 3456", 'Amal')
    """
    return "'" + text if starts_formula(text.lstrip("'")) else text


def _plain(value: Value) -> str | int | float:
    match value:
        case None:
            return ""
        case str():
            return safe(text_in_xml(value))
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case _:
            return value


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _counted(rows: Iterable[Sequence[Value]]) -> Iterator[Sequence[Value]]:
    for count, row in enumerate(rows, 2):
        if count > _MOST_ROWS:
            raise ListIsTooLong
        yield row


@contextmanager
def _whole(target: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    """Open a target so that a path holds the whole list or what it held before."""
    if not isinstance(target, Path):
        yield target
        return
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
