"""`dure backup`: one sealed file of data, one of keys, while people go on working.

The data goes first: whoever registers in between then has a key in the second
file. Key files older than seven days are deleted, so that somebody who was
erased cannot be read from any backup a week later.
"""

from __future__ import annotations

import argparse
import json
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dure.commands.ground import (
    ROOT_KEY,
    SECRET,
    VALUES,
    Ground,
    ground_at,
    make_folder,
    require_installation,
    start_django,
    write_whole,
)
from dure.commands.sealed_file import (
    SealedWriter,
    key_from_passphrase,
    key_from_root,
    new_header,
    read_header,
)
from dure.commands.telling import GOOD, WrongInput, add_command, add_common, tell

ABOUT = """\
Write an encrypted backup: one file of data, one of keys. Nothing is ever
overwritten; key files older than seven days are deleted.

Without --passphrase-file both files open with the installation's root key,
which is not in them: keep a copy of it in another place. With a passphrase
(Argon2id) the key file holds the root key, too, and the words alone open both.
"""
EXAMPLE = """\
  dure backup --to /mnt/disk/dure --keys-to /mnt/stick/dure
  dure backup --to /mnt/disk/dure --passphrase-file words.txt"""
LAST = "backups.json"
ABOUT_IT, COUNTS = "about.json", "counts.json"
KEEP_KEYS = timedelta(days=7)
ENDING = ".backup"
SHORTEST_PASSPHRASE = 12


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "backup", ABOUT, EXAMPLE)
    add_common(parser)
    parser.add_argument("--to", metavar="DIR", type=Path, required=True, help="where the file of data goes")
    parser.add_argument("--keys-to", metavar="DIR", type=Path, help="where the file of keys goes (else TO/keys)")
    parser.add_argument("--passphrase-file", metavar="FILE", type=Path, help="words in the first line of a file")
    return parser


def run(args: argparse.Namespace) -> int:
    ground = ground_at(args.data)
    require_installation(ground)
    passphrase = read_passphrase(args.passphrase_file)
    start_django(ground)
    now = datetime.now(UTC)
    to, keys_to = args.to.expanduser().resolve(), (args.keys_to or args.to / "keys").expanduser().resolve()
    make_folder(to)
    make_folder(keys_to)
    stamp = f"{now:%Y%m%dT%H%M%S}"
    data_file, keys_file = to / f"dure-data-{stamp}{ENDING}", keys_to / f"dure-keys-{stamp}{ENDING}"
    counts = _write(data_file, "data", now, ground, passphrase, lambda tar: _add_data(tar, ground))
    _write(keys_file, "keys", now, ground, passphrase, lambda tar: _add_keys(tar, ground, passphrase))
    let_go = let_go_of_keys(keys_to, now)
    last = {"made_at": now.isoformat(), "data": str(data_file), "keys": str(keys_file)}
    write_whole(ground.data / LAST, json.dumps(last, indent=1))
    people = counts.get("people_person", 0)
    return tell(
        args, GOOD,
        f"{people} people are in {data_file}",
        f"Their keys are in {keys_file}",
        *([f"{len(let_go)} key files older than seven days were deleted."] if let_go else []),
        "Without its keys the data is worth nothing: keep both, in two places.",
        *([] if passphrase else [f"Both open with {ground.keys / ROOT_KEY}, which is in neither: keep a copy."]),
        **last, people=people, keys_deleted=[str(each) for each in let_go],
        data_bytes=data_file.stat().st_size, keys_bytes=keys_file.stat().st_size,
    )  # fmt: skip


def read_passphrase(path: Path | None) -> str:
    """Read the first line of a file; empty when there is none. The command line shows to everybody."""
    if path is None:
        return ""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongInput(f"{path} cannot be read. Put the passphrase into its first line, in UTF-8.") from error
    if not lines or len(lines[0].strip()) < SHORTEST_PASSPHRASE:
        raise WrongInput(f"{path}:1:1: too short, write at least {SHORTEST_PASSPHRASE} letters.")
    return lines[0].strip()


def base_key(ground: Ground, header: dict[str, Any], passphrase: str) -> bytes:
    """The key that a file's own key is drawn from: from words, or from the root key."""
    if "argon2id" in header:
        if not passphrase:
            raise WrongInput("This backup opens with a passphrase. Give it with --passphrase-file.")
        return key_from_passphrase(passphrase, header)
    path = ground.keys / ROOT_KEY
    try:
        return key_from_root(bytes.fromhex(path.read_text("ascii").strip()))
    except (OSError, ValueError) as error:
        raise WrongInput(f"This backup opens with the root key. Put it into {path}.") from error


def let_go_of_keys(folder: Path, now: datetime) -> list[Path]:
    """Delete the key files made more than seven days ago."""
    old = [
        path
        for path in sorted(folder.glob(f"dure-keys-*{ENDING}"))
        if now - datetime.fromisoformat(read_header(path)["made_at"]) > KEEP_KEYS
    ]
    for path in old:
        path.unlink()
    return old


def _write(
    path: Path, kind: str, now: datetime, ground: Ground, passphrase: str, fill: Callable[[Any], dict[str, int]]
) -> dict[str, int]:
    header = new_header(kind, now.isoformat(), with_passphrase=bool(passphrase))
    with _sealed(path, header, base_key(ground, header, passphrase)) as tar:
        return fill(tar)


@contextmanager
def _sealed(path: Path, header: dict[str, Any], base: bytes) -> Iterator[tarfile.TarFile]:
    """An archive sealed as it is written. A half-written file is taken away."""
    writer = SealedWriter(path, header, base)
    try:
        with tarfile.open(fileobj=writer, mode="w|", format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]
            yield tar
        writer.close()
    except BaseException:
        writer.give_up()
        path.unlink(missing_ok=True)
        raise


def _add_data(tar: tarfile.TarFile, ground: Ground) -> dict[str, int]:
    """What it is comes first, so that a restore can refuse before it writes; the counts come last."""
    from django.db import connection  # after Django has started

    from dure.audit.queries import heads
    from dure.commands.contents import add_bytes, add_database, add_json, migrations_of

    about = {"engine": connection.vendor, "heads": heads(), "migrations": migrations_of("default")}
    add_json(tar, ABOUT_IT, about)
    add_bytes(tar, VALUES, (ground.data / VALUES).read_bytes())
    counts = add_database(tar, "default", ground.data)
    files = ground.data / "files"
    if files.is_dir():
        tar.add(files, "files")
    add_json(tar, COUNTS, counts)
    return counts


def _add_keys(tar: tarfile.TarFile, ground: Ground, passphrase: str) -> dict[str, int]:
    from django.db import connections  # after Django has started

    from dure.commands.contents import add_bytes, add_database, add_json

    add_json(tar, ABOUT_IT, {"engine": connections["keystore"].vendor})
    if passphrase:
        for name in (ROOT_KEY, SECRET):
            add_bytes(tar, name, (ground.keys / name).read_bytes())
    counts = add_database(tar, "keystore", None)
    add_json(tar, COUNTS, counts)
    return counts
