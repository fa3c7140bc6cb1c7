"""A book of sheets, a sheet of rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from dure.sheets.findings import Finding

TOP_ROWS: Final = 240
"""Rows that are looked at to find the header and to guess the columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list."""

    number: int
    """As the spreadsheet program counts; in text the line on which the row begins."""
    cells: list[str] = field(repr=False)
    trouble: str = ""
    """Code of what went wrong in reading this row."""


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns."""

    number: int
    """Row number; 0 when the list has none and the columns are called A, B, C."""
    names: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True)
class Sheet:
    """One sheet: its header and, whenever asked, its rows from the file anew."""

    name: str
    header: Header
    top: tuple[Row, ...] = field(repr=False)
    """The first rows of the sheet, header and titles included."""
    source: Callable[[], Iterator[Row]] = field(repr=False, compare=False)
    hidden: bool = False
    height: int | None = None
    """Last row that holds something; None where that is not known before reading."""

    def rows(self) -> Iterator[Row]:
        """Give the rows below the header that are not blank, one by one."""
        return (row for row in self.source() if row.number > self.header.number and any(row.cells))

    @property
    def sample(self) -> tuple[Row, ...]:
        """The first rows below the header."""
        return tuple(row for row in self.top if row.number > self.header.number and any(row.cells))

    def with_header(self, header: Header) -> "Sheet":
        """Give the same sheet with the header that a person pointed to."""
        return replace(self, header=header)


@dataclass(frozen=True)
class Book:
    """A file that was read."""

    path: Path = field(repr=False)
    kind: str
    """`text`, `workbook` or `vcard`."""
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()
    encoding: str = ""
    delimiter: str = ""

    @property
    def list_sheet(self) -> Sheet:
        """The sheet that most likely is the list: in sight, with a header, with the most rows."""
        in_sight = [sheet for sheet in self.sheets if not sheet.hidden and sheet.top] or list(self.sheets)
        return max(in_sight, key=lambda sheet: (bool(sheet.sample), sheet.header.sure, sheet.height or 0))
