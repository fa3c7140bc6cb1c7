"""Actions are the only verbs: keyword arguments, who and when, and a deed in the log."""

import ast

import pytest

from repository.sources import SOURCE, modules, named, tree

# Verbs that only move something inside a larger deed, which logs it.
INNER = {"report", "run_job", "note_reading", "record"}


def public_functions():
    for path in modules("actions"):
        if path.is_relative_to(SOURCE / "audit"):
            continue
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in INNER:
                yield pytest.param(node, id=f"{named(path)}:{node.name}")


@pytest.mark.parametrize("function", list(public_functions()))
def test_an_action_is_keyword_only_and_says_who_and_when(function):
    names = {argument.arg for argument in function.args.kwonlyargs}

    assert [argument.arg for argument in function.args.args] == []
    assert {"by", "at"} <= names


@pytest.mark.parametrize("function", list(public_functions()))
def test_an_action_leaves_a_deed(function):
    """It logs itself, or hands `by` and `at` on to an action that does."""
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        handed = {keyword.arg for keyword in call.keywords}
        if name in {"record", "log", "note_reading"} or {"by", "at"} <= handed:
            return
        passed = {argument.id for argument in call.args if isinstance(argument, ast.Name)}
        if {"by", "at"} <= passed | handed:
            return
    pytest.fail("leaves no deed")
