"""Markdown and tables, there and back; and what has to be mended, by row and column."""

import pytest

from dure.curricula import files
from dure.curricula.shipped import every_shipped

SHIPPED = [each.key for each in every_shipped()]


def whole(key):
    return next(each.outline("en") for each in every_shipped() if each.key == key)


@pytest.mark.parametrize("key", SHIPPED)
@pytest.mark.parametrize("kind", ["md", "csv", "xlsx"])
def test_a_curriculum_comes_back_as_it_went(key, kind):
    outline = whole(key)
    content = files.write_markdown(outline).encode() if kind == "md" else files.write_table(outline, kind)

    assert files.read_file(content, f"ours.{kind}") == (outline, [])


def test_words_that_look_like_headings_and_formulas_come_back():
    text = "# One\n\n## 1. Two\n\n### 1A. Three\n\n=SUM(A1)\n - a\n\n#### Say\n\n # not a heading\nMinutes: said, not meant\n"
    outline, problems = files.read_markdown(text)

    assert problems == []
    part = outline.sessions[0].components[0]
    assert part.activity == "=SUM(A1)\n - a"
    assert part.script == "# not a heading\nMinutes: said, not meant"
    assert part.minutes == 10
    for kind in ("csv", "xlsx"):
        assert files.read_file(files.write_table(outline, kind), f"x.{kind}") == (outline, [])
    again, problems = files.read_markdown(files.write_markdown(outline))
    assert (again.sessions[0].components[0].script, problems) == (part.script, [])


BROKEN = """# Ours
Language: xx
Audience: everybody

## 1. Welcome
Minutes: long
Sensitive: perhaps

### 1A. Check-in
Kind: tea
Minuets: 10

### 1A. Again

#### Sing

## 1. Twice
## Welcome
"""


def test_each_problem_has_its_row_and_how_to_mend_it():
    outline, problems = files.read_markdown(BROKEN)

    assert outline is None
    assert [(each.row, each.column, each.code) for each in problems] == [
        (2, "language", "language"), (3, "audience", "audience"), (6, "minutes", "number"),
        (7, "sensitive", "yes_no"), (10, "part", "part"), (11, "Minuets", "field"), (13, "component", "component_twice"),
        (15, "Sing", "heading"), (17, "session", "session_twice"), (17, "session", "session_empty"),
        (18, "session", "key_missing"), (18, "session", "session_empty"),
    ]  # fmt: skip
    assert all(each.sentence and each.mend for each in problems)


def test_a_table_with_a_wrong_cell_names_its_row():
    rows = [(1, ["Session", "Part", "Title", "Minutes"]), (2, ["curriculum", "", "Ours", ""]), (3, ["1", "", "Welcome", "0"]),
            (4, ["1.0", "1A", "", "5"]), (5, ["", "1B", "Tea", "5.0"])]  # fmt: skip
    outline, problems = files.read_table(rows)

    assert outline is None
    assert [(each.row, each.column, each.code, each.value) for each in problems] == [
        (3, "minutes", "number", "0"), (4, "title", "title_missing", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.md", "empty"), (b"\xff\xfe\xfa", "a.md", "letters"), (b"a,b\n1,2\n", "a.csv", "no_session_column"),
        (b"%PDF-1.4 something", "a.xlsx", "unreadable"), (b"# Only a title\n", "a.md", "no_sessions"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_says_so(content, name, code):
    outline, problems = files.read_file(content, name)

    assert outline is None
    assert [each.code for each in problems] == [code]
    assert problems[0].sentence


def test_a_file_too_large_is_refused():
    with pytest.raises(files.FileIsTooLarge):
        files.read_file(b"a" * (files.MOST + 1), "a.md")
