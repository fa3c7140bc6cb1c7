"""`dure drill`: rehearse a restore into a place that is thrown away, and time it."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from dure.commands.backup import LAST
from dure.commands.ground import ROOT_KEY, ground_at, require_installation
from dure.commands.telling import GOOD, NEEDS_YOU, WrongInput, add_command, add_common, tell

ABOUT = """\
Restore the last backup into a scratch folder, look it through as a real restore
does, say how long it took, and throw it away. (SQLite; on PostgreSQL restore
into an empty database by hand.)
"""
EXAMPLE = """\
  dure drill --data /srv/dure"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "drill", ABOUT, EXAMPLE)
    add_common(parser)
    parser.add_argument("--passphrase-file", metavar="FILE", type=Path, help="words in the first line of a file")
    return parser


def run(args: argparse.Namespace) -> int:
    ground = ground_at(args.data)
    require_installation(ground)
    if os.environ.get("DATABASE_URL") or ground.values.get("database_url"):
        raise WrongInput("A drill needs a scratch database: restore into an empty one with `dure restore`.")
    if not (ground.data / LAST).is_file():
        raise WrongInput("There is no backup yet. Run `dure backup` first.")
    last = json.loads((ground.data / LAST).read_text("utf-8"))
    began = time.monotonic()
    scratch = Path(tempfile.mkdtemp(prefix="dure-drill-"))
    try:
        words = [sys.executable, "-m", "dure.commands.main", "restore", last["data"], "--json"]
        words += ["--data", str(scratch / "data"), "--keys", str(scratch / "away" / "keys")]
        words += ["--keys-file", last["keys"]]
        if args.passphrase_file:
            words += ["--passphrase-file", str(args.passphrase_file)]
        else:
            words += ["--root-key", str(ground.keys / ROOT_KEY)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DURE_")}
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    seconds = round(time.monotonic() - began, 1)
    if not done.stdout.strip():
        raise WrongInput(done.stderr.strip() or "The restore did not work.")
    restored = json.loads(done.stdout)
    if done.returncode not in {GOOD, NEEDS_YOU}:
        raise WrongInput(*restored.get("problems", [done.stderr]))
    return tell(
        args, done.returncode,
        f"{restored['people']} people came back in {seconds} s, as of {restored['as_of']}.",
        *restored["findings"],
        seconds=seconds, people=restored["people"], as_of=restored["as_of"], findings=restored["findings"],
    )  # fmt: skip
