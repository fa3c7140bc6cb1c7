"""`dure plan`: groups or mentors from CSV files, without a database.

Exit codes: 0 planned, also when some people have no group; 1 planned, and
something needs a person; 2 wrong input, with one line for each problem and
nothing written.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dure.commands import plan_mentors
from dure.commands.plan_answers import WAITING, lines, peak_rss_mb, points, refuse, share, unusable
from dure.commands.telling import GOOD, NEEDS_YOU, tell
from dure.science.matching.words import EFFORTS

if TYPE_CHECKING:
    from dure.science.matching.plan import Plan
    from dure.science.matching.problem import Problem

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

MOVE_BUDGET = 0.02
A_MOMENT = 0.2
"""Seconds between two steps that are told."""
FLOORS = ("gender", "age", "area", "language")

DESCRIPTION = """\
Form groups of 8 to 20 people who share a language, an hour and a place within
reach, each with a facilitator. Writes groups.csv, members.csv, unplaced.csv
(everybody else, with the reason and what would help) and summary.json.

With --previous, groups of an earlier plan continue, and few people are moved.
"""
EXAMPLE = """\
example:
  dure plan groups --people people.csv --venues venues.csv \\
       --facilitators facilitators.csv --apart apart.csv --out plan
  dure plan groups --people people.csv --venues venues.csv \\
       --facilitators facilitators.csv --previous plan --out plan-2

exit code: 0 planned, 1 planned and something needs you, 2 wrong input
"""


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add `plan` to the commands of `dure`."""
    plan = subparsers.add_parser("plan", help="plan groups or mentors from CSV files, without a database")
    kinds = plan.add_subparsers(dest="kind", metavar="KIND", required=True)
    parser = kinds.add_parser(
        "groups",
        help="form groups",
        description=DESCRIPTION,
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--people", metavar="FILE", type=Path, required=True)
    parser.add_argument("--venues", metavar="FILE", type=Path, required=True)
    parser.add_argument("--facilitators", metavar="FILE", type=Path, required=True)
    parser.add_argument("--apart", metavar="FILE", type=Path, help="pairs who must not share a group")
    parser.add_argument("--previous", metavar="DIR", type=Path, help="the output of an earlier plan")
    parser.add_argument(
        "--move-budget",
        metavar="SHARE",
        type=share,
        default=MOVE_BUDGET,
        help="with --previous: the share of people who may be moved (default 0.02)",
    )
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="another number, another search (default 1)")
    parser.add_argument("--effort", choices=EFFORTS, default="normal", help="how long to search (default normal)")
    parser.add_argument(
        "--waiting",
        metavar="POINTS",
        type=points,
        default=0,
        help=WAITING,
    )
    parser.add_argument(
        "--floor",
        metavar="C:SHARE",
        type=_floor,
        action="append",
        default=[],
        help="place at least this share of some people, as gender=f:0.6; gender, age, area or language; may be repeated",
    )
    parser.add_argument(
        "--processes", metavar="N", type=_some, default=os.cpu_count() or 1, help="how many share the work; same plan"
    )
    parser.add_argument(
        "--stop-at",
        metavar="STEP",
        type=_stop,
        help="stop at this step, with the best plan so far; or at a step of each area, as 12,-,3 (-: at its end)",
    )
    parser.add_argument(
        "--progress", action="store_true", help="count steps on stderr; Ctrl-C then ends with the best plan so far"
    )
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to write")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)
    plan_mentors.add_parser(kinds)
    return plan


def run(args: argparse.Namespace) -> int:
    """Read, plan, check, write; the number returned is the exit code."""
    if args.kind == "mentors":
        return plan_mentors.run(args)
    began = time.monotonic()
    # Inline: numpy comes with them, which `dure --help` and web processes must not load.
    from dure.commands.plan_files import PlanFiles, read_problem
    from dure.commands.plan_folder import write_plan
    from dure.commands.plan_sheets import Findings
    from dure.science.matching.check import check
    from dure.science.matching.rows import Rules

    refusal = unusable(args.out, args.previous)
    if refusal:
        return refuse(args, [refusal])
    findings = Findings()
    files = PlanFiles(args.people, args.venues, args.facilitators, args.apart, args.previous)
    problem, previous = read_problem(files, findings, Rules(waiting=args.waiting))
    for line in findings.unused:
        print(line, file=sys.stderr)
    if problem is None:
        return refuse(args, lines(findings))
    plan = _formed(args, problem, previous)
    broken = check(problem, plan, previous=previous)
    if broken:
        # A defect of ours: better no plan than one that breaks a promise.
        raise AssertionError(f"the plan breaks {sorted({str(one.rule) for one in broken})}; nothing was written")
    summary = _summary(problem, plan, time.monotonic() - began, args.processes)
    try:
        write_plan(args.out, plan, summary)
    except OSError as error:
        return refuse(args, [f"--out: {args.out} cannot be written: {error.strerror}"])
    return tell(args, _code(plan), *_sentences(problem, plan, args.out), **summary)


def _formed(args: argparse.Namespace, problem: Problem, previous: Plan | None) -> Plan:
    from dure.science.matching.floors import Floor, with_floors

    floors = tuple(Floor(*floor) for floor in args.floor)
    how: dict[str, Any] = {"seed": args.seed, "effort": args.effort, "previous": previous}
    how |= {"move_budget": args.move_budget, "processes": args.processes, "stop_at": args.stop_at}
    if not args.progress:
        return with_floors(problem, floors, **how)
    asked: list[int] = []
    told = -1.0

    def watch(step: int) -> bool:
        nonlocal told
        now = time.monotonic()
        if now - told >= A_MOMENT:
            told = now
            print(f"\rstep {step:,}", end="", file=sys.stderr, flush=True)
        return not asked

    earlier = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    try:
        return with_floors(problem, floors, watch=watch, **how)
    finally:
        signal.signal(signal.SIGINT, earlier)
        print(file=sys.stderr)


def _some(text: str, least: int = 1) -> int:
    number = int(text)
    if number < least:
        raise argparse.ArgumentTypeError(f"a whole number of {least} or more")
    return number


def _stop(text: str) -> int | tuple[int | None, ...]:
    if "," not in text:
        return _some(text)
    return tuple(None if step.strip() == "-" else _some(step, 0) for step in text.split(","))


def _floor(text: str) -> tuple[str, str, float]:
    trait, _, part = text.rpartition(":")
    name, _, value = trait.partition("=")
    try:
        least = float(part)
    except ValueError:
        least = -1.0
    if name not in FLOORS or not value or not 0 <= least <= 1:
        raise argparse.ArgumentTypeError("a floor is written as gender=f:0.6, with gender, age, area or language")
    return name, value, least


def _code(plan: Plan) -> int:
    change = plan.change
    return NEEDS_YOU if change is not None and (change.closed or not change.within_budget) else GOOD


def _summary(problem: Problem, plan: Plan, seconds: float, processes: int) -> dict[str, Any]:
    from dure.science.matching.coverage import coverage

    summary: dict[str, Any] = {
        "people": len(problem.people),
        "placed": plan.placed,
        "groups": len(plan.groups),
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": round(plan.gap, 9),
        "seed": plan.seed,
        "effort": plan.effort,
        "fingerprint": plan.fingerprint,
        "seconds": round(seconds, 3),
        "peak_rss_mb": peak_rss_mb(processes),
        "violations": [],
        "coverage": coverage(problem, plan.group_of()),
    }
    if plan.stopped_at is not None:
        summary["stopped_at"] = plan.stopped_at
        if len(plan.stops) > 1:
            # As --stop-at takes it, to make the same plan again.
            summary["stops"] = ",".join("-" if step is None else str(step) for step in plan.stops)
    change = plan.change
    if change is not None:
        summary |= {
            "stayed": change.stayed,
            "moved": change.moved,
            "forced": change.forced,
            "moved_share": round(change.moved_share, 9),
            "move_budget": change.move_budget,
            "previous_fingerprint": change.previous_fingerprint,
            "closed": list(change.closed),
        }
    # For the next plan: whether anything has changed, and which ids are spent.
    return summary | {"input_sha256": plan.input_digest, "last_group_number": plan.last_number}


def _sentences(problem: Problem, plan: Plan, out: Path) -> list[str]:
    people = len(problem.people)
    groups = "1 group" if len(plan.groups) == 1 else f"{len(plan.groups):,} groups"
    said = [f"{plan.placed:,} of {people:,} people are in {groups}."]
    if plan.bound == plan.objective:
        said.append(f"No plan is better: {plan.objective:,} points, proven.")
    else:
        said.append(f"{plan.objective:,} points; no plan can have more than {plan.bound:,} (gap {plan.gap:.2%}).")
    reasons = Counter(str(one.reason) for one in plan.unplaced)
    if reasons:
        counted = ", ".join(f"{reason} {count:,}" for reason, count in reasons.most_common())
        said.append(f"{people - plan.placed:,} have no group: {counted}. unplaced.csv says what would help each.")
    change = plan.change
    if change is not None:
        said.append(f"{change.moved:,} of {change.stayed:,} who stayed have moved, {change.forced:,} of them had to.")
        if change.closed:
            said.append(f"Closed: {', '.join(change.closed)}. Tell their people before anybody else does.")
        if not change.within_budget:
            said.append("More had to move than the budget allows: bonds or apart rows changed. Look at them first.")
    return [*said, f"Written to {out}."]
