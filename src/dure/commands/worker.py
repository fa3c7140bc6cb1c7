"""`dure worker`: background jobs and rounds, until it is told to stop."""

from __future__ import annotations

import argparse
import signal
from typing import Any

from dure.commands.ground import ground_at, require_installation, start_django
from dure.commands.telling import GOOD, add_command, add_common, tell

ABOUT = """\
Run the jobs that pages start (planning, evaluation, documents) and walk the
rounds (every minute: alarms nobody answered; every day: letting go of people
who were never asked), send what waits in the outbox. Ctrl-C ends it after the job at hand; twice ends it now.
`dure demo` and `dure serve` start one; a second machine is a second worker.
"""
EXAMPLE = """\
  dure worker --data /srv/dure
  dure worker --once"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "worker", ABOUT, EXAMPLE)
    add_common(parser)
    parser.add_argument("--alone", action="store_true", help="there is no other worker: mark jobs cut short")
    parser.add_argument("--once", action="store_true", help="run what waits now, walk the rounds, and stop")
    return parser


def run(args: argparse.Namespace) -> int:
    ground = ground_at(args.data)
    require_installation(ground)
    start_django(ground)
    from dure.jobs.alongside import all_beside, walk_beside  # needs Django
    from dure.jobs.rounds import walk_rounds
    from dure.jobs.working import Working, mark_interrupted

    interrupted = mark_interrupted() if args.alone else 0
    working = Working()
    if args.once:
        working.run_waiting()
        walked = walk_rounds()
        for each in all_beside():
            walk_beside(each)
        return tell(
            args, GOOD, f"Ran what waited; walked {len(walked)} rounds.", rounds=walked, interrupted=interrupted
        )
    _listen(working)
    working.run()
    return GOOD


def _listen(working: Any) -> None:
    def ask(number: int, frame: object) -> None:
        if working.stop.is_set():
            raise SystemExit(1)
        working.ask_to_stop()

    signal.signal(signal.SIGINT, ask)
    signal.signal(signal.SIGTERM, ask)
