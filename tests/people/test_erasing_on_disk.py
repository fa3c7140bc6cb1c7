"""Erased is erased: the files themselves are searched, with the product's real settings."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("erasing_on_disk.py")


@pytest.fixture(scope="module")
def erased(tmp_path_factory):
    """Plant, erase, and give what was planted with every file that is left."""
    if os.environ.get("DURE_TEST_DATABASE", "sqlite") != "sqlite":
        pytest.skip("searches SQLite's own files")
    base = tmp_path_factory.mktemp("erasing")
    folder, copy, told = base / "data", base / "copy", base / "answer.json"
    (folder / "keys").mkdir(parents=True)
    (folder / "keys" / "root.key").write_text("42" * 32)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DURE_", "DATABASE", "KEYSTORE"))},
        "DURE_DATA": str(folder), "DURE_KEYS": str(folder / "keys"), "DURE_AUDIT_READS": "inline",
        "DJANGO_SETTINGS_MODULE": "dure.config.settings",
    }  # fmt: skip
    subprocess.run([sys.executable, SCRIPT, told, copy], env=environment, check=True)
    files = {str(path.relative_to(copy)): path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    return json.loads(told.read_text()), files


def test_the_words_were_there_to_be_found(erased):
    answer, files = erased
    assert {"dure.sqlite3", "keys/keystore.sqlite3"} <= set(files)
    assert answer["found_before"] == 1
    assert len(answer["sealed"]) >= 8


def test_no_planted_word_is_in_any_file(erased):
    answer, files = erased
    for place, word in answer["words"].items():
        for name, content in files.items():
            assert word.encode() not in content, (place, name)
            assert word.lower().encode() not in content, (place, name)


def test_no_sealed_value_is_left_in_any_file(erased):
    answer, files = erased
    assert answer["left"] == []
    for sealed in answer["sealed"]:
        for name, content in files.items():
            assert bytes.fromhex(sealed) not in content, name


def test_the_key_is_in_no_file(erased):
    answer, files = erased
    for name, content in files.items():
        assert bytes.fromhex(answer["wrapped"])[13:] not in content, name


def test_what_was_copied_before_opens_with_no_key_that_is_left(erased):
    """But for who asked to be apart: it is sealed for the organisation, and holds ids only."""
    answer, _files = erased
    assert [opened for opened in answer["opened"] if not re.fullmatch(r'\["[0-9a-f-]{36}"\]', opened)] == []
    assert len(answer["opened"]) <= 1
    assert answer["others_name"] == "Somebody else"


def test_the_search_finds_them_no_more(erased):
    answer, _files = erased
    assert answer["found_after"] == 0
