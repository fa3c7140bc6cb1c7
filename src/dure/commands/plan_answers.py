"""What every `dure plan` asks of its options, and how it says no."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dure.commands.telling import WRONG_INPUT

if TYPE_CHECKING:
    from dure.commands.plan_sheets import Findings

MOST_LINES = 1_000
MOST_POINTS = 10_000
WAITING = (
    "points for whoever has waited a year or more before the last date in the file, in proportion for less (default 0)"
)


def share(text: str) -> float:
    """A share given as an option."""
    value = float(text)
    if not 0 <= value < float("inf"):
        raise argparse.ArgumentTypeError("a share is a number of 0 or more, as 0.02")
    return value


def points(text: str) -> int:
    """Points given as an option: more would let waiting decide everything else too."""
    try:
        value = int(text)
    except ValueError:
        value = -1
    if not 0 <= value <= MOST_POINTS:
        raise argparse.ArgumentTypeError(f"points are a whole number from 0 to {MOST_POINTS:,}")
    return value


def unusable(out: Path, previous: Path | None) -> str:
    """What is wrong with the folders; nothing where they can be used."""
    if out.exists() and not out.is_dir():
        return f"--out: {out} is not a folder"
    if previous is not None and out.resolve() == previous.resolve():
        return "--out: choose another folder than --previous, whose files are never changed"
    return ""


def lines(findings: Findings) -> list[str]:
    """A line for every problem, the first thousand, then a count."""
    told = [str(wrong) for wrong in sorted(findings.wrong)]
    more = len(told) - MOST_LINES
    return told if more <= 0 else [*told[:MOST_LINES], f"and {more:,} more problems"]


def refuse(args: argparse.Namespace, problems: Sequence[str]) -> int:
    """Say what is wrong; nothing was written."""
    print("\n".join(problems), file=sys.stderr)
    if args.json:
        print(json.dumps({"exit": WRONG_INPUT, "problems": list(problems)}, ensure_ascii=False, indent=2))
    return WRONG_INPUT


def peak_rss_mb(processes: int) -> float:
    """The largest memory of this process and so many others together; an upper limit."""
    try:
        import resource  # not on Windows
    except ImportError:
        return 0.0
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    # Of all processes that have ended, the system remembers only the largest.
    return round((own + child * processes) / unit, 1)
