"""`dure plan`: groups or mentors from CSV files, without a database.

Exit codes: 0 planned, also when some people have no group; 1 planned, and
something needs a person; 2 wrong input, with one line for each problem and
nothing written.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dure.commands import plan_mentors
from dure.commands.telling import GOOD, NEEDS_YOU, WRONG_INPUT, tell
from dure.science.matching.words import EFFORTS

if TYPE_CHECKING:
    from dure.commands.plan_sheets import Findings
    from dure.science.matching.plan import Plan
    from dure.science.matching.problem import Problem

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

MOST_LINES = 1_000
MOVE_BUDGET = 0.02

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
        type=_share,
        default=MOVE_BUDGET,
        help="with --previous: the share of people who may be moved (default 0.02)",
    )
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="another number, another search (default 1)")
    parser.add_argument("--effort", choices=EFFORTS, default="normal", help="how long to search (default normal)")
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
    from dure.science.matching.groups import form_groups

    refusal = _unusable(args.out, args.previous)
    if refusal:
        return _refuse(args, [refusal])
    findings = Findings()
    files = PlanFiles(args.people, args.venues, args.facilitators, args.apart, args.previous)
    problem, previous = read_problem(files, findings)
    for line in findings.unused:
        print(line, file=sys.stderr)
    if problem is None:
        return _refuse(args, _lines(findings))
    plan = form_groups(problem, seed=args.seed, effort=args.effort, previous=previous, move_budget=args.move_budget)
    broken = check(problem, plan, previous=previous)
    if broken:
        # A defect of ours: better no plan than one that breaks a promise.
        raise AssertionError(f"the plan breaks {sorted({str(one.rule) for one in broken})}; nothing was written")
    summary = _summary(problem, plan, time.monotonic() - began)
    try:
        write_plan(args.out, plan, summary)
    except OSError as error:
        return _refuse(args, [f"--out: {args.out} cannot be written: {error.strerror}"])
    return tell(args, _code(plan), *_sentences(problem, plan, args.out), **summary)


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share < float("inf"):
        raise argparse.ArgumentTypeError("a share is a number of 0 or more, as 0.02")
    return share


def _unusable(out: Path, previous: Path | None) -> str:
    if out.exists() and not out.is_dir():
        return f"--out: {out} is not a folder"
    if previous is not None and out.resolve() == previous.resolve():
        return "--out: choose another folder than --previous, whose files are never changed"
    return ""


def _lines(findings: Findings) -> list[str]:
    lines = [str(wrong) for wrong in sorted(findings.wrong)]
    more = len(lines) - MOST_LINES
    return lines if more <= 0 else [*lines[:MOST_LINES], f"and {more:,} more problems"]


def _refuse(args: argparse.Namespace, lines: list[str]) -> int:
    print("\n".join(lines), file=sys.stderr)
    if args.json:
        print(json.dumps({"exit": WRONG_INPUT, "problems": lines}, ensure_ascii=False, indent=2))
    return WRONG_INPUT


def _code(plan: Plan) -> int:
    change = plan.change
    return NEEDS_YOU if change is not None and (change.closed or not change.within_budget) else GOOD


def _summary(problem: Problem, plan: Plan, seconds: float) -> dict[str, Any]:
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
        "peak_rss_mb": _peak_rss_mb(),
        "violations": [],
    }
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


def _peak_rss_mb() -> float:
    try:
        import resource  # not on Windows
    except ImportError:
        return 0.0
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return round(sum(peaks) / unit, 1)


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
