"""`dure check`: is the installation sound."""

from __future__ import annotations

import argparse
from typing import Any

from dure.commands.ground import ground_at, require_installation, start_django
from dure.commands.telling import GOOD, NEEDS_YOU, WrongInput, add_command, add_common, tell

ABOUT = """\
Look whether the installation is sound: keys apart from the data and readable by
one person only, database, duty list, backups, encryption on the way, belongings
that overlap, keys of nobody. Each finding says how to mend it.
"""
EXAMPLE = """\
  dure check --data /srv/dure
  dure check --sweep"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "check", ABOUT, EXAMPLE)
    add_common(parser)
    parser.add_argument("--sweep", action="store_true", help="first take away keys of nobody, and empty erased rows")
    return parser


def run(args: argparse.Namespace) -> int:
    ground = ground_at(args.data)
    if not (ground.data / "dure.toml").is_file():
        require_installation(ground)
    start_django(ground)
    from dure.commands.finding import LOOKS, Finding, key_files, notes  # needs Django

    if not ground.has_keys:
        return _say(args, list(key_files()), [], 0)
    swept = _sweep() if args.sweep else 0
    found: list[Finding] = []
    for look in LOOKS:
        found += look()
    return _say(args, found, notes(), swept)


def _say(args: argparse.Namespace, found: list[Any], noted: list[str], swept: int) -> int:
    lines = [f"{each.what} {each.mend}" for each in found]
    return tell(
        args, NEEDS_YOU if found else GOOD,
        *(lines or ["The installation is sound."]), *(f"Note: {each}" for each in noted),
        findings=[{"code": each.code, "what": each.what, "mend": each.mend} for each in found],
        notes=noted, swept=swept,
    )  # fmt: skip


def _sweep() -> int:
    """Take away keys that are of nobody now and still a moment later: one may be just arriving."""
    import time  # only here

    from django.utils import timezone  # needs Django

    from dure.commands.erasures import empty_again, orphans, refuse_other_keys
    from dure.privacy.keys import destroy_keys

    try:
        refuse_other_keys()
    except WrongInput as wrong:
        raise WrongInput(str(wrong).replace("Nothing was restored.", "Nothing was swept.")) from wrong
    first = set(orphans())
    if first:
        time.sleep(2)
    return destroy_keys(first & set(orphans())) + empty_again([], timezone.now())
