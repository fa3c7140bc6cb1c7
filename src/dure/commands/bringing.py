"""Bringing a backup back: files laid down, tables loaded, every row counted."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tarfile
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from dure.commands.backup import ABOUT_IT, COUNTS, base_key
from dure.commands.contents import FILE, TABLES
from dure.commands.ground import VALUES, Ground, start_django, write_values
from dure.commands.sealed_file import SealedReader, read_header
from dure.commands.telling import WrongInput

KEYSTORE = "keystore.sqlite3"
# A mark that a restore is on its way: only then may a failed one empty tables again.
LAID = ".restoring"
NOT_OF_HERE = frozenset({"keys", "database_url", "keystore_url"})
LONGEST_PART = 64 * 1024 * 1024


@dataclass
class Restored:
    """What a restore finds out on its way."""

    about: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    erased_again: int = 0
    opened: int = 0


def walk(ground: Ground, path: Path, passphrase: str) -> Iterator[tuple[str, IO[bytes]]]:
    """Give each member of a sealed archive, opened and proven, one after another."""
    reader = SealedReader(path, base_key(ground, read_header(path), passphrase))
    try:
        with tarfile.open(fileobj=reader, mode="r|") as tar:  # type: ignore[call-overload]
            for member in tar:
                content = tar.extractfile(member) if member.isfile() else None
                if content is not None:
                    yield member.name, content
        reader.read()
    except tarfile.TarError as error:
        raise WrongInput(f"{path} does not hold a whole backup.") from error
    finally:
        reader.close()


def bring_back(ground: Ground, data_file: Path, keys_file: Path | None, passphrase: str, restored: Restored) -> None:
    """Lay files down, or load tables: whole on both databases, the keys committed first."""
    with ExitStack() as both:
        loading = _Loading(ground, restored, both)
        for name, content in walk(ground, data_file, passphrase):
            if name == FILE:
                _lay_database(ground.data / "dure.sqlite3", content)
            elif name == VALUES:
                _lay_values(ground, content.read())
            elif name == ABOUT_IT:
                restored.about = json.loads(content.read())
            elif name == COUNTS:
                restored.counts = json.loads(content.read())
            elif name.startswith(f"{TABLES}/"):
                loading.take("default", name, content.read(LONGEST_PART))
            else:
                _lay_inside(ground.data, name, content)
        for name, content in walk(ground, keys_file, passphrase) if keys_file else ():
            if name == FILE:
                _lay_database(ground.keys / KEYSTORE, content)
            elif name.startswith(f"{TABLES}/"):
                loading.take("keystore", name, content.read(LONGEST_PART))
        loading.begin()
        loading.end()
    _count(restored)
    _migrate()


class _Loading:
    """Django over the restored place, started at the first table or, with files, at the end."""

    def __init__(self, ground: Ground, restored: Restored, both: ExitStack) -> None:
        self._ground, self._restored, self._both = ground, restored, both
        self._loaders: dict[str, Any] = {}
        self._began = False

    def begin(self) -> None:
        if self._began:
            return
        self._began = True
        start_django(self._ground)
        _refuse_misfit(self._restored.about, self._ground)
        _migrate_to(self._restored.about["migrations"])

    def take(self, alias: str, name: str, content: bytes) -> None:
        self.begin()
        if alias not in self._loaders:
            from django.db import transaction  # needs Django

            from dure.commands.contents import TableLoader

            self._both.enter_context(transaction.atomic(using=alias))
            self._loaders[alias] = TableLoader(alias)
            self._loaders[alias].empty()
        self._loaders[alias].take(name, content)

    def end(self) -> None:
        for loader in self._loaders.values():
            loader.set_counters()


def lay_file(path: Path, content: IO[bytes]) -> None:
    """Write a file that only its owner can read, and wait for the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(content, file, 1024 * 1024)
        file.flush()
        os.fsync(file.fileno())


def _lay_database(path: Path, content: IO[bytes]) -> None:
    """Lay a database down and ask it whether it is whole."""
    lay_file(path, content)
    database = sqlite3.connect(path)
    answer = database.execute("PRAGMA integrity_check").fetchone()[0]
    database.close()
    if answer != "ok":
        raise WrongInput(f"The database in the backup is damaged: {answer}")


def _lay_values(ground: Ground, content: bytes) -> None:
    """Keep the values of the installation; its folders and addresses are those of this machine."""
    values = {name: value for name, value in tomllib.loads(content.decode()).items() if name not in NOT_OF_HERE}
    write_values(ground.data, values | {"keys": str(ground.keys)})


def _lay_inside(folder: Path, name: str, content: IO[bytes]) -> None:
    path = (folder / name).resolve()
    if not name.startswith("files/") or folder not in path.parents:
        raise WrongInput("The backup names a file outside its folder. It was not made by Dure.")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lay_file(path, content)


def _refuse_misfit(about: dict[str, Any], ground: Ground) -> None:
    from django.db import connection  # needs Django

    if about["engine"] != connection.vendor:
        raise WrongInput(f"This backup is of {about['engine']}; this installation is on {connection.vendor}.")
    if connection.vendor != "postgresql":
        return
    if "programmes_organisation" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM programmes_organisation LIMIT 1")
            if cursor.fetchone():
                raise WrongInput("The database is not empty. A restore never writes over data.")
    (ground.data / LAID).touch(0o600)


def empty_tables() -> None:
    """After a failed restore: empty a PostgreSQL database that was empty before."""
    from django.conf import settings  # Django may not have started

    if not settings.configured or not (settings.DATA / LAID).is_file():
        return
    from dure.commands.contents import TableLoader, tables_of

    if tables_of("default"):
        TableLoader("default").empty()


def _migrate_to(migrations: list[list[str]]) -> None:
    """Bring an empty PostgreSQL database to where the backup was; a restored file is there already."""
    from django.core.management import call_command  # needs Django
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None).disk_migrations
    unknown = [f"{app}.{name}" for app, name in migrations if (app, name) not in known]
    if unknown:
        raise WrongInput(f"The backup is of a newer Dure than this one ({unknown[-1]}). Bring this one up to date.")
    if connection.vendor == "postgresql":
        newest = {app: name for app, name in migrations}  # noqa: C416 - the last of each app stays
        for app, name in newest.items():
            call_command("migrate", app, name, verbosity=0, interactive=False)
        call_command("migrate", "privacy", database="keystore", verbosity=0, interactive=False)


def _count(restored: Restored) -> None:
    """Every table has as many rows as the backup counted."""
    from django.db import connection  # needs Django

    with connection.cursor() as cursor:
        for table, rows in restored.counts.items():
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - its own name
            found = cursor.fetchone()[0]
            if found != rows:
                restored.findings.append(f"{table} has {found} rows; the backup counted {rows}.")


def _migrate() -> None:
    from django.core.management import call_command  # needs Django

    call_command("migrate", verbosity=0, interactive=False)
    call_command("migrate", "privacy", database="keystore", verbosity=0, interactive=False)
