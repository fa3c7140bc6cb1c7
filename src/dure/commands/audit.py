"""`dure audit verify`, `dure audit head`: is the log whole, and what are its newest marks."""

from __future__ import annotations

import argparse
from typing import Any

from dure.commands.ground import ground_at, require_installation, start_django
from dure.commands.telling import GOOD, NEEDS_YOU, add_command, add_common, tell

ABOUT = """\
The log of deeds is a chain: each entry's mark covers the one before it.

  head     prints the newest mark of each chain. Another person keeps them:
           a chain alone does not see that its own end was cut off.
  verify   walks both chains from the start. With --head, the kept marks must
           still be in them.
"""
EXAMPLE = """\
  dure audit head
  dure audit verify --head 3f2a... --head 91bc..."""
START = "0" * 64


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "audit", ABOUT, EXAMPLE)
    parser.add_argument("what", choices=["verify", "head"])
    add_common(parser)
    parser.add_argument(
        "--head", metavar="MARK", action="append", default=[], help="a mark somebody kept; may be given twice"
    )
    return parser


def run(args: argparse.Namespace) -> int:
    ground = ground_at(args.data)
    require_installation(ground)
    start_django(ground)
    return _head(args) if args.what == "head" else _verify(args)


def _head(args: argparse.Namespace) -> int:
    from dure.audit.queries import heads  # needs Django

    marks = heads()
    return tell(args, GOOD, *(f"{name} {mark}" for name, mark in marks.items()), heads=marks)


def _verify(args: argparse.Namespace) -> int:
    breaks = breaks_of(args.head)
    if not breaks:
        return tell(args, GOOD, "The log is whole.", whole=True, breaks=[])
    advice = "Keep this installation as it is and ask for help."
    return tell(args, NEEDS_YOU, *breaks, advice, whole=False, breaks=breaks)


def breaks_of(kept: list[str]) -> list[str]:
    """Everything that does not hold, as sentences. `kept` are marks that must be in one of the chains."""
    from dure.audit.models import Chain, Entry  # needs Django
    from dure.audit.queries import verify

    found = []
    for chain in Chain:
        broken = verify(chain)
        if broken is not None:
            found.append(f"{broken.chain}: {broken.what} (number {broken.number}).")
    for mark in kept:
        if mark != START and not Entry.objects.filter(mark=mark).exists():
            found.append(f"The mark {mark[:12]}… is in no chain: the end was cut off, or it is another log's.")
    return found
