"""Opens workbooks: the program that runs apart, inside limits it sets itself.

`python -m dure.sheets.workbook` reads one request as JSON from standard input
and answers with JSON lines. What a hostile file can do to a parser, it does to
this process, which holds nothing and can write nothing.
"""

import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from dure.sheets import packed
from dure.sheets.books import TOP_ROWS
from dure.sheets.cells import text_of
from dure.sheets.limits import Limits
from dure.sheets.refusals import (
    FileIsADocument,
    FileIsBroken,
    FileIsLocked,
    FileRefused,
    ReadingTookTooMuchMemory,
    SheetIsTooLong,
    SheetIsTooWide,
)

_BATCH: Final = 200
_PACKED: Final = b"PK"
_LOCKED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")


def main() -> None:
    """Answer one request."""
    request = json.load(sys.stdin)
    limits = Limits(**request["limits"])
    _confine(limits)
    try:
        for answer in answers(Path(request["path"]), request["sheet"], limits):
            sys.stdout.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")) + "\n")
    except FileRefused as refusal:
        answer = {"refused": refusal.code, "params": refusal.params}
        sys.stdout.write(json.dumps(answer) + "\n")
    except MemoryError:
        answer = {"refused": ReadingTookTooMuchMemory.code, "params": {}}
        sys.stdout.write(json.dumps(answer) + "\n")


def answers(path: Path, sheet: int | None, limits: Limits) -> Iterator[Any]:
    """Give the outline of a workbook, or in batches the rows of one sheet of it."""
    _check(path, limits)
    try:
        if sheet is None:
            yield {"sheets": list(_outline(path, limits))}
        else:
            yield from _batches(_rows(_open(path), sheet, limits))
        yield {"end": True}
    except (FileRefused, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 -- A panic of the parser is no Exception.
        raise _named(error) from None


def _confine(limits: Limits) -> None:
    """Give up what this program does not need, before the file is touched."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _check(path: Path, limits: Limits) -> None:
    with path.open("rb") as file:
        head = file.read(1 << 20)
    if head.startswith(_PACKED):
        packed.check(path, limits)
    elif _LOCKED_STREAM in head:  # Office Open XML with a password (MS-OFFCRYPTO §2.3.4.4).
        raise FileIsLocked
    elif "WordDocument".encode("utf-16-le") in head:
        raise FileIsADocument


def _open(path: Path) -> Any:
    # Loaded only here: nothing else in Dure touches the parser.
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(str(path))


def _outline(path: Path, limits: Limits) -> Iterator[dict[str, Any]]:
    book = _open(path)
    for place, name in enumerate(book.sheet_names):
        about = book.sheets_metadata[place]
        if "WorkSheet" not in str(about.typ):
            yield {"name": name, "hidden": True, "height": 0, "rows": []}
            continue
        sheet = book.get_sheet_by_index(place)
        _check_size(sheet, replace(limits, rows=max(limits.rows, 2_000_000)))
        yield {
            "name": text_of(name),
            "hidden": not str(about.visible).endswith(".Visible"),
            "height": sheet.end[0] + 1 if sheet.end else 0,
            "rows": list(_top(_sheet_rows(sheet))),
        }


def _top(rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
    for count, row in enumerate(rows):
        if count >= TOP_ROWS:
            return
        yield row


def _rows(book: Any, place: int, limits: Limits) -> Iterator[list[Any]]:
    sheet = book.get_sheet_by_index(place)
    _check_size(sheet, limits)
    for count, row in enumerate(_sheet_rows(sheet)):
        if count >= limits.rows:
            raise SheetIsTooLong(rows=limits.rows)
        yield row


def _check_size(sheet: Any, limits: Limits) -> None:
    if sheet.end and sheet.end[1] >= limits.columns:
        raise SheetIsTooWide(columns=limits.columns)


def _sheet_rows(sheet: Any) -> Iterator[list[Any]]:
    """Give each row that is not blank: its number, then the text of its cells."""
    if not sheet.start:
        return
    before = [""] * sheet.start[1]
    for number, values in enumerate(sheet.iter_rows(), 1):
        if any(value != "" for value in values):
            yield [number, *before, *map(text_of, values)]


def _batches(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    batch: list[list[Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _named(error: BaseException) -> FileRefused:
    match type(error).__name__:
        case "PasswordError":
            return FileIsLocked()
        case "PanicException" if "capacity overflow" in str(error):
            return ReadingTookTooMuchMemory()
        case _:
            return FileIsBroken()


if __name__ == "__main__":
    main()
