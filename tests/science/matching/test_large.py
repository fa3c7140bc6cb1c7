"""Large parts: prices, dives, flows and repair keep every rule, and stop where they are told to."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.matching import abreast, parts
from dure.science.matching.check import check
from dure.science.matching.coverage import coverage
from dure.science.matching.floors import Floor, with_floors
from dure.science.matching.groups import form_groups
from dure.science.matching.points import objective
from dure.science.matching.rows import Rules
from science.matching.towns import Town, town, turned_round

BUSY = Town(people=90, venues=3, facilitators=8, tongues=2, free=0.35, together=0.3, apart=12, areas=2, width=0.08)
SEEDS = st.integers(0, 1_000_000)


@pytest.fixture
def everything_is_large(monkeypatch):
    """No part is searched to the end, so that small towns are planned like countries."""
    monkeypatch.setattr(parts, "EXACT_PEOPLE", 0)


@settings(max_examples=3, deadline=None)
@given(seed=SEEDS)
def test_large_parts_keep_every_rule_and_the_bound_holds(seed):
    problem = town(BUSY, seed)
    best = form_groups(problem, effort="quick")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "EXACT_PEOPLE", 0)
        plan = form_groups(problem, effort="quick")
        turned = form_groups(turned_round(BUSY, seed), effort="quick")
        again = form_groups(problem, effort="quick", previous=replace(plan, input_digest=""), move_budget=0)

    assert check(problem, plan) == ()
    assert plan.objective == objective(problem, plan.groups)
    # Bounds of both ways hold for the plans of both.
    assert max(plan.objective, best.objective) <= min(plan.bound, best.bound)
    assert turned.fingerprint == plan.fingerprint
    assert check(problem, again, previous=plan, move_budget=0) == ()
    assert again.change.moved == 0


@settings(max_examples=3, deadline=None)
@given(seed=SEEDS, leaving=st.integers(1, 9))
def test_large_parts_planned_again_move_nobody_who_need_not(seed, leaving):
    problem = town(BUSY, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "EXACT_PEOPLE", 0)
        before = form_groups(problem, effort="quick")
        left = [person for k, person in enumerate(problem.people.rows()) if k % 10 != leaving]
        known = {person.id for person in left}
        smaller = type(problem).of(
            left,
            problem.venues.rows(),
            problem.facilitators.rows(),
            apart=[pair for pair in problem.apart if known.issuperset(pair)],
        )
        after = form_groups(smaller, effort="quick", previous=before, move_budget=0)

    assert check(smaller, after, previous=before, move_budget=0) == ()
    assert after.objective <= after.bound


def test_the_same_plan_on_two_processes(monkeypatch):
    problem = town(replace(BUSY, people=200, width=0.05), 3)
    monkeypatch.setattr(parts, "EXACT_PEOPLE", 0)
    monkeypatch.setattr(abreast, "WORTH_A_PROCESS", 1)

    one, two = (form_groups(problem, effort="quick", processes=count) for count in (1, 2))

    assert one.groups == two.groups
    assert one.bound == two.bound


def test_a_search_that_is_stopped_gives_the_plan_of_that_step(everything_is_large):
    problem = town(replace(BUSY, people=80, areas=1), 5)
    seen = []

    def watch(step):
        seen.append(step)
        return step < 14

    stopped = form_groups(problem, effort="quick", watch=watch)
    again = form_groups(problem, effort="quick", stop_at=14)
    whole = form_groups(problem, effort="quick")

    assert seen == list(range(1, 15))
    assert stopped.stopped_at == again.stopped_at == 14
    assert whole.stopped_at is None
    assert stopped.groups == again.groups
    assert check(problem, stopped) == ()
    assert 0 < stopped.objective <= whole.bound


def test_a_floor_is_reached_and_its_cost_is_told():
    problem = town(replace(BUSY, people=60, areas=1, together=0.0), 11)
    plain = form_groups(problem, effort="quick")
    served = coverage(problem, plain.group_of())["gender"]["m"]["share"]
    wanted = min(1.0, served + 0.02)

    plan = with_floors(problem, (Floor("gender", "m", wanted),), effort="quick")

    assert check(problem, plan) == ()
    assert plan.objective == objective(problem, plan.groups) <= plan.bound
    assert coverage(problem, plan.group_of())["gender"]["m"]["share"] >= served
    assert with_floors(problem, (), effort="quick").groups == plain.groups


@pytest.mark.parametrize("shape", [replace(BUSY, areas=1), replace(BUSY, people=200, facilitators=14, venues=6)])
def test_whoever_stops_wants_no_further_try_for_a_floor_and_gets_the_same_plan_again(everything_is_large, shape):
    """A floor out of reach is tried four times, unless somebody stops: then that try is the last."""
    problem = town(shape, 7 if shape.areas == 1 else 3)
    out_of_reach = (Floor("gender", "m", 1.0),)
    first = sum(form_groups(problem, effort="quick").steps)

    for at in (5, first + 5):
        seen = []

        def watch(step, seen=seen, at=at):
            seen.append(step)
            return step < at

        stopped = with_floors(problem, out_of_reach, effort="quick", watch=watch)

        assert seen == list(range(1, at + 1))
        assert stopped.stopped_at == at
        for again in (at, stopped.stops):
            assert with_floors(problem, out_of_reach, effort="quick", stop_at=again) == stopped


def test_waiting_counts_only_where_it_is_asked_for():
    problem = town(replace(BUSY, people=60, areas=1), 7)
    waited = replace(problem, people=replace(problem.people, waited=np.arange(60) * 10))
    asked = replace(waited, rules=Rules(waiting=400))

    plain, same, valued = (form_groups(one, effort="quick") for one in (problem, waited, asked))

    assert same.groups == plain.groups
    assert same.objective == plain.objective
    assert valued.objective == objective(asked, valued.groups) >= objective(asked, plain.groups)
    assert check(asked, valued) == ()
