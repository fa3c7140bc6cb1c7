"""`dure`: one command, one file for each verb.

A verb's module is imported when it is called, so `dure --help` and the verbs
that work on files alone start at once. A new verb is one line below and a
module with `add_parser(subparsers)` and `run(args) -> exit code`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from dure.commands.telling import WRONG_INPUT, WrongInput


@dataclass(frozen=True)
class Verb:
    name: str
    module: str
    about: str
    example: str = ""


VERBS = (
    Verb("demo", "dure.commands.demo.command", "make the demo data (once) and serve it"),
    Verb("init", "dure.commands.init", "set up an installation"),
    Verb("serve", "dure.commands.serve", "the server, with its worker"),
    Verb("worker", "dure.commands.worker", "background jobs and rounds"),
    Verb("import", "dure.commands.people", "bring in a list of people"),
    Verb("report", "dure.commands.report", "the report that wrote itself"),
    Verb(
        "plan",
        "dure.commands.plan",
        "plan groups or mentors from CSV files, without a database",
        "  dure plan groups --people people.csv --venues venues.csv --facilitators facilitators.csv --out plan",
    ),
    Verb("score", "dure.commands.score", "score the answers in a file, without a database"),
    Verb("backup", "dure.commands.backup", "write an encrypted backup: one file of data, one of keys"),
    Verb("restore", "dure.commands.restore", "bring a backup back into an empty folder"),
    Verb("drill", "dure.commands.drill", "rehearse a restore and time it"),
    Verb("audit", "dure.commands.audit", "is the log whole; its newest marks"),
    Verb("seals", "dure.commands.seals", "the papers that open what is sealed: status, rehearsal, recovery"),
    Verb("check", "dure.commands.check", "is the installation sound"),
)

EPILOG = """\
example:
  dure demo
  dure score WHO-5 answers.csv

`dure VERB --help` says more. Exit code: 0 good, 1 done but something needs you, 2 wrong input.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; the number returned is the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        args = parser_for(words).parse_args(words)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_INPUT
    module = next(verb.module for verb in VERBS if verb.name == args.verb)
    try:
        return importlib.import_module(module).run(args)
    except WrongInput as wrong:
        return _refuse(args, list(wrong.problems))
    except KeyboardInterrupt:
        return 130


def parser_for(words: Sequence[str]) -> argparse.ArgumentParser:
    """Build the parser; only the chosen verb's module is imported."""
    parser = argparse.ArgumentParser(
        prog="dure",
        description="Community mental health and psychosocial support, from training to whether it helped.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=_version(words))
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, title="verbs")
    chosen = next((word for word in words if not word.startswith("-")), None)
    for verb in VERBS:
        if verb.name == chosen:
            importlib.import_module(verb.module).add_parser(verbs)
            _give_example(verbs.choices[verb.name], verb)
        else:
            verbs.add_parser(verb.name, help=verb.about, add_help=False)
    return parser


def _give_example(parser: argparse.ArgumentParser, verb: Verb) -> None:
    """A verb whose examples stand with its kinds shows one itself, too."""
    if not parser.epilog:
        parser.epilog = f"example:\n{verb.example}"
        parser.formatter_class = argparse.RawDescriptionHelpFormatter


def _version(words: Sequence[str]) -> str:
    if "--version" not in words:
        return ""
    from importlib.metadata import version  # costs more than the rest of the start

    return f"dure {version('dure')}"


def _refuse(args: argparse.Namespace, problems: list[str]) -> int:
    if getattr(args, "json", False):
        print(json.dumps({"exit": WRONG_INPUT, "problems": problems}, ensure_ascii=False, indent=2))
    print("\n".join(problems), file=sys.stderr)
    return WRONG_INPUT


if __name__ == "__main__":
    sys.exit(main())
