"""Side by side with tools of the field, on the same made-up people: what each group and each pair can really do.

    python -m venv BESIDE && BESIDE/bin/pip install mentor-match k-means-constrained
    git clone https://github.com/tdimiduk/groupeng
    python benchmarks/planner_beside.py --beside BESIDE/bin/python --groupeng groupeng [PEOPLE ...]

The tools live in an environment of their own and are run there as they are;
nothing of them is copied, and nothing of them comes into this project. They know no
hours, venues, facilitators or leaving people out, so what is compared is how
many people are in groups that could really meet: one language, one hour, one
venue within reach of everybody and a facilitator for it. For mentors, what is
compared is how many have one whom no rule forbids, each with room for them.
A tool that is not there, or takes longer than `--patience` seconds, is left out with a sentence.
"""

import argparse
import json
import os
import subprocess
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from mentors import programme
from planner_people import Case, case

from dure.science.matching.groups import form_groups
from dure.science.matching.mentors.match import match_mentors
from dure.science.matching.mentors.pairs import compatible
from dure.science.matching.rows import Person
from dure.science.matching.suitability import kilometres
from dure.science.matching.words import USABLE

EACH = 14
Groups = Sequence[Sequence[str]]

K_MEANS = """
import json, sys, time
import numpy as np
from k_means_constrained import KMeansConstrained
rows, number = json.load(sys.stdin)
began = time.process_time()
model = KMeansConstrained(n_clusters=number, size_min=8, size_max=20, n_init=1, max_iter=10, random_state=1)
labels = model.fit_predict(np.array(rows, dtype=float)).tolist()
json.dump([labels, time.process_time() - began], sys.stdout)
"""
GROUP_ENG = """
import json, os, sys, tempfile, time
sys.path.insert(0, sys.argv[1])
from GroupEng import controller
table, deck = json.load(sys.stdin)
os.chdir(tempfile.mkdtemp())
open("people.csv", "w").write(table)
open("deck.groupeng", "w").write(deck)
talk, sys.stdout = sys.stdout, sys.stderr
began = time.process_time()
met, folder = controller.run("deck.groupeng")
spent = time.process_time() - began
rows = [line.strip().split(",") for line in open(os.path.join(folder, "deck_groups.csv")) if line.strip()]
json.dump([[[one.strip() for one in row[1:] if one.strip()] for row in rows], spent, bool(met)], talk)
"""
MENTOR_MATCH = """
import json, sys, time
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules import rule
mentees, mentors, allowed, alike = json.load(sys.stdin)
allowed, alike = ({tuple(pair) for pair in pairs} for pairs in (allowed, alike))
them = [Mentee(**{"email": name, "grade": 0}) for name in mentees]
others = [Mentor(**{"email": name, "grade": 1}) for name in mentors]
def pair(match):
    return match.mentee.email, match.mentor.email
def rules(first):
    found = [rule.Generic({True: 40, False: 0}, lambda match: pair(match) in alike),
             rule.Generic({True: 100, False: 0}, lambda match: True)]
    if not first:
        found.append(rule.UnmatchedBonus(50))
    return found + [rule.Disqualify(lambda match: pair(match) not in allowed)]
began = time.process_time()
process_data(others, them, [rules(first) for first in (True, False, False)])
spent = time.process_time() - began
json.dump([[[one.email, each.email] for one in them for each in one.mentors], spent], sys.stdout)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[140, 1_000])
    parser.add_argument("--beside", help="the python of the environment in which the other tools are")
    parser.add_argument("--groupeng", help="the folder of GroupEng's source")
    parser.add_argument("--patience", type=int, default=600, help="seconds for each run of another tool")
    args = parser.parse_args()
    print(
        f"{'people':>7} {'tool':<22}{'CPU s':>8}{'groups':>8}{'8 to 20':>9}{'language':>10}{'hour':>7}{'can meet':>10}"
    )
    for size in args.sizes:
        made = case(size)
        _tell(size, "dure", made, _ours(made))
        _tell(size, "GroupEng", made, _group_eng(made, args))
        _tell(size, "k-means-constrained", made, _k_means(made, args))
    print(f"\n{'mentees':>7} {'tool':<22}{'CPU s':>8}{'matched':>9}{'rules broken':>14}")
    for size in args.sizes:
        _mentors(size, args)


# Groups


def _ours(made: Case) -> tuple[Groups, float]:
    problem, began = made.problem(), time.process_time()
    groups = [group.members for group in form_groups(problem).groups]
    return groups, time.process_time() - began


def _k_means(made: Case, args: argparse.Namespace) -> tuple[Groups, float] | str:
    tongues = sorted({code for person in made.people for code, _ in person.languages})
    rows = [
        (person.lat * 10, person.lon * 10, tongues.index(person.languages[0][0]) * 5, int(person.age == "minor"))
        for person in made.people
    ]
    number = max(1, len(rows) // EACH)
    told = _run(args, K_MEANS, [rows, number])
    if isinstance(told, str):
        return told
    labels, spent = told
    return [[made.people[k].id for k, label in enumerate(labels) if label == one] for one in range(number)], spent


def _group_eng(made: Case, args: argparse.Namespace) -> tuple[Groups, float] | str:
    """Its rules as far as they go: one age, then one language, one hour and one neighbourhood, by importance."""
    if not args.groupeng:
        return "is not there and was left out"
    head = "ID,Age,Language,Hour,Where"
    rows = [
        f"{p.id},{p.age},{p.languages[0][0]},{(p.slots or ('none',))[0]},{round(p.lat, 1)}/{round(p.lon, 1)}"
        for p in made.people
    ]
    deck = "classlist : people.csv\nstudent_identifier : ID\ngroup_size : 12+\n"
    deck += "".join(f"- aggregate : {word}\n" for word in ("Age", "Language", "Hour", "Where"))
    told = _run(args, GROUP_ENG, ["\n".join([head, *rows]) + "\n", deck], str(Path(args.groupeng).resolve()))
    return told if isinstance(told, str) else (told[0], told[1])


def _run(args: argparse.Namespace, script: str, given: object, *more: str) -> list | str:
    if not args.beside or not Path(args.beside).exists():
        return "is not there and was left out"
    # Its own environment, so that nothing of this project is found there.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DJANGO"))}
    try:
        done = subprocess.run(
            [args.beside, "-c", script, *more], input=json.dumps(given), capture_output=True, text=True, env=clean,
            timeout=args.patience, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"took more than {args.patience} s and was stopped"
    if done.returncode:
        return f"ended with {done.stderr.strip().splitlines()[-1][:90]}"
    return json.loads(done.stdout)


def _tell(size: int, name: str, made: Case, told: tuple[Groups, float] | str) -> None:
    if isinstance(told, str):
        print(f"{size:>7} {name:<22} {told}", flush=True)
        return
    groups, spent = told
    people = _by_id(made)
    whole = [[people[one] for one in group] for group in groups if 8 <= len(group) <= 20]
    speak = [group for group in whole if set.intersection(*(_usable(person.languages) for person in group))]
    free = [group for group in whole if set.intersection(*(set(person.slots) for person in group))]
    meet = [group for group in whole if can_meet(made, group)]
    counts = [sum(map(len, some)) for some in (whole, speak, free, meet)]
    print(
        f"{size:>7} {name:<22}{spent:>8.2f}{len(groups):>8}{counts[0]:>9,}{counts[1]:>10,}{counts[2]:>7,}{counts[3]:>10,}"
    )


def _by_id(made: Case) -> dict[str, Person]:
    return {person.id: person for person in made.people}


def can_meet(made: Case, people: Sequence[Person]) -> bool:
    """Whether people share a language, an hour, and a venue or the screen, with somebody to lead."""
    if len({(person.area, person.age) for person in people}) != 1:
        return False
    hours = set.intersection(*(set(person.slots) for person in people))
    tongues = set.intersection(*(_usable(person.languages) for person in people))
    if len({person.gender for person in people}) > 1 and any(p.group_gender == "same_only" for p in people):
        return False
    leaders = [
        one
        for one in made.facilitators
        if one.area == people[0].area and hours & set(one.slots) and tongues & _usable(one.languages)
    ]
    online = all(person.online_ok for person in people) and any(one.online_ok for one in leaders)
    return online or any(
        hours & set(venue.slots) & set(one.slots) and kilometres(one, venue) <= one.travel_km
        for venue in made.venues
        if venue.area == people[0].area and _reached(people, venue)
        for one in leaders
    )


def _reached(people: Iterable[Person], venue) -> bool:
    return all(kilometres(person, venue) <= person.travel_km for person in people)


def _usable(languages) -> set[str]:
    return {code for code, level in languages if level >= USABLE}


# Mentors


def _mentors(size: int, args: argparse.Namespace) -> None:
    problem = programme(size, 1, 1)
    mentees, mentors = list(problem.mentees.rows()), list(problem.mentors.rows())
    began = time.process_time()
    plan = match_mentors(problem)
    print(f"{size:>7} {'dure':<22}{time.process_time() - began:>8.2f}{len(plan.pairs):>9,}{0:>14,}", flush=True)
    parted = set(problem.apart)
    allowed = [
        (one.id, other.id)
        for one in mentees
        for other in mentors
        if (one.id, other.id) not in parted and compatible(one, other)
    ]
    speaks = {other.id: _usable(other.languages) for other in mentors}
    first = {one.id: one.first_language for one in mentees}
    alike = [(one, other) for one, other in allowed if first[one] in speaks[other]]
    told = _run(args, MENTOR_MATCH, [[one.id for one in mentees], [one.id for one in mentors], allowed, alike])
    if isinstance(told, str):
        print(f"{size:>7} {'mentor-match':<22} {told}", flush=True)
        return
    pairs, spent = told
    room = {one.id: one.capacity for one in mentors}
    taken: set[str] = set()
    broken, fine = 0, set(allowed)
    for one, other in pairs:
        # Nobody needs a second mentor, and nobody has more room than they said.
        if (one, other) not in fine or one in taken or room[other] == 0:
            broken += 1
            continue
        taken.add(one)
        room[other] -= 1
    print(f"{size:>7} {'mentor-match':<22}{spent:>8.2f}{len(taken):>9,}{broken:>14,}", flush=True)


if __name__ == "__main__":
    main()
