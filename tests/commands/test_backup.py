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

PLANTED = "Zerubbabel-Quillfeather"


@pytest.fixture
def disk(tmp_path):
    return tmp_path / "disk"


def backup(installation, disk, *words):
    answer = installation.dure("backup", "--to", disk, "--json", *words)
    assert answer.code == 0, answer.err
    return answer.json


def restore(place, files, *words):
    return dure(
        "restore", files["data"], "--data", place.data, "--keys", place.keys, "--json", *words,
        environment=place.environment,
    )  # fmt: skip


def everything_in(path, keys):
    """All that a sealed file holds, opened with the root key."""
    base = key_from_root(bytes.fromhex((keys / "root.key").read_text()))
    with tarfile.open(fileobj=SealedReader(Path(path), base), mode="r|") as tar:
        return b"".join(tar.extractfile(member).read() for member in tar if member.isfile())


def name_of(place, pk):
    return place.python(f"print(Person.objects.get(pk={pk!r}).name)")


def test_what_was_backed_up_comes_back(installation, disk, another_place):
    pk = installation.python("print(come('Chen').pk)")
    files = backup(installation, disk)

    answer = restore(another_place, files, "--keys-file", files["keys"], "--root-key", installation.keys / "root.key")

    assert answer.code == 0, answer.out + answer.err
    assert answer.json["findings"] == []
    assert (answer.json["people"], answer.json["names_opened"], answer.json["erased_again"]) == (1, 1, 0)
    assert name_of(another_place, pk) == "Chen"
    assert another_place.python("come('Dana'); print(Person.objects.count())") == "2"


@once
def test_a_passphrase_alone_opens_both_files(installation, disk, another_place, tmp_path):
    pk = installation.python("print(come('Chen').pk)")
    words = tmp_path / "words"
    words.write_text("rice and barley in turn\n")
    files = backup(installation, disk, "--passphrase-file", words)

    without = restore(another_place, files, "--keys-file", files["keys"])
    with_words = restore(another_place, files, "--keys-file", files["keys"], "--passphrase-file", words)

    assert without.code == 2
    assert "--passphrase-file" in without.err
    assert with_words.code == 0, with_words.err
    assert name_of(another_place, pk) == "Chen"


def test_a_backup_holds_no_name_in_the_open(installation, disk):
    installation.python(f"come({PLANTED!r})")

    files = backup(installation, disk)

    assert PLANTED.encode() not in Path(files["data"]).read_bytes()
    assert PLANTED.encode() not in everything_in(files["data"], installation.keys)


def test_somebody_erased_is_in_no_backup_made_after(installation, disk):
    pk = installation.python(
        f"one = come('Chen', reference={PLANTED!r})\nprint(one.pk)\nerase(person=one, by=by(), at=datetime.now(UTC))"
    )

    files = backup(installation, disk)

    data, keys = (everything_in(files[name], installation.keys) for name in ("data", "keys"))
    assert PLANTED.encode() not in data
    assert pk.replace("-", "").encode() not in keys and pk.encode() not in keys


def test_somebody_erased_stays_erased_after_an_older_backup(installation, disk, another_place):
    pk = installation.python(f"print(come({PLANTED!r}, reference={PLANTED!r}).pk)")
    installation.python("come('Dana')")
    older = backup(installation, disk)
    installation.python(f"erase(person=Person.objects.get(pk={pk!r}), by=by(), at=datetime.now(UTC))")
    later = _later(installation, disk, older)

    answer = restore(another_place, older, "--keys-file", older["keys"], "--root-key", installation.keys / "root.key")

    assert answer.code == 0, answer.out + answer.err
    assert answer.json["keys_file"] == later["keys"]
    assert answer.json["erased_again"] == 1
    assert (
        another_place.python(f"one = Person.objects.get(pk={pk!r})\nprint([one.name, one.reference, one.asked])")
        == "['', '', 'erased']"
    )
    if not POSTGRES:
        left = b"".join(path.read_bytes() for path in another_place.data.glob("dure.sqlite3*"))
        assert PLANTED.encode() not in left


def _later(installation, disk, older):
    """A second backup; names of files count seconds, so wait for the next one."""
    while True:
        answer = installation.dure("backup", "--to", disk, "--json")
        if answer.code == 0 and answer.json["keys"] != older["keys"]:
            return answer.json


@once
def test_people_listed_as_erased_are_emptied(installation, disk, another_place, tmp_path):
    pk = installation.python("print(come('Chen').pk)")
    files = backup(installation, disk)
    listed = tmp_path / "erased.txt"
    listed.write_text(f"{pk}\n")

    answer = restore(
        another_place, files, "--keys-file", files["keys"], "--root-key", installation.keys / "root.key",
        "--erased", listed,
    )  # fmt: skip

    assert answer.json["erased_again"] == 1
    assert name_of(another_place, pk) == ""


def test_restoring_never_writes_over_data(installation, disk):
    installation.python("come('Chen')")
    files = backup(installation, disk)

    answer = restore(installation, files)

    assert answer.code == 2
    assert "is not empty" in answer.err
    assert installation.python("print(Person.objects.count())") == "1"


@once
def test_another_root_key_restores_nothing(installation, disk, another_place, tmp_path):
    files = backup(installation, disk)
    wrong = tmp_path / "root.key"
    wrong.write_text("00" * 32)

    answer = restore(another_place, files, "--keys-file", files["keys"], "--root-key", wrong)

    assert answer.code == 2
    assert "does not open" in answer.err
    assert list(another_place.data.iterdir()) == []
    assert list(another_place.keys.iterdir()) == []


def test_keys_of_another_installation_restore_nothing(installation, disk, another_place):
    """With another's keys everybody would look erased, and would be emptied."""
    installation.python("come('Chen')")
    files = backup(installation, disk)
    (disk / "keys" / "other").mkdir()
    other = disk / "keys" / "other" / "dure-keys-x.backup"
    _keys_without_rows(Path(files["keys"]), other, installation.keys)

    answer = restore(another_place, files, "--keys-file", other, "--root-key", installation.keys / "root.key")

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
def test_files_of_the_installation_come_back(installation, disk, another_place):
    (installation.data / "files" / "a").mkdir(parents=True)
    (installation.data / "files" / "a" / "sealed").write_bytes(b"\x00sealed")
    files = backup(installation, disk)

    restore(another_place, files, "--keys-file", files["keys"], "--root-key", installation.keys / "root.key")

    assert (another_place.data / "files" / "a" / "sealed").read_bytes() == b"\x00sealed"


@pytest.mark.skipif(POSTGRES, reason="a drill needs a scratch database there")
def test_a_drill_restores_and_leaves_nothing(installation, disk, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    installation.python("come('Chen')")
    backup(installation, disk)

    answer = installation.dure("drill", "--json")

    assert answer.code == 0, answer.err
    assert answer.json["people"] == 1
    assert list((tmp_path / "scratch").iterdir()) == []


@once
def test_the_last_backup_is_remembered(installation, disk):
    files = backup(installation, disk)

    last = json.loads((installation.data / "backups.json").read_text())

    assert (last["data"], last["keys"]) == (files["data"], files["keys"])
