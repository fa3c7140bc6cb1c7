"""The command as a whole: what it says, how it ends, and what it does not import."""

import importlib.util
import subprocess
import sys

import pytest

from commands.conftest import clean_environment, dure, once
from dure.commands.main import VERBS, main

READY = [verb.name for verb in VERBS if importlib.util.find_spec(verb.module)]


def test_every_verb_is_named_by_help(capsys):
    code = main(["--help"])

    said = capsys.readouterr().out
    assert code == 0
    assert [verb.name for verb in VERBS if f"    {verb.name} " not in said] == []


@pytest.mark.parametrize("verb", READY)
def test_help_of_a_verb_has_an_example(verb, capsys):
    code = main([verb, "--help"])

    said = capsys.readouterr().out
    assert code == 0
    assert "example:" in said
    assert f"  dure {verb}" in said


def test_an_unknown_verb_is_wrong_input(capsys):
    assert main(["sing"]) == 2
    assert "sing" in capsys.readouterr().err


def test_wrong_input_says_what_to_do(tmp_path):
    answer = dure("check", "--data", tmp_path, "--json")

    assert answer.code == 2
    assert answer.json["problems"] == [f"There is no installation in {tmp_path}. Run `dure init` or `dure demo` first."]


@pytest.mark.parametrize("words", [["--help"], ["score", "--list"], ["--version"], ["demo", "--help"]])
@once
def test_verbs_without_a_database_start_no_django(words):
    code = f"import sys; from dure.commands.main import main; main({words!r}); print('django' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=clean_environment(), check=True
    )

    assert done.stdout.splitlines()[-1] == "False"
