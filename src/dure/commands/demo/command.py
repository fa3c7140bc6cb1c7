"""`dure demo`: make the demo data once, serve it, say how to sign in."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from dure.commands.ground import (
    Ground,
    make_folder,
    make_keys,
    read_values,
    settings_of,
    write_values,
    write_whole,
)
from dure.commands.preparing import is_prepared, prepare
from dure.commands.serving import Door, free_port, serve
from dure.commands.telling import GOOD, WrongInput, add_command, add_common, tell

ABOUT = """\
Make four invented organisations (once) and serve them on this computer only.
Prints the address and one sign-in per role. Ctrl-C ends it.
"""
EXAMPLE = """\
  dure demo
  dure demo --people 20000 --data /tmp/large --prepare-only"""
LOADED = "demo.json"
MOST_PEOPLE = 1_000_000


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "demo", ABOUT, EXAMPLE)
    add_common(parser, data=False)
    parser.add_argument("--data", metavar="DIR", type=Path, help="where the demo lies (else var/demo)")
    parser.add_argument("--people", metavar="N", type=int, default=0, help="add invented people up to N")
    parser.add_argument("--port", metavar="P", type=int, help="else 8000, or the next free one")
    parser.add_argument("--prepare-only", action="store_true", help="make the data and stop")
    parser.add_argument("--fresh", action="store_true", help="throw the old demo away first")
    return parser


def run(args: argparse.Namespace) -> int:
    began = time.monotonic()
    if not 0 <= args.people <= MOST_PEOPLE:
        raise WrongInput(f"--people is a number from 0 to {MOST_PEOPLE}.")
    ground = _ground(args)
    is_demo = ground.values.get("demo") == "yes"
    if args.prepare_only:
        return _prepare_only(args, ground, began)
    port = free_port(args.port)
    if not is_prepared(ground) or (is_demo and not _is_loaded(ground, args.people)):
        code = _prepare_apart(args, ground)
        if code:
            return code
    loaded = read_loaded(ground)
    door = Door(port=port)

    def say() -> None:
        _say_ready(args, door, loaded if is_demo else None, began)

    return serve(ground, door, with_worker=True, when_ready=say)


def _ground(args: argparse.Namespace) -> Ground:
    """Make the folders of the demo, or find them. An installation that never was a demo is not touched.

    Where somebody began their own programme, the demo is gone and their work is
    served: only `--fresh` is refused there.
    """
    data = (args.data or Path("var") / "demo").expanduser().resolve()
    is_demo = read_values(data).get("demo") == "yes"
    if (data / "dure.toml").is_file() and not is_demo and (args.fresh or not (data / LOADED).is_file()):
        raise WrongInput(f"{data} holds work that is not a demo. Give another folder with --data.")
    if args.fresh and is_demo:
        shutil.rmtree(data)
    ground = Ground(data, data / "keys")
    if not (data / "dure.toml").is_file():
        make_folder(data)
        make_keys(ground.keys)
        write_values(data, {"demo": "yes", "keys": str(ground.keys)})
    return ground


def _is_loaded(ground: Ground, people: int) -> bool:
    return (ground.data / LOADED).is_file() and read_loaded(ground)["people"] >= people


def read_loaded(ground: Ground) -> dict[str, Any]:
    """What was made when the demo was loaded: the sign-ins, and how many people."""
    return json.loads((ground.data / LOADED).read_text("utf-8"))


def _prepare_apart(args: argparse.Namespace, ground: Ground) -> int:
    """Prepare in a process of its own: this one stays small while the server runs."""
    words = [sys.executable, "-m", "dure.commands.main", "demo", "--prepare-only"]
    words += ["--data", str(ground.data), "--people", str(args.people)]
    if not args.json:
        print("Making the demo. This takes a moment the first time.", flush=True)
    done = subprocess.run(  # noqa: S603 - our own words only
        words, env={**os.environ, **settings_of(ground)}, stdout=subprocess.DEVNULL, check=False
    )
    return done.returncode


def _prepare_only(args: argparse.Namespace, ground: Ground, began: float) -> int:
    if not is_prepared(ground):
        prepare(ground)
    if ground.values.get("demo") == "yes" and not _is_loaded(ground, args.people):
        from dure.commands.demo.loading import load  # needs Django
        from dure.commands.ground import start_django

        start_django(ground)
        known = read_loaded(ground) if (ground.data / LOADED).is_file() else None
        write_whole(ground.data / LOADED, json.dumps(load(args.people, known), ensure_ascii=False, indent=1))
    loaded = read_loaded(ground)
    seconds = round(time.monotonic() - began, 1)
    return tell(
        args, GOOD,
        f"The demo is in {ground.data}: {loaded['people']} people, made in {seconds} s. `dure demo` serves it.",
        data=str(ground.data), keys=str(ground.keys), seconds=seconds, **loaded,
    )  # fmt: skip


def _say_ready(args: argparse.Namespace, door: Door, loaded: dict[str, Any] | None, began: float) -> None:
    seconds = round(time.monotonic() - began, 2)
    if loaded is None:
        tell(args, GOOD, f"Your own programme is on {door.address}  (Ctrl-C ends it)", address=door.address)
        return
    first = loaded["organisations"][0]["domain"]
    shown = [each for each in loaded["sign_ins"] if each["email"].endswith(f"@{first}")]
    others = ", ".join(f"@{each['domain']} ({each['name']})" for each in loaded["organisations"][1:])
    lines = [f"  {each['title']:<28} {each['email']}" for each in shown]
    tell(
        args, GOOD,
        f"Dure is on {door.address}  (first answer after {seconds} s; Ctrl-C ends it)",
        "Everything in it is invented. One sign-in per role, the same password for all:",
        *lines,
        f"  {'Password':<28} {loaded['password']}",
        f"The same roles in the other organisations: {others}",
        address=door.address, seconds=seconds, **loaded,
    )  # fmt: skip
