"""Reads a file of answers: one row for each person, one column for each question.

Answers are personal. A problem says where it is, what is wrong and how to mend
it; it never repeats what was written in the cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dure.commands.answer_columns import Columns, ColumnsAreUnclear, columns_of, is_number
from dure.science.scales.model import Item, Scale


@dataclass(frozen=True)
class Problem:
    """Something in the file that must be mended first. Rows and columns count from 1."""

    row: int
    column: int
    what: str
    mend: str

    def line(self, file: str) -> str:
        return f"{file}:{self.row}:{self.column}: {self.what}, {self.mend}"


@dataclass(frozen=True)
class AnswerRow:
    """The answers in one row of the file; None is a blank."""

    row: int
    answers: dict[str, int | None]


@dataclass(frozen=True)
class AnswerSheet:
    """What could be read, and what could not."""

    rows: tuple[AnswerRow, ...]
    problems: tuple[Problem, ...]


def read_answer_sheet(path: Path, scale: Scale) -> AnswerSheet:
    """Read every row and collect every problem, so that a file is mended in one go."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused("the file is not in UTF-8", "save it as CSV UTF-8 and try again")
    except OSError:
        return _refused("the file cannot be read", "check its name and that you may open it")
    return _sheet(text, scale)


def _refused(what: str, mend: str) -> AnswerSheet:
    return AnswerSheet((), (Problem(1, 1, what, mend),))


def _delimiter(text: str) -> str:
    """Comma, or what the first line uses instead: many spreadsheets write semicolons."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _sheet(text: str, scale: Scale) -> AnswerSheet:
    table: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        table.extend(reader)
    except csv.Error:
        problem = Problem(
            len(table) + 1,
            1,
            "a quotation mark in this row has no partner",
            "remove it, or save the file as CSV UTF-8 again",
        )
        return AnswerSheet((), (problem,))
    while table and not table[-1]:
        table.pop()  # an empty line at the end is nobody; a row of blanks is somebody
    if not table:
        return _refused("the file is empty", "put the answers in it, one row for each person")
    try:
        columns = columns_of(table[0], scale)
    except ColumnsAreUnclear as unclear:
        return AnswerSheet((), (Problem(1, unclear.column, unclear.what, unclear.mend),))
    numbered = list(enumerate(table, start=1))[columns.first_row - 1 :]
    return AnswerSheet(
        rows=tuple(AnswerRow(row, _answers(cells, columns)) for row, cells in numbered),
        problems=tuple(problem for row, cells in numbered for problem in _row_problems(row, cells, columns)),
    )


def _row_problems(row: int, cells: list[str], columns: Columns) -> Iterator[Problem]:
    if any(cell.strip() for cell in cells[columns.width :]):
        yield Problem(
            row,
            columns.width + 1,
            f"this row has more columns than the first row, which has {columns.width}",
            "remove what is too much",
        )
    for item, column in columns.of_item.items():
        cell = _cell(cells, column)
        if cell and _value(cell, item) is None:
            yield Problem(
                row,
                column + 1,
                f"this is not an answer to {item.code}, which takes {_offered(item)}",
                "correct it, or leave it blank if there is no answer",
            )


def _answers(cells: list[str], columns: Columns) -> dict[str, int | None]:
    return {item.code: _value(_cell(cells, column), item) for item, column in columns.of_item.items()}


def _cell(cells: list[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


def _value(cell: str, item: Item) -> int | None:
    """The answer in a cell, or None where it is blank or not one of those offered."""
    if not is_number(cell):
        return None
    number = float(cell)
    return int(number) if number in item.values else None


def _offered(item: Item) -> str:
    return f"a whole number from {item.lowest} to {item.highest}"
