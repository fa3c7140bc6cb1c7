"""`dure serve`: the server for real work, with its worker beside it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from dure.commands.ground import Ground, ground_at, require_installation, settings_of
from dure.commands.preparing import is_prepared
from dure.commands.serving import Door, free_port, serve
from dure.commands.telling import GOOD, WrongInput, add_command, add_common, tell

ABOUT = """\
Serve an installation: gunicorn with threads, and one worker for long jobs and
rounds. Other than on this computer it serves only with TLS: give a certificate,
or put a server in front that has one and write tls = "yes" into dure.toml.
"""
EXAMPLE = """\
  dure serve --data /srv/dure
  dure serve --host 0.0.0.0 --port 443 --certificate fullchain.pem --key privkey.pem --workers 3"""
HOME = frozenset({"localhost", "127.0.0.1", "::1"})


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "serve", ABOUT, EXAMPLE)
    add_common(parser)
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (else this computer only)")
    parser.add_argument("--port", metavar="P", type=int, help="else 8000, or the next free one")
    parser.add_argument("--workers", metavar="N", type=int, default=2, help="web processes (2)")
    parser.add_argument("--certificate", metavar="FILE", type=Path, help="the chain of certificates, in PEM")
    parser.add_argument("--key", metavar="FILE", type=Path, help="its private key, in PEM")
    parser.add_argument("--no-worker", action="store_true", help="the worker runs elsewhere: `dure worker`")
    parser.add_argument("--prepare-only", action="store_true", help="bring database and files up to date and stop")
    return parser


def run(args: argparse.Namespace) -> int:
    ground = ground_at(args.data)
    require_installation(ground)
    _refuse_unsafe(args, ground)
    if not is_prepared(ground):
        prepare_apart(ground)
    if args.prepare_only:
        return tell(args, GOOD, "Database and files are up to date.", data=str(ground.data))
    began = time.monotonic()
    door = Door(
        args.host, free_port(args.port, args.host), args.workers, args.certificate, args.key,
        extra={"DURE_TLS": "yes"} if args.certificate else {},
    )  # fmt: skip
    return serve(ground, door, with_worker=not args.no_worker, when_ready=lambda: _say_ready(args, door, began))


def _refuse_unsafe(args: argparse.Namespace, ground: Ground) -> None:
    """Refuse what would send names over a wire in the open, before anything starts."""
    if args.workers < 1:
        raise WrongInput("--workers is at least 1.")
    if bool(args.certificate) != bool(args.key):
        raise WrongInput("--certificate and --key go together.")
    for path in (args.certificate, args.key):
        if path is not None and not path.is_file():
            raise WrongInput(f"{path} is not there.")
    values = ground.values
    hosts = {host for host in str(values.get("hosts", "")).split(",") if host} - HOME - {"[::1]"}
    if (args.host not in HOME or hosts) and not args.certificate and values.get("tls") != "yes":
        raise WrongInput(
            "Other than on this computer, pages are served with TLS only: give --certificate and --key, or write "
            'tls = "yes" into dure.toml when a server in front does it.'
        )


def prepare_apart(ground: Ground) -> None:
    """Migrate and collect in a process of its own: this one stays small while the server runs."""
    words = [sys.executable, "-c", _PREPARE, str(ground.data), str(ground.keys)]
    done = subprocess.run(words, env={**os.environ, **settings_of(ground)}, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise WrongInput("The database could not be brought up to date. Nothing was started; see above.")


_PREPARE = (
    "import sys; from pathlib import Path; from dure.commands.ground import Ground; "
    "from dure.commands.preparing import prepare; prepare(Ground(Path(sys.argv[1]), Path(sys.argv[2])))"
)


def _say_ready(args: argparse.Namespace, door: Door, began: float) -> None:
    seconds = round(time.monotonic() - began, 2)
    tell(
        args, GOOD, f"Dure is on {door.address}  (Ctrl-C ends it)",
        address=door.address, seconds=seconds, workers=door.workers,
    )  # fmt: skip
