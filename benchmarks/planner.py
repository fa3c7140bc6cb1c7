"""Times, objectives, bounds and gaps of group plans: sample cases, made-up cases, sites, planning again.

    python benchmarks/planner.py [--effort quick|normal|deep] [--processes N] [CASE ...]

A CASE is a folder of data/matching in $DURE_SHARED (or beside the repository),
a number of made-up people, `again` (10,000 people planned again after 5 % left
and 5 % came; `again:1000` for fewer) or `sites` (600 sites of 480, one after another; `sites:20` for a
sample of them). CPU time holds that of all processes; on a busy machine it says
more than the time on the wall.
"""

import argparse
import os
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from planner_people import case

from dure.commands.plan_files import PlanFiles, read_problem
from dure.commands.plan_sheets import Findings
from dure.science.matching.check import check
from dure.science.matching.groups import form_groups
from dure.science.matching.plan import Plan
from dure.science.matching.problem import Problem
from dure.science.matching.reasons import Views
from dure.science.matching.units import Units
from dure.science.matching.words import EFFORTS, Reason

SHARED = Path(os.environ.get("DURE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
BEST_KNOWN = {"groups_13": 10_900, "groups_140": 43_224, "groups_1000": 583_341, "groups_10000": 8_437_943}
NAMES = ("people", "venues", "facilitators", "apart")
SITE = 480


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", default=["groups_13", "groups_140", "groups_1000"])
    parser.add_argument("--effort", choices=EFFORTS, default="normal")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    how = {"effort": args.effort, "processes": args.processes}
    print(
        f"{'case':<14}{'wall s':>9}{'CPU s':>9}{'load':>6}{'placed':>9}{'groups':>8}"
        f"{'objective':>13}{'best known':>12}{'bound':>13}{'gap':>9}{'MB':>7}"
    )
    for name in args.cases:
        if name.startswith("again"):
            again(int(name.partition(":")[2] or 10_000), how)
        elif name.startswith("sites"):
            sites(int(name.partition(":")[2] or 600), how)
        else:
            problem = case(int(name)).problem() if name.isdigit() else read(SHARED / "data" / "matching" / name)
            plan, spent = timed(lambda problem=problem: form_groups(problem, **how))
            tell(name, plan, spent)
            if check(problem, plan):
                raise SystemExit("the plan breaks a rule")


def timed(work: Callable[[], Plan]) -> tuple[Plan, str]:
    """What the work gives, and wall time, CPU time and load as columns."""
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    plan = work()
    wall, cpu = time.perf_counter() - wall, sum(os.times()[:4]) - cpu
    return plan, f"{wall:>9.2f}{cpu:>9.2f}{os.getloadavg()[0]:>6.1f}"


def tell(name: str, plan: Plan, spent: str) -> None:
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(
        f"{name:<14}{spent}{plan.placed:>9,}{len(plan.groups):>8,}{plan.objective:>13,}"
        f"{BEST_KNOWN.get(name, 0):>12,}{plan.bound:>13,}{plan.gap:>9.3%}{peak:>7.0f}",
        flush=True,
    )


def placeable(problem: Problem) -> int:
    """How many people could be placed at all: eight peers and a facilitator for some context."""
    from dure.science.matching.contexts import area_fits

    units = Units.of(problem)
    views = Views(problem, units, area_fits(problem, units), {})
    reasons = views.reasons(np.arange(len(units)))
    return sum(int(units.size[unit]) for unit, reason in reasons.items() if reason is Reason.COMPETITION)


def sites(number: int, how: dict) -> None:
    """Sites planned one after another, each as if it were alone."""
    problems = [case(SITE, seed=seed, areas=1).problem() for seed in range(number)]
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    plans = [form_groups(problem, **how) for problem in problems]
    wall, cpu = time.perf_counter() - wall, sum(os.times()[:4]) - cpu
    bound = sum(plan.bound for plan in plans)
    objective = sum(plan.objective for plan in plans)
    print(
        f"{number} sites: {wall:.1f} s on the wall, {cpu:.1f} s of CPU, gap {1 - objective / bound:.3%}, "
        f"proven optimal: {sum(plan.bound == plan.objective for plan in plans)}"
    )


def again(people: int, how: dict) -> None:
    """The people of a sample; 5 % leave and 5 % come."""
    whole = read(SHARED / "data" / "matching" / f"groups_{people}")
    chosen = sorted(random.Random(1).sample(whole.people.id, len(whole.people) // 10))
    before, today = without(whole, set(chosen[::2])), without(whole, set(chosen[1::2]))
    earlier, fresh = form_groups(before, **how), form_groups(today, **how)
    plan, spent = timed(lambda: form_groups(today, previous=earlier, **how))
    tell("again", plan, spent)
    change = plan.change
    print(
        f"  stayed {change.stayed:,}, moved {change.moved:,} of whom forced {change.forced:,}, "
        f"of our own accord {(change.moved - change.forced) / max(change.stayed, 1):.2%}, "
        f"closed {len(change.closed)}, placed {plan.placed / fresh.placed:.2%} of a fresh plan's {fresh.placed:,}"
    )
    if check(today, plan, previous=earlier, move_budget=0.02):
        raise SystemExit("the plan breaks a rule")


def without(problem: Problem, gone: set[str]) -> Problem:
    people = [person for person in problem.people.rows() if person.id not in gone]
    known = {person.id for person in people}
    return Problem.of(
        people,
        problem.venues.rows(),
        problem.facilitators.rows(),
        apart=[pair for pair in problem.apart if known.issuperset(pair)],
    )


def read(folder: Path) -> Problem:
    findings = Findings()
    problem, _ = read_problem(PlanFiles(*(folder / f"{name}.csv" for name in NAMES)), findings)
    if problem is None:
        raise SystemExit("\n".join(map(str, findings.wrong[:5])))
    return problem


if __name__ == "__main__":
    main()
