"""A backup and every secret of the server together say nothing of what is under seal."""

import bz2
import gzip
import io
import lzma
import re
import sqlite3
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest

from commands.conftest import once
from commands.test_backup import PLANTED, backup
from dure.commands.sealed_file import SealedReader, key_from_root

# One worker makes the installation that all these copy.
pytestmark = pytest.mark.xdist_group("installation")

PLANT = """
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.programmes.queries import actor_for
from dure.safeguarding import sealing
from dure.safeguarding.actions import complain, make_key, make_recovery_key, name_focal_point, open_report, write_report
from dure.safeguarding.models import Route

sealing.MEMORY, sealing.PASSES = 1024, 1
now, house, account = datetime.now(UTC), Organisation.objects.get(), Account.objects.get()
name_focal_point(organisation=house, account=account, route=Route.SAFETY, by=by(), at=now)
make_key(account=account, passphrase="four calm words here", by=actor_for(account, now), at=now)
make_recovery_key(organisation=house, by=by(), at=now)
strings = [f"canary-{number:04d}-مريم" for number in range(1000)]
for start in range(0, 1000, 10):
    report = write_report(organisation=house, route=Route.SAFETY, by=actor_for(account, now), at=now,
                          said={"words": " ".join(strings[start:start + 9]), "reach": strings[start + 9]})
opened = open_report(report=report, passphrase="four calm words here", by=actor_for(account, now), at=now)
assert strings[-1] in opened[0].said["reach"]
"""
CONTROL = f"complain(organisation=house, words={PLANTED!r}, serious=False, by=by(), at=now)\n"
EVERYTHING_THAT_OPENS = """
import sys
from django.apps import apps
for model in apps.get_models(include_auto_created=True):
    for row in model._default_manager.all():
        for field in model._meta.concrete_fields:
            value = getattr(row, field.attname)
            print(repr(bytes(value) if isinstance(value, memoryview) else value))
"""
"""Through the models, with all keys that the server has: each sealed field as it reads."""


def members(path, root):
    with tarfile.open(fileobj=SealedReader(Path(path), key_from_root(root)), mode="r|") as tar:
        return {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}


def every_form(content):
    """A member as it lies there, unpacked in each usual way, and cell by cell where it is a database."""
    yield content
    for unpack in (gzip.decompress, zlib.decompress, bz2.decompress, lzma.decompress):
        try:
            yield unpack(content)
        except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError):
            continue
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    if content.startswith(b"SQLite format 3"):
        with sqlite3.connect(":memory:") as database:
            # Bytes 18 and 19 say that there is a journal of writing ahead, which lies nowhere in memory.
            database.deserialize(content[:18] + b"\x01\x01" + content[20:])
            names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in names:
                for row in database.execute(f'SELECT * FROM "{name}"'):
                    yield b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
    # PostgreSQL writes bytes as digits of base sixteen.
    yield b"\n".join(bytes.fromhex(found.decode()) for found in re.findall(rb"\\x((?:[0-9a-f]{2})+)", content))


def test_of_1000_strings_under_seal_none_is_in_a_backup_with_all_secrets(installation, tmp_path):
    files = backup(installation, tmp_path / "disk", before=PLANT + CONTROL)
    root = bytes.fromhex((installation.keys / "root.key").read_text())
    data, keys = members(files["data"], root), members(files["keys"], root)
    opened = installation.python(EVERYTHING_THAT_OPENS)
    secrets = [path.read_bytes() for path in installation.keys.rglob("*") if path.is_file()]

    forms = [form for content in [*data.values(), *keys.values(), *secrets] for form in every_form(content)]
    forms += [Path(files[name]).read_bytes() for name in ("data", "keys")] + [opened.encode()]
    haystack = b"\n".join(forms)
    found = set(re.findall(rb"canary-(\d{4})", haystack))

    assert found == set()
    assert "مريم" not in opened and "مريم".encode() not in haystack
    # The search finds what is there: a plain name, and with the keys a complaint that is sealed for the server.
    assert b"Neighbours" in b"\n".join(form for content in data.values() for form in every_form(content))
    assert PLANTED in opened
    assert PLANTED.encode() not in b"\n".join(forms[:-1])
    assert len(data) > 1 and b"safeguarding_envelope" in b"\n".join([*map(str.encode, data), *data.values()])


@once
@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bz2.compress, lzma.compress])
def test_the_search_looks_into_what_is_packed(pack):
    assert any(b"canary-0001" in form for form in every_form(pack(b"a canary-0001 in it")))
