"""Backup and restore: everything comes back, except whoever was erased."""

import io
import json
import sqlite3
import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commands.conftest import POSTGRES, dure, once
from dure.commands.backup import let_go_of_keys
from dure.commands.sealed_file import SealedReader, SealedWriter, key_from_root, new_header

# One worker makes the installation that all these copy.
pytestmark = pytest.mark.xdist_group("installation")

PLANTED = "Zerubbabel-Quillfeather"


@pytest.fixture
def disk(tmp_path):
    return tmp_path / "disk"


ONE, TWO = (f"01900000-0000-7000-8000-00000000000{number}" for number in (1, 2))


def come(name, pk=ONE, **more):
    extra = "".join(f", {field}={value!r}" for field, value in more.items())
    return f"come({name!r}, id=UUID({pk!r}){extra})\n"


def erased(pk=ONE):
    return f"erase(person=Person.objects.get(pk={pk!r}), by=by(), at=datetime.now(UTC))\n"


def backup(installation, disk, *words, before=""):
    answer = installation.dure("backup", "--to", disk, "--json", *words, before=before)
    assert answer.code == 0, answer.err
    return answer.json


def restore(place, files, *words, root_key=None):
    given = ["--root-key", root_key / "root.key"] if root_key else []
    return dure(
        "restore", files["data"], "--data", place.data, "--keys", place.keys, "--json", *given, *words,
        environment=place.environment,
    )  # fmt: skip


def everything_in(path, keys):
    """All that a sealed file holds, opened with the root key."""
    base = key_from_root(bytes.fromhex((keys / "root.key").read_text()))
    with tarfile.open(fileobj=SealedReader(Path(path), base), mode="r|") as tar:
        return b"".join(tar.extractfile(member).read() for member in tar if member.isfile())


def test_what_was_backed_up_comes_back(installation, disk, another_place):
    files = backup(installation, disk, before=come("Chen"))

    answer = restore(another_place, files, "--keys-file", files["keys"], root_key=installation.keys)

    assert answer.code == 0, answer.out + answer.err
    assert answer.json["findings"] == []
    assert (answer.json["people"], answer.json["names_opened"], answer.json["erased_again"]) == (1, 1, 0)
    read = f"print(Person.objects.get(pk={ONE!r}).name)\ncome('Dana')\nprint(Person.objects.count())"
    assert another_place.python(read).split() == ["Chen", "2"]


@once
def test_a_passphrase_alone_opens_both_files(installation, disk, another_place, tmp_path):
    words = tmp_path / "words"
    words.write_text("rice and barley in turn\n")
    files = backup(installation, disk, "--passphrase-file", words, before=come("Chen"))

    without = restore(another_place, files, "--keys-file", files["keys"])
    with_words = restore(another_place, files, "--keys-file", files["keys"], "--passphrase-file", words)

    assert without.code == 2
    assert "--passphrase-file" in without.err
    assert with_words.code == 0, with_words.err
    assert with_words.json["names_opened"] == 1


def test_a_backup_holds_no_name_in_the_open_and_is_remembered(installation, disk):
    files = backup(installation, disk, before=come(PLANTED))

    assert PLANTED.encode() not in Path(files["data"]).read_bytes()
    assert PLANTED.encode() not in everything_in(files["data"], installation.keys)
    last = json.loads((installation.data / "backups.json").read_text())
    assert (last["data"], last["keys"]) == (files["data"], files["keys"])


def test_somebody_erased_is_in_no_backup_made_after(installation, disk):
    files = backup(installation, disk, before=come("Chen", reference=PLANTED) + erased())

    data, keys = (everything_in(files[name], installation.keys) for name in ("data", "keys"))
    assert ONE.replace("-", "").encode() in data or ONE.encode() in data
    assert PLANTED.encode() not in data
    assert ONE.replace("-", "").encode() not in keys and ONE.encode() not in keys


def test_somebody_erased_stays_erased_after_an_older_backup(installation, disk, another_place):
    older = backup(installation, disk, before=come(PLANTED, reference=PLANTED) + come("Dana", TWO))
    later = backup(installation, disk, before=erased())

    answer = restore(another_place, older, "--keys-file", older["keys"], root_key=installation.keys)

    assert answer.code == 0, answer.out + answer.err
    assert later["keys"] != older["keys"]
    assert answer.json["keys_file"] == later["keys"]
    assert (answer.json["erased_again"], answer.json["names_opened"]) == (1, 1)
    read = f"one = Person.objects.get(pk={ONE!r})\nprint([one.name, one.reference, one.asked])"
    assert another_place.python(read) == "['', '', 'erased']"
    if not POSTGRES:
        left = b"".join(path.read_bytes() for path in another_place.data.glob("dure.sqlite3*"))
        assert PLANTED.encode() not in left


@once
def test_people_listed_as_erased_are_emptied(installation, disk, another_place, tmp_path):
    files = backup(installation, disk, before=come("Chen"))
    listed = tmp_path / "erased.txt"
    listed.write_text(f"{ONE}\n")

    answer = restore(another_place, files, "--keys-file", files["keys"], "--erased", listed, root_key=installation.keys)

    assert answer.json["erased_again"] == 1


@once
def test_restoring_never_writes_over_data(installation, disk):
    files = backup(installation, disk, before=come("Chen"))
    before = (installation.data / "dure.sqlite3").read_bytes()

    answer = restore(installation, files)

    assert answer.code == 2
    assert "is not empty" in answer.err
    assert (installation.data / "dure.sqlite3").read_bytes() == before


@once
def test_another_root_key_restores_nothing(installation, disk, another_place, tmp_path):
    files = backup(installation, disk)
    (tmp_path / "root.key").write_text("00" * 32)

    answer = restore(another_place, files, "--keys-file", files["keys"], root_key=tmp_path)

    assert answer.code == 2
    assert "does not open" in answer.err
    assert list(another_place.data.iterdir()) == []
    assert list(another_place.keys.iterdir()) == []


def test_keys_of_another_installation_restore_nothing(installation, disk, another_place):
    """With another's keys everybody would look erased, and would be emptied."""
    files = backup(installation, disk, before=come("Chen"))
    (disk / "other").mkdir()
    other = disk / "other" / "dure-keys-x.backup"
    _keys_without_rows(Path(files["keys"]), other, installation.keys)

    answer = restore(another_place, files, "--keys-file", other, root_key=installation.keys)

    assert answer.code == 2
    assert "These keys are not of this data" in answer.err


def _keys_without_rows(source, target, keys):
    """A key file of the same installation whose keystore holds no key."""
    base = key_from_root(bytes.fromhex((keys / "root.key").read_text()))
    writer = SealedWriter(target, new_header("keys", datetime.now(UTC).isoformat(), with_passphrase=False), base)
    with (
        tarfile.open(fileobj=SealedReader(source, base), mode="r|") as tar,
        tarfile.open(fileobj=writer, mode="w|") as out,
    ):
        for member in tar:
            content = tar.extractfile(member).read()
            if member.name == "database.sqlite3":
                file = target.with_suffix(".sqlite3")
                file.write_bytes(content)
                database = sqlite3.connect(file)
                database.execute("DELETE FROM privacy_organisationkey")
                database.commit()
                database.execute("PRAGMA journal_mode=DELETE")
                database.close()
                content = file.read_bytes()
            if member.name.endswith(".copy"):
                content = b""
            member.size = len(content)
            out.addfile(member, io.BytesIO(content))
    writer.close()


def test_key_files_older_than_seven_days_are_deleted(tmp_path):
    now = datetime(2026, 11, 22, tzinfo=UTC)
    for days in (1, 6, 8, 30):
        made_at = (now - timedelta(days=days)).isoformat()
        SealedWriter(
            tmp_path / f"dure-keys-{days}.backup", new_header("keys", made_at, with_passphrase=False), bytes(32)
        ).close()

    gone = let_go_of_keys(tmp_path, now)

    assert sorted(path.name for path in gone) == ["dure-keys-30.backup", "dure-keys-8.backup"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dure-keys-1.backup", "dure-keys-6.backup"]


@once
def test_a_drill_restores_files_too_and_leaves_nothing(installation, disk, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    (installation.data / "files" / "a").mkdir(parents=True)
    (installation.data / "files" / "a" / "sealed").write_bytes(b"\x00sealed file")
    files = backup(installation, disk, before=come("Chen"))

    answer = installation.dure("drill", "--json")

    assert b"\x00sealed file" in everything_in(files["data"], installation.keys)
    assert answer.code == 0, answer.err
    assert answer.json["people"] == 1
    assert list(scratch.iterdir()) == []
