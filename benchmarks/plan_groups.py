"""Times, objectives, bounds and gaps of group plans for the sample cases.

    python benchmarks/plan_groups.py [--effort quick|normal|deep] [CASE ...]

The cases lie in $DURE_SHARED or beside the repository, in data/matching.
"""

import argparse
import os
import resource
import time
from pathlib import Path

from dure.commands.plan_files import PlanFiles, read_problem
from dure.commands.plan_sheets import Findings
from dure.science.matching.check import check
from dure.science.matching.groups import form_groups
from dure.science.matching.words import EFFORTS

SHARED = Path(os.environ.get("DURE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
BEST_KNOWN = {"groups_13": 10_900, "groups_140": 43_224, "groups_1000": 583_341, "groups_10000": 8_437_943}
NAMES = ("people", "venues", "facilitators", "apart")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", default=["groups_13", "groups_140", "groups_1000"])
    parser.add_argument("--effort", choices=EFFORTS, default="normal")
    args = parser.parse_args()
    print(
        f"{'case':<14}{'effort':<8}{'wall s':>8}{'CPU s':>8}{'objective':>12}{'best known':>12}{'bound':>12}{'gap':>9}"
    )
    for case in args.cases:
        problem = read(SHARED / "data" / "matching" / case)
        wall, cpu = time.perf_counter(), time.process_time()
        plan = form_groups(problem, effort=args.effort)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        assert check(problem, plan) == ()
        print(
            f"{case:<14}{args.effort:<8}{wall:>8.2f}{cpu:>8.2f}{plan.objective:>12,}"
            f"{BEST_KNOWN.get(case, 0):>12,}{plan.bound:>12,}{plan.gap:>9.3%}",
            flush=True,
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB; wall time counts imports on first use, CPU time is steadier on a busy machine")


def read(folder: Path):
    findings = Findings()
    problem, _ = read_problem(PlanFiles(*(folder / f"{name}.csv" for name in NAMES)), findings)
    if problem is None:
        raise SystemExit("\n".join(map(str, findings.wrong[:5])))
    return problem


if __name__ == "__main__":
    main()
