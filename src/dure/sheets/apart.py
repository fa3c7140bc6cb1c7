"""Workbooks are opened apart: in a process of their own, within limits."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import dure
from dure.sheets.books import Row
from dure.sheets.limits import Limits
from dure.sheets.refusals import (
    FileIsBroken,
    ReadingTookTooLong,
    ReadingTookTooMuchMemory,
    by_code,
)

_PROGRAM: Final = [sys.executable, "-m", "dure.sheets.workbook"]
_SOURCE: Final = str(Path(dure.__file__).parent.parent)
# The abort of a parser that got no memory, and its crash on the way there.
_NO_MEMORY: Final = {-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS}
_NO_TIME: Final = {-signal.SIGXCPU, -signal.SIGKILL}


@dataclass(frozen=True, slots=True)
class Outline:
    """What a workbook shows at first sight of one of its sheets."""

    name: str
    hidden: bool
    height: int
    top: tuple[Row, ...]


def outlines_of(path: Path, limits: Limits) -> tuple[Outline, ...]:
    """Give the sheets of a workbook with their first rows."""
    with _answers(path, None, limits) as answers:
        first = next(answers, None)
        if not isinstance(first, dict):
            raise FileIsBroken
        return tuple(
            Outline(
                sheet["name"],
                sheet["hidden"],
                sheet["height"],
                tuple(Row(number, cells) for number, *cells in sheet["rows"]),
            )
            for sheet in first["sheets"]
        )


def rows_of(path: Path, place: int, limits: Limits) -> Iterator[Row]:
    """Give the rows of one sheet, while the workbook is read."""
    with _answers(path, place, limits) as answers:
        for answer in answers:
            if isinstance(answer, list):
                for number, *cells in answer:
                    yield Row(number, cells)


@contextmanager
def _answers(path: Path, place: int | None, limits: Limits) -> Iterator[Iterator[Any]]:
    request = {"path": str(path.resolve()), "sheet": place, "limits": asdict(limits)}
    # What the parser says in a panic may quote the list: it goes nowhere.
    with subprocess.Popen(  # noqa: S603 -- Our own program; the path goes through a pipe.
        _PROGRAM,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={"PYTHONPATH": _SOURCE, "PYTHONUTF8": "1", "RUST_BACKTRACE": "0"} | _kept(),
    ) as program:
        alarm = threading.Timer(limits.wait_seconds, program.kill)
        alarm.start()
        try:
            yield _read(program, json.dumps(request), alarm)
        finally:
            alarm.cancel()
            program.kill()


def _kept() -> dict[str, str]:
    """Keep what a Python needs to start, and no secret of the server."""
    return {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}


def _read(program: subprocess.Popen[str], request: str, alarm: threading.Timer) -> Iterator[Any]:
    if program.stdin is None or program.stdout is None:  # Both are pipes, see above.
        raise FileIsBroken
    try:
        program.stdin.write(request)
        program.stdin.close()
    except BrokenPipeError:
        raise FileIsBroken from None
    for line in program.stdout:
        alarm.cancel()
        answer = json.loads(line)
        if isinstance(answer, dict) and "refused" in answer:
            raise by_code().get(answer["refused"], FileIsBroken)(**answer["params"])
        if isinstance(answer, dict) and "end" in answer:
            return
        yield answer
    # The program ended without saying so.
    ending = program.wait()
    if ending in _NO_TIME:
        raise ReadingTookTooLong
    raise ReadingTookTooMuchMemory if ending in _NO_MEMORY else FileIsBroken
