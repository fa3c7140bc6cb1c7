"""CSV files with a header, read strictly, every problem remembered with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dure.commands.plan_cells import CellIsWrong, Reader, identity, plain, shown

SEPARATED = "the cells are not separated by commas; save the file again with commas"
FILE, ROW = "file", "row"
"""Where a column would stand in a problem that is not about one."""


@dataclass(frozen=True, order=True)
class Wrong:
    """A problem in a file: which file in order, which line, then what was found first."""

    order: int
    line: int
    found: int
    file: str = field(compare=False)
    column: str = field(compare=False)
    message: str = field(compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


@dataclass
class Findings:
    """Everything that is wrong with the files, and what is merely not used."""

    wrong: list[Wrong] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    def add(self, sheet: Sheet, line: int, column: str, message: str) -> None:
        """Remember a problem."""
        self.wrong.append(Wrong(sheet.order, line, len(self.wrong), sheet.name, column, message))


@dataclass(frozen=True)
class Column:
    """A column: how its cells are read, and what a blank cell means (None: it is read too)."""

    read: Reader
    default: Any = None
    required: bool = False


@dataclass(frozen=True)
class Sheet:
    """A file: its name in messages and its place among the files."""

    name: str
    order: int
    path: Path


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, and its cells as read. What could not be read is missing."""

    line: int
    cells: Mapping[str, Any]


def read_sheet(sheet: Sheet, columns: Mapping[str, Column], findings: Findings) -> list[Row]:
    """All rows of a file; problems go to the findings."""
    return list(each_row(sheet, columns, findings))


def each_row(sheet: Sheet, columns: Mapping[str, Column], findings: Findings) -> Iterator[Row]:
    """The rows of a file, one at a time: of a large file only what is made of them need be kept."""
    text = _text(sheet, findings)
    if text is None:
        return
    records = _records(sheet, text, findings)
    line, header = next(records, (1, []))
    if not header:
        if not any(wrong.order == sheet.order for wrong in findings.wrong):
            findings.add(sheet, 1, FILE, "is empty; it needs a row of column names")
        return
    if not _header_is_good(sheet, line, header, columns, findings):
        return
    readers = [_Reading(name, columns[name]) if name in columns else None for name in header]
    for at, cells in records:
        if len(cells) != len(header):
            mend = "add the commas" if len(cells) < len(header) else "put a cell with a comma in quotation marks"
            findings.add(sheet, at, ROW, f"has {len(cells)} cells, and the header has {len(header)}; {mend}")
            continue
        read: dict[str, Any] = {}
        for reading, cell in zip(readers, cells, strict=True):
            if reading is not None:
                value, message = reading.value(cell)
                if message:
                    findings.add(sheet, at, reading.name, message)
                else:
                    read[reading.name] = value
        yield Row(at, read)


def refuse_twice(sheet: Sheet, rows: list[Row], column: str, findings: Findings) -> dict[str, int]:
    """The line of every id; an id that is there twice is a problem."""
    lines: dict[str, int] = {}
    for row in rows:
        refuse_known(sheet, row, column, lines, findings)
    return lines


def refuse_known(sheet: Sheet, row: Row, column: str, lines: dict[str, int], findings: Findings) -> None:
    """Remember the line of an id; one that is known is a problem."""
    value = row.cells.get(column)
    if value is None:
        return
    if value in lines:
        findings.add(sheet, row.line, column, f"{plain(value)} is also on line {lines[value]}")
    else:
        lines[value] = row.line


class _Reading:
    """A column being read; equal cells are read once."""

    def __init__(self, name: str, column: Column) -> None:
        self.name = name
        self._column = column
        self._known: dict[str, tuple[Any, str]] = {}

    def value(self, cell: str) -> tuple[Any, str]:
        """The value and the problem, one of which is empty."""
        if self._column.read is identity:
            return self._read(cell)
        known = self._known.get(cell)
        if known is None:
            known = self._known[cell] = self._read(cell)
        return known

    def _read(self, cell: str) -> tuple[Any, str]:
        if self._column.default is not None and not cell.strip():
            return self._column.default, ""
        try:
            return self._column.read(cell), ""
        except CellIsWrong as wrong:
            return None, str(wrong)


def _text(sheet: Sheet, findings: Findings) -> str | None:
    try:
        content = sheet.path.read_bytes()
    except OSError as error:
        findings.add(sheet, 1, FILE, f"cannot be read: {error.strerror or 'no reason given'}")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        findings.add(sheet, line, FILE, "is not UTF-8; save it as CSV UTF-8")
        return None


def _records(sheet: Sheet, text: str, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the physical line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            findings.add(sheet, line, ROW, f"cannot be read from here on: {error}; look at its quotation marks")
            return
        if cells:
            yield line, cells


def _header_is_good(
    sheet: Sheet, line: int, header: list[str], columns: Mapping[str, Column], findings: Findings
) -> bool:
    good = True
    mend = next((SEPARATED for mark in ";\t" if len(header) == 1 and mark in header[0]), "add it to the first row")
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            findings.add(sheet, line, plain(name) if name else ROW, "this column name is there twice; keep one of them")
            good = False
        elif name not in columns:
            findings.unused.append(f"{sheet.name}: column {shown(name)} is not used")
    for name, column in columns.items():
        if column.required and name not in header:
            findings.add(sheet, line, name, f"this column is missing; {mend}")
            good = False
    return good
