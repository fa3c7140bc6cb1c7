"""Words for people are marked by names that the catalogues know; others would never be translated."""

import ast

import pytest

from repository.sources import SOURCE, named, tree

MARKS = {
    f"{kind}gettext{lazy}" for kind in ("", "n", "p", "np") for lazy in ("", "_lazy")
} | {"gettext_noop"}  # fmt: skip


def other_names(module):
    """Names that stand for a mark and are not `_`."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            yield from (each.asname for each in node.names if each.name in MARKS and each.asname not in {None, "_"})
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in {*MARKS, "_"}:
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))


def test_marks_have_no_other_names():
    assert {named(path): names for path in SOURCE.rglob("*.py") if (names := list(other_names(tree(path))))} == {}


@pytest.mark.parametrize("text", ["L = gettext_lazy", "from django.utils.translation import gettext as say"])
def test_another_name_is_seen(text):
    assert list(other_names(ast.parse(text)))
