"""Times, objectives, bounds and gaps of mentor plans for made-up programmes of any size.

    python benchmarks/mentors.py [--seed N] [--processes N] [--stable] SIZE ...
    python benchmarks/mentors.py --sites 600
    python benchmarks/mentors.py --again 10000
    python benchmarks/mentors.py --samples

A programme of so many mentees has a third as many mentors, who have room for
about nine tenths of them. Nobody in it exists. `--samples` reads the four cases
whose optimum is known, from $DURE_SHARED or beside the repository.
"""

import argparse
import os
import random
import resource
import time
from bisect import bisect
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from dure.commands.plan_mentors_files import MentorFiles, read_problem
from dure.commands.plan_sheets import Findings
from dure.science.matching.mentors.check import check_mentors
from dure.science.matching.mentors.match import match_mentors
from dure.science.matching.mentors.rows import Mentee, Mentor
from dure.science.matching.mentors.table import MentorProblem
from dure.science.matching.words import SLOTS

SHARED = Path(os.environ.get("DURE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
OPTIMUM = {13: 10_813, 140: 134_919, 1_000: 958_377, 10_000: 10_710_923}
TONGUES = ("ar", "prs", "am", "ur", "my", "fr", "en", "ko", "ru", "bn", "ti", "rhg", "pt", "sw", "ha", "uz")
INTERESTS = (
    "football", "sewing", "theatre", "art", "cooking", "music", "reading", "business", "dance", "walking",
    "computing", "gardening", "crafts", "faith", "parenting", "language_exchange",
)  # fmt: skip
WAYS_OF_LIVING = (
    (SLOTS, 0.75),
    ([slot for slot in SLOTS if slot[:3] in ("sat", "sun")], 0.8),
    ([slot for slot in SLOTS if slot.endswith("eve")] + ["sat_am", "sat_pm", "sun_pm"], 0.7),
    ([slot for slot in SLOTS if slot.endswith(("am", "pm")) and slot[:3] not in ("sat", "sun")], 0.6),
    (SLOTS, 0.25),
)


def programme(people: int, seed: int, areas: int) -> MentorProblem:
    """Areas of very different size, cities of very different size in them, languages that differ from city to city."""
    draw = random.Random(f"{seed}:{people}:{areas}")
    where = _areas(draw, areas)

    def zipf(count):
        return list(accumulate(1 / (k + 1) for k in range(count)))

    area_weights, city_weights = zipf(areas), zipf(len(where[0]))

    def pick(weights):
        return bisect(weights, draw.random() * weights[-1])

    def common():
        number = pick(area_weights)
        city = where[number][pick(city_weights)]
        first = draw.choices(city["tongues"], city["shares"])[0]
        spoken = {first: 4}
        for _ in range(draw.choice((0, 0, 1, 1, 2))):
            spoken.setdefault(draw.choice(city["tongues"]), draw.choice((1, 2, 2, 3)))
        slots, share = draw.choice(WAYS_OF_LIVING)
        told = {
            "area": f"A{number:02}",
            "languages": tuple(spoken.items()),
            "lat": round(city["lat"] + draw.gauss(0, 0.08), 5),
            "lon": round(city["lon"] + draw.gauss(0, 0.08), 5),
            "slots": tuple(slot for slot in slots if draw.random() < share),
            "travel_km": float(draw.choices((3, 5, 10, 20, 40), (6, 19, 37, 25, 13))[0]),
            "gender": draw.choices("fmx", (52, 47, 1))[0],
            "origin": f"O{draw.randrange(60):03}",
            "interests": tuple(draw.sample(INTERESTS, draw.choices(range(6), (7, 20, 28, 24, 14, 7))[0])),
        }
        return told, first

    mentees, mentors = [], []
    for number in range(people):
        told, first = common()
        online = draw.random() < 0.49
        mentees.append(
            Mentee(
                id=f"P{number:06}",
                first_language=first,
                mentor_gender=draw.choices(("any", "same_only", "prefer_same"), (57, 23, 20))[0],
                age="minor" if draw.random() < 0.115 else "adult",
                needs=("online_only",) if online and draw.random() < 0.14 else (),
                online_ok=online,
                priority=2 if draw.random() < 0.15 else 1,
                **told,
            )
        )
    for number in range(people // 3):
        told, _ = common()
        mentors.append(
            Mentor(
                id=f"M{number:06}",
                mentee_gender="same_only" if draw.random() < 0.1 else "any",
                capacity=draw.choices((1, 2, 3, 4, 5), (20, 28, 26, 16, 10))[0],
                minors_ok=draw.random() < 0.4,
                online_ok=draw.random() < 0.49,
                **told,
            )
        )
    apart = [(draw.choice(mentees).id, draw.choice(mentors).id) for _ in range(people // 100 if mentors else 0)]
    return MentorProblem.of(mentees, mentors, apart=apart)


def churned(problem: MentorProblem, seed: int, share: float = 0.05) -> MentorProblem:
    """The same people, a share of whom left, and as many newcomers; as large a share of mentors left."""
    draw = random.Random(f"churn {seed}")
    mentees, mentors = list(problem.mentees.rows()), list(problem.mentors.rows())
    stay = draw.sample(mentees, round(len(mentees) * (1 - share)))
    others = list(programme(len(mentees), seed + 1_000, len(set(problem.mentees.area))).mentees.rows())
    come = [replace(one, id=f"N{one.id}") for one in draw.sample(others, len(mentees) - len(stay))]
    left = draw.sample(mentors, round(len(mentors) * (1 - share)))
    here, there = {one.id for one in stay}, {one.id for one in left}
    apart = [(a, b) for a, b in problem.apart if a in here and b in there]
    return MentorProblem.of([*stay, *come], left, apart=apart)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int)
    parser.add_argument("--stable", action="store_true")
    parser.add_argument("--check", action="store_true", help="let the independent check look at every plan")
    parser.add_argument("--sites", type=int, default=0, help="so many sites of 480, one after another")
    parser.add_argument("--again", type=int, default=0, help="match again after 5 % came and went")
    parser.add_argument("--samples", action="store_true")
    args = parser.parse_args()
    match_mentors(programme(20, 1, 1))  # what is loaded on first use is the start, not the planning
    print(f"{'case':<22}{'wall s':>8}{'CPU s':>8}{'matched':>9}{'objective':>13}{'bound':>13}{'gap':>10}{'pairs':>13}")
    if args.samples:
        for size, optimum in OPTIMUM.items():
            plan = _timed(f"sample {size}", read(SHARED / "data" / "matching" / f"mentors_{size}"), args)
            assert (plan.objective, plan.bound) == (optimum, optimum) or args.stable
    for size in args.sizes:
        _timed(str(size), programme(size, args.seed, _how_many_areas(size)), args)
    if args.sites:
        _sites(args)
    if args.again:
        problem = programme(args.again, args.seed, _how_many_areas(args.again))
        before = _timed(f"{args.again} before", problem, args)
        later = churned(problem, args.seed)
        again = _timed(f"{args.again} again", later, args, previous=before)
        fresh = _timed(f"{args.again} afresh", later, args)
        change = again.change
        print(
            f"moved {change.moved} of {change.stayed} ({change.moved_share:.2%}), forced {change.forced}; "
            f"matched {again.matched}, afresh {fresh.matched}"
        )
    own, child = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak memory {own:.0f} MB; largest of other processes {child:.0f} MB each")


def read(folder: Path) -> MentorProblem:
    findings = Findings()
    files = MentorFiles(folder / "mentees.csv", folder / "mentors.csv", folder / "apart.csv")
    problem, _ = read_problem(files, findings)
    if problem is None:
        raise SystemExit("\n".join(map(str, findings.wrong[:5])))
    return problem


def _timed(case, problem, args, previous=None):
    wall, cpu = time.perf_counter(), _cpu()
    plan = match_mentors(
        problem, seed=args.seed, processes=args.processes, mode="stable" if args.stable else "most", previous=previous
    )
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    if args.check:
        assert check_mentors(problem, plan) == ()
    print(
        f"{case:<22}{wall:>8.2f}{cpu:>8.2f}{plan.matched:>9,}{plan.objective:>13,}{plan.bound:>13,}"
        f"{plan.gap:>10.5%}{plan.compatible_pairs:>13,}",
        flush=True,
    )
    return plan


def _sites(args) -> None:
    problems = [programme(480, args.seed * 10_000 + site, 1) for site in range(args.sites)]
    wall, cpu = time.perf_counter(), _cpu()
    plans = [match_mentors(problem, seed=args.seed) for problem in problems]
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    objective, bound = sum(plan.objective for plan in plans), sum(plan.bound for plan in plans)
    print(
        f"{f'{args.sites} sites of 480':<22}{wall:>8.2f}{cpu:>8.2f}{sum(plan.matched for plan in plans):>9,}"
        f"{objective:>13,}{bound:>13,}{(bound - objective) / bound:>10.5%}"
        f"{sum(plan.compatible_pairs for plan in plans):>13,}"
    )


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _how_many_areas(people: int) -> int:
    return next(areas for most, areas in ((2_000, 1), (20_000, 4), (150_000, 10), (10**9, 20)) if people <= most)


def _areas(draw: random.Random, areas: int) -> list[list[dict]]:
    found = []
    for _ in range(areas):
        lat, lon = draw.uniform(-30, 50), draw.uniform(-100, 120)
        cities = []
        for _ in range(12):
            tongues = draw.sample(TONGUES, 6)
            shares = [draw.expovariate(1) ** 2 + 0.02 for _ in tongues]
            cities.append(
                {"lat": lat + draw.gauss(0, 1), "lon": lon + draw.gauss(0, 1), "tongues": tongues, "shares": shares}
            )
        found.append(cities)
    return found


if __name__ == "__main__":
    main()
