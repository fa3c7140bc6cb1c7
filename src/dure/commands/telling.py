"""What a command says: sentences for people, one JSON object for scripts, a bar when it takes long."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any, TextIO

GOOD, NEEDS_YOU, WRONG_INPUT = 0, 1, 2


class WrongInput(Exception):
    """Something given to a command has to be mended first. Nothing was written."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def tell(args: argparse.Namespace, code: int, *sentences: str, **facts: Any) -> int:
    """Print the sentences, or with `--json` the facts as one object. Gives the exit code back."""
    if getattr(args, "json", False):
        print(json.dumps({"exit": code, **facts}, ensure_ascii=False, indent=2, default=str))
    else:
        print("\n".join(sentences))
    sys.stdout.flush()
    return code


def add_common(parser: argparse.ArgumentParser, *, data: bool = True) -> None:
    """The options that every command over an installation has."""
    if data:
        parser.add_argument("--data", metavar="DIR", type=Path, help="the data folder (else DURE_DATA, else var/data)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def add_command(subparsers: Any, name: str, about: str, example: str) -> argparse.ArgumentParser:
    """Add a command whose help ends with an example."""
    return subparsers.add_parser(
        name,
        description=about,
        epilog=f"example:\n{example.rstrip()}\n\nexit code: 0 good, 1 done but something needs you, 2 wrong input",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


class Progress:
    """A bar on a terminal, from the second second on. Elsewhere it is silent."""

    def __init__(self, title: str, whole: int, stream: TextIO | None = None, patience: float = 2.0) -> None:
        self.title, self.whole = title, max(whole, 1)
        self._screen = stream or sys.stderr
        self._shows_at = time.monotonic() + patience
        self._shown = -1

    def at(self, done: int) -> None:
        percent = 100 * done // self.whole
        if percent == self._shown or not self._screen.isatty() or time.monotonic() < self._shows_at:
            return
        self._shown = percent
        self._screen.write(f"\r{self.title} {'#' * (percent // 5):<20} {percent}%")
        self._screen.flush()

    def over(self) -> None:
        if self._shown >= 0:
            self._screen.write("\n")
