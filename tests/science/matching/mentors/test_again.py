"""Matching again: pairs go on, few are parted, and the same input parts nobody."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.matching.mentors.check import changed, check_mentors
from dure.science.matching.mentors.match import match_mentors
from dure.science.matching.mentors.plan import MentorPlan, Pair
from dure.science.matching.mentors.rows import Mentee, Mentor
from dure.science.matching.mentors.table import MentorProblem
from dure.science.matching.mentors.words import PairRule
from science.matching.mentors.villages import Village, rows, village

SEEDS = st.integers(0, 1_000_000)
LIVELY = Village(mentees=60, mentors=20, free=0.4)


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS, mode=st.sampled_from(["most", "stable"]), budget=st.sampled_from([0.0, 0.02, 0.5]))
def test_nothing_changed_nobody_moves(seed, mode, budget):
    problem = village(LIVELY, seed)
    before = match_mentors(problem, mode=mode)

    after = match_mentors(problem, previous=before, move_budget=budget)
    unknown = match_mentors(problem, previous=replace(before, input_digest=""), move_budget=budget)

    assert after.change == unknown.change == changed(problem, after.pairs, before, budget)
    assert (after.change.stayed, after.change.moved, after.change.forced) == (before.matched, 0, 0)
    if mode == "most":
        assert after.pairs == before.pairs


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, leaving=st.integers(0, 15), lost=st.integers(0, 4), budget=st.sampled_from([0.0, 0.1, 1.0]))
def test_no_more_pairs_are_parted_than_the_budget_allows(seed, leaving, lost, budget):
    mentees, mentors, apart = rows(LIVELY, seed)
    before = match_mentors(MentorProblem.of(mentees[10:], mentors))
    here = mentees[: len(mentees) - leaving]
    there = [replace(one, capacity=max(0, one.capacity - (k == 0))) for k, one in enumerate(mentors[lost:])]
    names = {one.id for one in here}, {one.id for one in there}
    problem = MentorProblem.of(here, there, apart=[(a, b) for a, b in apart if a in names[0] and b in names[1]])

    after = match_mentors(problem, previous=before, move_budget=budget)

    assert check_mentors(problem, after, previous=before, move_budget=budget) == ()
    assert after.change == changed(problem, after.pairs, before, budget)
    assert after.objective <= after.bound
    # Allowed to part everybody, the bound must cover the best plan there is.
    assert match_mentors(problem).objective <= match_mentors(problem, previous=before, move_budget=1.0).bound


def person(name, **more):
    return Mentee(name, "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), **more)


def mentor(name, **more):
    return Mentor(name, "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), **more)


SWAPPED = MentorPlan(pairs=(Pair("P1", "M2"), Pair("P2", "M1")))
BETTER_APART = MentorProblem.of(
    [person("P1", origin="O1"), person("P2", origin="O2"), person("P3")],
    [mentor("M1", origin="O1", capacity=2), mentor("M2", origin="O2")],
)


def test_a_small_gain_does_not_part_a_pair():
    after = match_mentors(BETTER_APART, previous=SWAPPED, move_budget=1.0)

    assert after.mentor_of() == {"P1": "M2", "P2": "M1", "P3": "M1"}
    assert match_mentors(BETTER_APART).mentor_of()["P1"] == "M1"


def test_a_hard_budget_holds_where_parting_would_bring_more_people_a_mentor():
    narrow = [person("P1", online_ok=True), replace(person("P2"), slots=("tue_am",))]
    problem = MentorProblem.of(
        narrow, [replace(mentor("M1"), slots=("mon_am", "tue_am")), mentor("M2"), mentor("M3", capacity=0)]
    )
    before = MentorPlan(pairs=(Pair("P1", "M1"),))

    assert match_mentors(problem, previous=before, move_budget=1.0).matched == 2
    held = match_mentors(problem, previous=before, move_budget=0.0)
    assert held.mentor_of() == {"P1": "M1"}
    assert (held.objective, held.bound) == (1094, 1094)


@pytest.mark.parametrize(
    ("mentee", "other", "apart"),
    [
        ({}, {"slots": ("sun_pm",)}, ()),
        ({"age": "minor"}, {}, ()),
        ({}, {}, [("P1", "M1")]),
        ({}, {"capacity": 0}, ()),
    ],
)
def test_a_pair_that_cannot_go_on_is_forced(mentee, other, apart):
    problem = MentorProblem.of([replace(person("P1"), **mentee)], [replace(mentor("M1"), **other)], apart=apart)
    before = MentorPlan(pairs=(Pair("P1", "M1"), Pair("P9", "M1"), Pair("P1", "M9")))

    after = match_mentors(problem, previous=MentorPlan(pairs=before.pairs[:2]), move_budget=0.0)

    assert (after.change.stayed, after.change.moved, after.change.forced) == (1, 1, 1)
    assert after.change.within_budget


def test_parting_more_than_allowed_is_found():
    plan = match_mentors(BETTER_APART)

    broken = check_mentors(BETTER_APART, plan, previous=SWAPPED, move_budget=0.5)

    assert [(one.rule, one.about) for one in broken] == [(PairRule.MOVE_BUDGET, {"moved": 2, "forced": 0, "stayed": 2})]
