"""The ground under an installation: its folders, its key files, its `dure.toml`.

Keys are files and rows of their own (see docs/decisions/0004-keys-apart.md):
whoever copies the data folder must not have copied them too.
"""

from __future__ import annotations

import json
import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dure.commands.telling import WrongInput

ROOT_KEY, SECRET, VALUES = "root.key", "secret", "dure.toml"
MAIL_PASSWORD = "mail-password"  # noqa: S105 - the name of a file
"""Beside the keys: what opens the mail server does not lie in a copy of the data."""


@dataclass(frozen=True)
class Ground:
    """Where an installation lies."""

    data: Path
    keys: Path

    @property
    def values(self) -> dict[str, str]:
        return read_values(self.data)

    @property
    def has_keys(self) -> bool:
        return (self.keys / ROOT_KEY).is_file()


def ground_at(data: Path | None) -> Ground:
    """Find the folders: `--data`, else DURE_DATA, else `var/data` here; the keys as `dure.toml` says."""
    folder = (data or Path(os.environ.get("DURE_DATA") or Path("var") / "data")).expanduser().resolve()
    keys = os.environ.get("DURE_KEYS") if data is None else None
    return Ground(folder, Path(keys or read_values(folder).get("keys") or folder / "keys").resolve())


def read_values(data: Path) -> dict[str, str]:
    path = data / VALUES
    try:
        return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    except tomllib.TOMLDecodeError as error:
        raise WrongInput(f"{path}: {error}. Mend this line and try again.") from error


def write_values(data: Path, values: Mapping[str, str]) -> None:
    """Write `dure.toml`, whole or not at all. A basic TOML string is a JSON string."""
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items()]
    write_whole(data / VALUES, "# What each value means: docs/settings.md\n" + "".join(lines))


def write_whole(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.chmod(0o600)
    beside.replace(path)


def make_folder(path: Path) -> None:
    """Make a folder that only its owner can open."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)


def make_keys(keys: Path) -> None:
    """Make the root key and the signing secret. A key that is there is never replaced."""
    make_folder(keys)
    keys.chmod(0o700)
    _write_once(keys / ROOT_KEY, os.urandom(32).hex())
    _write_once(keys / SECRET, secrets.token_urlsafe(48))


def _write_once(path: Path, text: str) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def require_installation(ground: Ground) -> None:
    if not (ground.data / VALUES).is_file():
        raise WrongInput(f"There is no installation in {ground.data}. Run `dure init` or `dure demo` first.")
    if not ground.has_keys:
        raise WrongInput(f"There is no root key in {ground.keys}. Put the key files back there.")


def settings_of(ground: Ground) -> dict[str, str]:
    """The environment that makes a process use this installation and no other."""
    return {
        "DJANGO_SETTINGS_MODULE": "dure.config.settings",
        "DURE_DATA": str(ground.data),
        "DURE_KEYS": str(ground.keys),
    }


def start_django(ground: Ground) -> None:
    """Start Django over this installation. What is written from here on only its owner can read."""
    os.umask(0o077)
    os.environ.update(settings_of(ground))
    import django  # verbs that work on files alone never pay for this

    django.setup()
