"""A day is the day at a place: Monday 08:30 in Seoul is Sunday in UTC."""

import ast

import pytest

from repository.sources import SOURCE, named, tree

# The places where a moment becomes a day in a zone, and dates that never were moments.
ALLOWED = {"places/models.py", "access/actors.py"}
FILES = [
    path
    for path in sorted(SOURCE.rglob("*.py"))
    if "migrations" not in path.parts and "science" not in path.parts and "sheets" not in path.parts
]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_moment_is_cut_to_a_day_in_utc(path):
    if named(path) in ALLOWED:
        return
    cut = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "date"
        and not node.args
        and not _in_a_zone(node.func.value)
    ]
    assert cut == []


def _in_a_zone(value):
    """`at.astimezone(zone).date()` and `timezone.localtime(...).date()` are right."""
    return isinstance(value, ast.Call) and getattr(value.func, "attr", "") in {"astimezone", "localtime", "strptime"}
