"""`dure restore`: a backup back into an empty place, looked through before anybody signs in.

Erasures are carried over: whoever has no key any more, in the newest keys that
there are, is emptied in the restored data, too.
"""

from __future__ import annotations

import argparse
import io
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from dure.commands.backup import ENDING, read_passphrase
from dure.commands.bringing import KEYSTORE, LAID, Restored, bring_back, empty_tables, lay_file, walk
from dure.commands.ground import ROOT_KEY, SECRET, VALUES, Ground, ground_at, make_folder, make_keys
from dure.commands.sealed_file import read_header
from dure.commands.telling import GOOD, NEEDS_YOU, WrongInput, add_command, add_common, tell

ABOUT = """\
Bring a backup back into an empty data folder (or an empty PostgreSQL database),
and look it through: is the file whole, are there as many rows, does the log
hold, do names open. People who were erased since stay erased.

Keys that lie in the keys folder are used; they are newer than any file. Else
give --keys-file: of several in its folder the newest is taken.
"""
EXAMPLE = """\
  dure restore /mnt/disk/dure/dure-data-20261122T030000.backup --data /srv/dure --keys /srv/dure-keys \\
      --keys-file /mnt/stick/dure/dure-keys-20261122T030000.backup --passphrase-file words.txt"""
SAMPLE = 100
TAILS = ("", "-wal", "-shm")


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "restore", ABOUT, EXAMPLE)
    parser.add_argument("backup", metavar="DATA-FILE", type=Path, help="the file of data")
    add_common(parser)
    parser.add_argument("--keys", metavar="DIR", type=Path, help="the keys folder (else DATA/keys)")
    parser.add_argument("--keys-file", metavar="FILE", type=Path, help="the file of keys")
    parser.add_argument("--root-key", metavar="FILE", type=Path, help="a copy of the root key")
    parser.add_argument("--passphrase-file", metavar="FILE", type=Path, help="words in the first line of a file")
    parser.add_argument(
        "--erased", metavar="FILE", type=Path, help="ids, one a line, of people erased after the newest keys"
    )
    return parser


def run(args: argparse.Namespace) -> int:
    began = time.monotonic()
    ground = ground_at(args.data)
    ground = Ground(ground.data, (args.keys or ground.keys).expanduser().resolve())
    header = _header(args.backup, "data")
    keys_file = _newest_keys(args.keys_file)
    passphrase = read_passphrase(args.passphrase_file)
    if "argon2id" in header and not passphrase:
        raise WrongInput("This backup opens with a passphrase. Give it with --passphrase-file.")
    erased = _read_erased(args.erased)
    if (ground.data / "dure.sqlite3").exists() or (ground.data / VALUES).exists():
        raise WrongInput(f"{ground.data} is not empty. A restore never writes over data: name an empty folder.")
    if keys_file is not None and (ground.keys / KEYSTORE).is_file():
        raise WrongInput(
            f"{ground.keys} holds keys, newer than any file. Leave --keys-file out, or name an empty folder."
        )
    if keys_file is not None and _header(keys_file, "keys")["made_at"] < header["made_at"]:
        raise WrongInput(f"{keys_file} is older than the data. Use a key file of the same time or later.")
    restored = Restored()
    undo = _undo(ground)
    try:
        _lay_root_key(ground, args.root_key, keys_file, passphrase)
        bring_back(ground, args.backup, keys_file, passphrase, restored)
        _look_through(restored, erased)
    except BaseException:
        undo()
        raise
    seconds = round(time.monotonic() - began, 1)
    people = restored.counts.get("people_person", 0)
    return tell(
        args, NEEDS_YOU if restored.findings else GOOD,
        f"{people} people are back in {ground.data}, as of {header['made_at']}, in {seconds} s.",
        f"{restored.opened} names opened as a trial; {restored.erased_again} people stay erased.",
        *restored.findings,
        data=str(ground.data), keys=str(ground.keys), as_of=header["made_at"], seconds=seconds, people=people,
        names_opened=restored.opened, erased_again=restored.erased_again, findings=restored.findings,
        keys_file=str(keys_file) if keys_file else None,
    )  # fmt: skip


def _header(path: Path, kind: str) -> dict[str, Any]:
    header = read_header(path)
    if header["kind"] != kind:
        raise WrongInput(f"{path} is a file of {header['kind']}; a file of {kind} is needed here.")
    return header


def _newest_keys(given: Path | None) -> Path | None:
    """The newest key file beside the one given: it knows best who was erased."""
    if given is None:
        return None
    _header(given, "keys")
    beside = given.parent.glob(f"dure-keys-*{ENDING}")
    return max([given, *beside], key=lambda path: read_header(path)["made_at"])


def _read_erased(path: Path | None) -> list[UUID]:
    if path is None:
        return []
    found, problems = [], []
    for row, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            found += [UUID(line.strip())] if line.strip() else []
        except ValueError:
            problems.append(f"{path}:{row}:1: not an id, write one id of a person in each line")
    if problems:
        raise WrongInput(*problems)
    return found


def _lay_root_key(ground: Ground, root_key: Path | None, keys_file: Path | None, passphrase: str) -> None:
    """Put the root key in its place: from a copy, or from a key file that a passphrase opens."""
    make_folder(ground.data)
    make_folder(ground.keys)
    if root_key is not None and not ground.has_keys:
        lay_file(ground.keys / ROOT_KEY, io.BytesIO(root_key.read_bytes()))
    if keys_file is not None and not ground.has_keys and passphrase:
        for member, content in walk(ground, keys_file, passphrase):
            if member in {ROOT_KEY, SECRET}:
                lay_file(ground.keys / member, content)
    if not ground.has_keys:
        raise WrongInput(f"There is no root key. Put it into {ground.keys / ROOT_KEY}, or give --root-key.")
    make_keys(ground.keys)


def _undo(ground: Ground) -> Callable[[], None]:
    """Take away what a failed restore has laid down, and nothing that was there before."""
    laid = [ground.data / f"dure.sqlite3{tail}" for tail in TAILS] + [ground.data / VALUES, ground.data / LAID]
    if not (ground.keys / KEYSTORE).is_file():
        laid += [ground.keys / f"{KEYSTORE}{tail}" for tail in TAILS]
    laid += [path for path in (ground.keys / ROOT_KEY, ground.keys / SECRET) if not path.is_file()]

    def undo() -> None:
        empty_tables()
        for path in laid:
            path.unlink(missing_ok=True)
        shutil.rmtree(ground.data / "files", ignore_errors=True)

    return undo


def _look_through(restored: Restored, erased: list[UUID]) -> None:
    from django.contrib.sessions.models import Session  # needs Django
    from django.utils import timezone

    from dure.commands.audit import breaks_of
    from dure.commands.erasures import empty_again, open_names, refuse_other_keys

    refuse_other_keys()
    restored.findings += breaks_of(list(restored.about["heads"].values()))
    restored.opened, trouble = open_names(SAMPLE)
    restored.findings += trouble
    restored.erased_again = empty_again(erased, timezone.now())
    Session.objects.all().delete()
