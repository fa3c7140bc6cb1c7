"""Every real list beside this checkout, against what was reviewed and against the docs."""

import tomllib
from pathlib import Path

import pytest

from sheets.outcomes import FOLDERS, files_in, outcome_of

HERE = Path(__file__).parent
EXPECTED = tomllib.loads((HERE / "real_lists.toml").read_text("utf-8"))
DOCS = HERE.parents[1] / "docs" / "imports.md"


@pytest.fixture
def lists(shared):
    data = shared / "data"
    if not all((data / folder).is_dir() for folder in FOLDERS):
        pytest.skip("the lists are not beside this checkout")
    return data


@pytest.mark.parametrize("name", EXPECTED)
def test_what_came_of_a_list(lists, name):
    assert outcome_of(lists / name) == EXPECTED[name]


def test_no_list_is_left_out(lists):
    assert [f"{path.parent.name}/{path.name}" for path in files_in(lists)] == list(EXPECTED)


def test_the_docs_say_what_came_of_each_list():
    rows = [line.split("|")[1].strip() for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| `")]

    assert [row.strip("`") for row in rows] == [name.partition("/")[2] for name in EXPECTED]
