"""Every page names its rule, or says why it needs none; no page reaches for rows itself."""

import ast

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from repository.sources import modules, named, tree

# Pages of django-allauth: they show and change only the account of whoever is signed in.
OF_ALLAUTH = "allauth."
ROWS = {
    "objects", "_default_manager", "filter", "exclude", "save", "bulk_create", "get_or_create",
    "update_or_create", "delete", "select_related", "prefetch_related", "annotate", "raw", "cursor",
}  # fmt: skip


def every_view(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_view(entry, where)
        elif isinstance(entry, URLPattern):
            yield where, entry.callback


@pytest.mark.parametrize(
    ("where", "view"), list(every_view()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_page_names_its_rule(where, view):
    if view.__module__.startswith(OF_ALLAUTH):
        return
    assert hasattr(view, "rule") or hasattr(view, "open_because"), where


@pytest.mark.parametrize("path", modules("views"), ids=named)
def test_a_view_does_not_reach_for_rows(path):
    reached = [
        f"line {node.lineno}: .{node.attr}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ROWS
    ]
    assert reached == []


@pytest.mark.parametrize("path", modules("views", "forms"), ids=named)
def test_only_actions_write(path):
    writing = [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and _writes(node)]
    assert writing == []


def _writes(call):
    return isinstance(call.func, ast.Attribute) and call.func.attr in {"save", "bulk_create", "bulk_update"}
