"""What a backup holds of a database, on either engine, at one moment.

SQLite: a copy of the file by its own online backup, while others write.
PostgreSQL: every table by COPY inside one repeatable-read transaction.
"""

from __future__ import annotations

import io
import json
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

PART = 8 * 1024 * 1024
FILE = "database.sqlite3"
TABLES = "tables"
# Sign-ins do not survive a restore, and the list of migrations is made anew.
LEFT_OUT = frozenset({"django_session", "django_migrations"})


def add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def add_json(tar: tarfile.TarFile, name: str, content: Any) -> None:
    add_bytes(tar, name, json.dumps(content, ensure_ascii=False, default=str).encode())


def add_database(tar: tarfile.TarFile, alias: str, scratch: Path | None) -> dict[str, int]:
    """Write one database into the archive; gives how many rows each table has.

    `scratch` is where a copy may lie for a moment. Without it the copy stays in
    memory: keys that were destroyed must not be found on a disk again.
    """
    if connections[alias].vendor == "postgresql":
        return _add_tables(tar, alias)
    return _add_file(tar, alias, scratch)


def _add_file(tar: tarfile.TarFile, alias: str, scratch: Path | None) -> dict[str, int]:
    connection = connections[alias]
    connection.ensure_connection()
    if scratch is None:
        copy = sqlite3.connect(":memory:")
        connection.connection.backup(copy)
        add_bytes(tar, FILE, copy.serialize())
        counts = _count(copy)
        copy.close()
        return counts
    with tempfile.TemporaryDirectory(dir=scratch, prefix=".backup-") as folder:
        path = Path(folder) / FILE
        copy = sqlite3.connect(path)
        connection.connection.backup(copy)
        counts = _count(copy)
        copy.close()
        tar.add(path, FILE, filter=_nobody)
    return counts


def _nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whose file it was on this machine is nobody's business."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _count(database: sqlite3.Connection) -> dict[str, int]:
    names = database.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'")
    return {
        name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - a table's own name
        for (name,) in names.fetchall()
    }


def _add_tables(tar: tarfile.TarFile, alias: str) -> dict[str, int]:
    connection, counts = connections[alias], {}
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            for table in tables_of(alias):
                columns = [each.name for each in connection.introspection.get_table_description(cursor, table)]
                add_json(tar, f"{TABLES}/{table}/columns.json", columns)
                listed = ", ".join(f'"{column}"' for column in columns)
                rows = 0
                with cursor.copy(f'COPY "{table}" ({listed}) TO STDOUT') as copy:
                    for number, (part, lines) in enumerate(_parts(copy)):
                        add_bytes(tar, f"{TABLES}/{table}/{number:06d}.copy", part)
                        rows += lines
                counts[table] = rows
        finally:
            cursor.execute("ROLLBACK")
    return counts


def _parts(copy: Any) -> Iterator[tuple[bytes, int]]:
    part, lines = bytearray(), 0
    for block in copy:
        part += block
        lines += 1
        if len(part) >= PART:
            yield bytes(part), lines
            part, lines = bytearray(), 0
    if part:
        yield bytes(part), lines


def tables_of(alias: str) -> list[str]:
    found = set(connections[alias].introspection.table_names())
    return sorted(found - LEFT_OUT)


def migrations_of(alias: str) -> list[tuple[str, str]]:
    """The migrations a database has been through, oldest first."""
    recorder = MigrationRecorder(connections[alias])
    return list(recorder.migration_qs.order_by("id").values_list("app", "name"))


class TableLoader:
    """Puts tables back into a migrated, empty PostgreSQL database, in one transaction.

    Foreign keys are deferred by Django, so the order of tables means nothing.
    """

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self._columns: dict[str, list[str]] = {}

    def empty(self) -> None:
        names = ", ".join(f'"{table}"' for table in tables_of(self.alias))
        with connections[self.alias].cursor() as cursor:
            cursor.execute(f"TRUNCATE {names} CASCADE")

    def take(self, name: str, content: bytes) -> None:
        _tables, table, part = name.split("/")
        if part == "columns.json":
            self._columns[table] = json.loads(content)
            return
        listed = ", ".join(f'"{column}"' for column in self._columns[table])
        with (
            connections[self.alias].cursor() as cursor,
            cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy,
        ):
            copy.write(content)

    def set_counters(self) -> None:
        """Numbers given out from here on begin after those that are taken."""
        from django.apps import apps  # after the tables are there

        connection = connections[self.alias]
        held = set(tables_of(self.alias))
        models = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in held]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
