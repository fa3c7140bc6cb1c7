"""`dure plan mentors`: pairs from CSV files, without a database; exit codes as in `plan`."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dure.commands.plan_answers import WAITING, lines, peak_rss_mb, points, refuse, share, unusable
from dure.commands.telling import GOOD, NEEDS_YOU, Progress, tell
from dure.science.matching.mentors.words import MODES
from dure.science.matching.words import EFFORTS

if TYPE_CHECKING:
    from dure.science.matching.mentors.plan import MentorPlan
    from dure.science.matching.mentors.table import MentorProblem

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

MOVE_BUDGET = 0.02
FLOORS = ("gender", "language", "area", "age", "waiting")

DESCRIPTION = """\
Find a mentor for as many people as can be: one who shares a language and free
hours, within reach or online. Writes pairs.csv, unmatched.csv (everybody else,
with the reason and what would help) and summary.json.

With --previous, pairs of an earlier plan go on, and few are parted.
"""
EXAMPLE = """\
example:
  dure plan mentors --mentees mentees.csv --mentors mentors.csv \\
       --apart apart.csv --out plan
  dure plan mentors --mentees mentees.csv --mentors mentors.csv \\
       --previous plan --out plan-2

exit code: 0 planned, 1 planned and something needs you, 2 wrong input
"""


def add_parser(kinds: Subparsers) -> argparse.ArgumentParser:
    """Add `mentors` to `dure plan`."""
    parser = kinds.add_parser(
        "mentors",
        help="match mentors",
        description=DESCRIPTION,
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--mentees", metavar="FILE", type=Path, required=True)
    parser.add_argument("--mentors", metavar="FILE", type=Path, required=True)
    parser.add_argument("--apart", metavar="FILE", type=Path, help="a mentee and a mentor who must not be paired")
    parser.add_argument("--previous", metavar="DIR", type=Path, help="the output of an earlier plan")
    parser.add_argument(
        "--move-budget",
        metavar="SHARE",
        type=share,
        default=MOVE_BUDGET,
        help="with --previous: the share of pairs that may be parted (default 0.02)",
    )
    parser.add_argument("--mode", choices=MODES, default="most", help="most people (default), or nobody would swap")
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
        help=f"the least share with a mentor in every group by C: {', '.join(FLOORS)}; may be given more than once",
    )
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="another number, another choice among equals")
    parser.add_argument("--effort", choices=EFFORTS, default="normal", help="how long to search (default normal)")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to write")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def run(args: argparse.Namespace) -> int:
    """Read, match, check, write; the number returned is the exit code."""
    began = time.monotonic()
    # Inline: numpy comes with them, which `dure --help` and web processes must not load.
    from dure.commands.plan_mentors_files import MentorFiles, read_problem, write_plan
    from dure.commands.plan_sheets import Findings
    from dure.science.matching.mentors.check import check_mentors
    from dure.science.matching.mentors.fairness import Floor
    from dure.science.matching.mentors.match import match_mentors
    from dure.science.matching.mentors.work import WORTH_A_PROCESS, cores

    refusal = unusable(args.out, args.previous)
    if refusal:
        return refuse(args, [refusal])
    findings = Findings()
    files = MentorFiles(args.mentees, args.mentors, args.apart, args.previous)
    problem, previous = read_problem(files, findings)
    for line in findings.unused:
        print(line, file=sys.stderr)
    if problem is None:
        return refuse(args, lines(findings))
    progress = Progress("matching", len(problem.mentees))
    plan = match_mentors(
        problem,
        seed=args.seed,
        effort=args.effort,
        mode=args.mode,
        previous=previous,
        move_budget=args.move_budget,
        waiting=args.waiting,
        floors=[Floor(column, least) for column, least in args.floor],
        report=lambda done, _whole: progress.at(done),
    )
    progress.over()
    broken = check_mentors(problem, plan)
    if broken:
        # A defect of ours: better no plan than one that breaks a promise.
        raise AssertionError(f"the plan breaks {sorted({str(one.rule) for one in broken})}; nothing was written")
    processes = cores() if len(problem.mentees) >= WORTH_A_PROCESS else 0
    summary = _summary(problem, plan, time.monotonic() - began, peak_rss_mb(processes))
    try:
        write_plan(args.out, plan, summary)
    except OSError as error:
        return refuse(args, [f"--out: {args.out} cannot be written: {error.strerror}"])
    return tell(args, _code(plan), *_sentences(problem, plan, args.out), **summary)


def _floor(text: str) -> tuple[str, float]:
    column, colon, least = text.partition(":")
    if not colon or column not in FLOORS:
        raise argparse.ArgumentTypeError(f"write a floor as C:SHARE, as gender:0.5, with C one of {', '.join(FLOORS)}")
    value = share(least)
    if value > 1:
        raise argparse.ArgumentTypeError("a share of people is at most 1")
    return column, value


def _code(plan: MentorPlan) -> int:
    return NEEDS_YOU if plan.change is not None and not plan.change.within_budget else GOOD


def _summary(problem: MentorProblem, plan: MentorPlan, seconds: float, peak: float) -> dict[str, Any]:
    from dure.science.matching.mentors.fairness import coverage

    summary: dict[str, Any] = {
        "people": len(problem.mentees),
        "matched": plan.matched,
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": round(plan.gap, 9),
        "seed": plan.seed,
        "effort": plan.effort,
        "mode": plan.mode,
        "fingerprint": plan.fingerprint,
        "seconds": round(seconds, 3),
        "peak_rss_mb": peak,
        "violations": [],
        "blocking_pairs": plan.blocking_pairs,
        "blocking_people": plan.blocking_people,
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
        }
    covered = {
        column: {name: {"people": one.people, "matched": one.matched} for name, one in groups.items()}
        for column, groups in coverage(problem, plan).items()
    }
    # For the next plan: whether anything has changed.
    return summary | {"coverage": covered, "input_sha256": plan.input_digest}


def _sentences(problem: MentorProblem, plan: MentorPlan, out: Path) -> list[str]:
    people = len(problem.mentees)
    said = [f"{plan.matched:,} of {people:,} people have a mentor."]
    if plan.proven:
        said.append(f"No plan is better: {plan.objective:,} points, proven.")
    else:
        said.append(f"{plan.objective:,} points; no plan can have more than {plan.bound:,} (gap {plan.gap:.4%}).")
    reasons = Counter(str(one.reason) for one in plan.waiting)
    if reasons:
        counted = ", ".join(f"{reason} {count:,}" for reason, count in reasons.most_common())
        said.append(f"{people - plan.matched:,} still wait: {counted}. unmatched.csv says what would help each.")
    if plan.blocking_people:
        said.append(f"{plan.blocking_people:,} people would rather swap with somebody who would too (--mode stable).")
    change = plan.change
    if change is not None:
        said.append(
            f"{change.moved:,} of {change.stayed:,} pairs that could stay are parted; {change.forced:,} had to."
        )
        if not change.within_budget:
            said.append("More had to part than the budget allows: look at them first.")
    return [*said, f"Written to {out}."]
