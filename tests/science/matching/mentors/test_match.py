"""Matching mentors: allowed, best, proven, and the same every time."""

import random
from dataclasses import replace
from datetime import date
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from dure.science.matching.mentors import pool as pool_module
from dure.science.matching.mentors import scan as scan_module
from dure.science.matching.mentors import work as work_module
from dure.science.matching.mentors.check import check_mentors
from dure.science.matching.mentors.fairness import Floor, coverage
from dure.science.matching.mentors.match import match_mentors
from dure.science.matching.mentors.pairs import compatible, kilometres, points
from dure.science.matching.mentors.plan import fingerprint
from dure.science.matching.mentors.rows import Mentee, Mentor
from dure.science.matching.mentors.table import MentorProblem
from science.matching.mentors.villages import Village, rows, turned_round, village

SEEDS = st.integers(0, 1_000_000)
SHAPES = st.builds(
    Village,
    mentees=st.integers(0, 45),
    mentors=st.integers(0, 16),
    areas=st.integers(1, 3),
    free=st.sampled_from([0.1, 0.3, 0.9]),
    apart=st.integers(0, 30),
)


def best(problem):
    """The optimum, by a dense assignment of mentees to places."""
    mentees, mentors = list(problem.mentees.rows()), list(problem.mentors.rows())
    places = [mentor for mentor in mentors for _ in range(mentor.capacity)]
    worth = np.zeros((len(mentees), len(places)))
    for i, mentee in enumerate(mentees):
        for j, mentor in enumerate(places):
            if (mentee.id, mentor.id) not in problem.apart and compatible(mentee, mentor):
                worth[i, j] = points(mentee, mentor).total
    row, column = linear_sum_assignment(worth, maximize=True)
    return int(worth[row, column].sum())


@settings(max_examples=40, deadline=None)
@given(shape=SHAPES, seed=SEEDS)
def test_a_plan_keeps_every_rule_and_is_the_best_there_is(shape, seed):
    problem = village(shape, seed)

    plan = match_mentors(problem)

    assert check_mentors(problem, plan) == ()
    assert plan.objective == plan.bound == best(problem) == sum(pair.score for pair in plan.pairs)
    assert plan.gap == 0
    assert [one.mentee for one in plan.waiting] == sorted(set(problem.mentees.id) - plan.mentor_of().keys())


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS, effort=st.sampled_from(["quick", "normal", "deep"]))
def test_the_same_plan_whatever_the_order_of_rows(seed, effort):
    shape = Village(mentees=60, mentors=20, free=0.5)

    one, other = (
        match_mentors(problem, effort=effort) for problem in (village(shape, seed), turned_round(shape, seed))
    )

    assert (one.fingerprint, one.waiting, one.bound) == (other.fingerprint, other.waiting, other.bound)


def test_the_same_plan_whatever_the_number_of_cores(monkeypatch):
    problem = village(Village(mentees=300, mentors=100, areas=5, free=0.5), 3)
    alone = match_mentors(problem, processes=1)

    monkeypatch.setattr(work_module, "WORTH_A_THREAD", 10)
    threads = match_mentors(problem, processes=3)
    monkeypatch.setattr(work_module, "WORTH_A_PROCESS", 10)
    processes = match_mentors(problem, processes=2)

    assert threads == alone
    assert processes == alone


def test_the_same_plan_where_pairs_do_not_fit_in_memory(monkeypatch):
    problem = village(Village(mentees=200, mentors=70, areas=1, free=0.6), 4)
    kept = match_mentors(problem)

    monkeypatch.setattr(scan_module, "CELLS", 64)
    monkeypatch.setattr(pool_module, "JOINED", 200)
    monkeypatch.setattr(pool_module.Pool.__init__, "__defaults__", (500,))
    again = match_mentors(problem)

    assert (again.objective, again.bound, again.compatible_pairs) == (kept.objective, kept.bound, kept.compatible_pairs)
    assert check_mentors(problem, again) == ()


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
def test_another_mentor_never_makes_the_best_plan_worse(seed):
    mentees, mentors, apart = rows(Village(areas=1, free=0.5), seed)
    pairs = [pair for pair in apart if pair[1] != mentors[0].id]

    fewer = match_mentors(MentorProblem.of(mentees, mentors[1:], apart=pairs))
    more = match_mentors(MentorProblem.of(mentees, mentors, apart=pairs))

    assert more.objective >= fewer.objective


def test_everybodys_best_are_the_same_few():
    """The best candidates of everybody are two mentors; the search must look further."""
    mentees = [Mentee(f"P{k:03}", "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), origin="O") for k in range(120)]
    near = [Mentor(f"M{k:03}", "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), origin="O") for k in range(60)]
    far = [Mentor(f"N{k:03}", "A", (("ar", 4),), 37.05, 127.0, ("mon_am",)) for k in range(60)]

    plan = match_mentors(MentorProblem.of(mentees, near + far))

    assert (plan.matched, plan.proven, plan.waiting) == (120, True, ())


def test_nobody_and_nothing():
    assert match_mentors(MentorProblem.of([])).pairs == ()
    nobody = match_mentors(MentorProblem.of([Mentee("P", "A")], [Mentor("M", "B", capacity=0)]))
    assert (nobody.objective, nobody.bound, nobody.gap, len(nobody.waiting)) == (0, 0, 0.0, 1)


def test_a_search_cut_short_still_leaves_no_mentor_idle(monkeypatch):
    monkeypatch.setattr("dure.science.matching.mentors.solve.ROUNDS", {"quick": 1})
    monkeypatch.setattr("dure.science.matching.mentors.solve.STRETCHES", 1)
    problem = village(Village(mentees=300, mentors=90, areas=1, free=0.6), 5)

    plan = match_mentors(problem, effort="quick")

    assert plan.objective < plan.bound
    assert check_mentors(problem, plan) == ()


def test_waiting_time_decides_between_equals_and_no_more_than_asked():
    def person(name, since, **more):
        return Mentee(name, "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), waiting_since=since, **more)

    mentors = [Mentor("M", "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), interests=("art", "music"))]
    people = [person("P1", "2026-09-01", interests=("art", "music")), person("P2", "2026-01-01"), person("P3", "")]
    problem = MentorProblem.of(people, mentors)

    assert match_mentors(problem).mentor_of() == {"P1": "M"}
    # From January to September are 243 days: two thirds of the points for a year.
    assert match_mentors(problem, waiting=18).mentor_of() == {"P1": "M"}
    longest = match_mentors(problem, waiting=21)
    assert longest.mentor_of() == {"P2": "M"}
    # What it costs can be seen, because objective and bound stay those of the scores.
    assert longest.bound - longest.objective == 12


def test_a_floor_brings_the_group_that_was_left_behind_up_to_it():
    def person(name, gender, **more):
        return Mentee(name, "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), gender=gender, **more)

    people = [person(f"P{k}", "m", origin="O") for k in range(4)] + [person(f"Q{k}", "f") for k in range(4)]
    mentors = [Mentor(f"M{k}", "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), origin="O") for k in range(4)]
    problem = MentorProblem.of(people, mentors)
    without = match_mentors(problem)
    fair = match_mentors(problem, floors=[Floor("gender", 0.5)])

    assert coverage(problem, without)["gender"]["f"].matched == 0
    assert {name: one.matched for name, one in coverage(problem, fair)["gender"].items()} == {"f": 2, "m": 2}
    assert fair.bound == without.objective > fair.objective
    assert check_mentors(problem, fair) == ()


def test_a_floor_by_waiting_counts_to_today_and_leaves_a_handful_out():
    """Two suit better and have waited a month longer: another group than the others in October, the same in November."""

    def person(name, since, **more):
        return Mentee(name, "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), waiting_since=since, **more)

    long = [person(f"L{k}", "2026-09-01", origin="O") for k in range(2)]
    short = [person(f"S{k}", "2026-10-01") for k in range(2)]
    mentors = [Mentor(f"M{k}", "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), origin="O") for k in range(2)]
    problem = MentorProblem.of([*long, *short], mentors)

    def paired(**more):
        plan = match_mentors(problem, floors=[Floor("waiting", 0.5, more.pop("fewest", 1))], **more)
        return "".join(sorted(name[0] for name in plan.mentor_of()))

    assert paired() == "LS"
    assert paired(today=date(2026, 11, 5)) == "LL"
    assert paired(fewest=3) == "LL"


@settings(max_examples=20, deadline=None)
@given(shape=SHAPES, seed=SEEDS)
def test_in_stable_mode_nobody_would_swap(shape, seed):
    problem = village(shape, seed)

    plan = match_mentors(problem, mode="stable")
    most = match_mentors(problem)

    assert check_mentors(problem, plan) == ()
    assert (plan.blocking_pairs, plan.blocking_people) == _blocking(problem, plan) == (0, 0)
    assert (most.blocking_pairs, most.blocking_people) == _blocking(problem, most)
    assert plan.objective <= plan.bound == most.objective


def _blocking(problem, plan):
    mentors = {row.id: row for row in problem.mentors.rows()}
    score = {pair.mentee: pair.score for pair in plan.pairs}
    held = {name: [pair.score for pair in plan.pairs if pair.mentor == name] for name in mentors}
    found = [
        mentee.id
        for mentee in problem.mentees.rows()
        for mentor in mentors.values()
        if mentor.capacity and (mentee.id, mentor.id) not in problem.apart and compatible(mentee, mentor)
        and (worth := points(mentee, mentor).total) > score.get(mentee.id, 0)
        and (len(held[mentor.id]) < mentor.capacity or worth > min(held[mentor.id]))
    ]  # fmt: skip
    return len(found), len(set(found))


def test_a_close_call_is_decided_by_the_exact_distance():
    """Distances that end exactly at a limit or at a point, which a vector's last bit would decide."""
    draw = random.Random(1)
    mentees, mentors = [], []
    for k in range(60):
        lat, lon = round(draw.uniform(-60, 60), 5), round(draw.uniform(-170, 170), 5)
        one = Mentee(f"P{k:02}", f"A{k}", (("ar", 4),), lat, lon, ("mon_am",), travel_km=100.0)
        other = Mentor(f"M{k:02}", f"A{k}", (("ar", 4),), round(lat + 0.03, 5), round(lon + 0.02, 5), ("mon_am",))
        mentees.append(one)
        mentors.append(replace(other, travel_km=kilometres(one, other) * draw.choice((1, 30 / 29, 30 / 7))))
    problem = MentorProblem.of(mentees, mentors)

    plan = match_mentors(problem)

    assert plan.matched == 60
    assert check_mentors(problem, plan) == ()


@pytest.mark.parametrize("size", [13, 140, 1_000, pytest.param(10_000, marks=pytest.mark.long)])
def test_sample_cases_reach_the_known_optimum(sample_mentors, size):
    optimum = {13: 10_813, 140: 134_919, 1_000: 958_377, 10_000: 10_710_923}[size]
    pairs = {13: 45, 140: 1_101, 1_000: 22_612, 10_000: 813_359}[size]
    problem = sample_mentors(f"mentors_{size}")

    plan = match_mentors(problem)

    assert (plan.objective, plan.bound, plan.compatible_pairs) == (optimum, optimum, pairs)
    assert check_mentors(problem, plan) == ()


def test_the_fingerprint_is_that_of_the_contract():
    plan = match_mentors(village(Village(), 1))
    lines = "\n".join(sorted(f"{pair.mentee}|{pair.mentor}" for pair in plan.pairs))
    assert fingerprint(plan.pairs) == sha256(lines.encode()).hexdigest()
