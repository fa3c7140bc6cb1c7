"""What is true of every plan, held against the contract read a second time (`contract`)."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.matching import exact, parts, seating
from dure.science.matching.contexts import area_fits
from dure.science.matching.draft import Opened, Quarrels
from dure.science.matching.effort import EFFORT
from dure.science.matching.exact import Search, worth
from dure.science.matching.groups import form_groups
from dure.science.matching.offers import offers
from dure.science.matching.parts import How, solve
from dure.science.matching.plan import Group
from dure.science.matching.problem import Problem
from dure.science.matching.rows import Facilitator, Person, Venue
from dure.science.matching.steps import Steps
from dure.science.matching.units import Units
from science.matching import contract
from science.matching.towns import Town, rows, town

SEEDS = st.integers(0, 1_000_000)
SMALL = Town(
    people=34, venues=2, facilitators=5, tongues=1, hours=3, free=0.75, opened=0.9,
    together=0.2, apart=5, minors=0.08, width=0.04,
)  # fmt: skip
BUSY = replace(SMALL, people=64, tongues=2, hours=6, facilitators=7, free=0.5, together=0.3, minors=0.15)
WOMAN = Person("", "A", (("ar", 4),), 37.0, 127.0, ("sat_pm",), gender="f")
HALL = Venue("V1", "A", 37.0, 127.0, ("sat_pm",), rooms=3)
LEADERS = [Facilitator(f"F{k}", "A", (("ar", 4),), 37.0, 127.0, ("sat_pm",), gender="f") for k in range(3)]


def crowd(count, **changes):
    return [replace(WOMAN, id=f"P{k:02}", **changes) for k in range(count)]


def offers_of(problem):
    units = Units.of(problem)
    return offers(problem, units, area_fits(problem, units))


def rules_hold(seed):
    problem = town(BUSY, seed)

    plan = form_groups(problem, effort="quick")

    assert contract.broken(problem, plan.groups) == set()
    assert plan.objective <= plan.bound
    assert plan.gap >= 0


@settings(max_examples=8, deadline=None)
@given(seed=SEEDS)
def test_no_rule_of_the_contract_is_broken(seed):
    rules_hold(seed)


@pytest.mark.long
@settings(max_examples=400, deadline=None)
@given(seed=SEEDS)
def test_no_rule_of_the_contract_is_broken_in_hundreds_of_towns(seed):
    rules_hold(seed)


def nothing_is_better(seed):
    problem = town(SMALL, seed)

    plan = form_groups(problem)

    assert plan.objective == plan.bound == contract.best_objective(problem)


@settings(max_examples=6, deadline=None)
@given(seed=SEEDS)
def test_no_plan_of_the_contract_is_better(seed):
    nothing_is_better(seed)


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(seed=SEEDS)
def test_no_plan_of_the_contract_is_better_in_many_towns(seed):
    nothing_is_better(seed)


def more_is_never_worse(seed):
    """A venue, a facilitator, or one pair less: the best plan is worth as much at least."""
    people, venues, facilitators, apart = rows(SMALL, seed)
    fewer = form_groups(Problem.of(people, venues[1:], facilitators[1:], apart=apart))

    for halls, leaders, pairs in (
        (venues, facilitators[1:], apart),
        (venues[1:], facilitators, apart),
        (venues[1:], facilitators[1:], apart[1:]),
        (venues[1:], facilitators[1:], ()),
    ):
        more = form_groups(Problem.of(people, halls, leaders, apart=pairs))
        assert fewer.gap == more.gap == 0
        assert more.objective >= fewer.objective


@settings(max_examples=8, deadline=None)
@given(seed=SEEDS)
def test_more_of_anything_is_never_worse(seed):
    more_is_never_worse(seed)


@pytest.mark.long
@settings(max_examples=200, deadline=None)
@given(seed=SEEDS)
def test_more_of_anything_is_never_worse_in_many_towns(seed):
    more_is_never_worse(seed)


@settings(max_examples=6, deadline=None)
@given(seed=SEEDS)
def test_doubled_points_double_the_best_plan_and_keep_it(seed):
    found = offers_of(town(SMALL, seed))
    twice = replace(found, worth=2 * found.worth)
    how = How(EFFORT["normal"], 1, Steps())

    plain, doubled = (solve(one, how) for one in (found, twice))

    assert (doubled.objective, doubled.bound) == (2 * plain.objective, 2 * plain.bound)
    # Between plans that are worth the same either may be chosen; both are the best of both.
    assert worth(found, doubled.groups) == plain.objective


@settings(max_examples=3, deadline=None)
@given(seed=SEEDS)
def test_windows_and_fewer_seats_lose_nothing(seed):
    problem = town(BUSY, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact, "FEW", 1 << 30)
        whole = form_groups(problem)
        patch.setattr(exact, "FEW", 0)
        narrow = form_groups(problem)

    assert whole.gap == narrow.gap == 0
    assert whole.objective == narrow.objective


@settings(max_examples=4, deadline=None)
@given(seed=SEEDS, work=st.sampled_from([0.0, 0.001, 0.01]))
def test_a_search_that_is_cut_short_tells_a_bound_that_is_true(seed, work):
    problem = town(BUSY, seed)
    best = form_groups(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(EFFORT, "quick", replace(EFFORT["quick"], work=work))
        short = form_groups(problem, effort="quick")

    assert contract.broken(problem, short.groups) == set()
    assert short.objective <= best.objective <= short.bound


def test_what_a_seat_costs_is_never_more_than_a_plan_with_it_loses():
    # Every seat of the best plan costs no more than the bound is above it.
    found = offers_of(town(BUSY, 0))
    best = solve(found, How(EFFORT["normal"], 1, Steps()))
    search = Search(found)

    costs = search._seats()

    room = search.relaxed.bound - best.objective + exact.TOLERANCE
    used = [found.pair(group.offer, unit) for group in best.groups for unit in group.units]
    assert len(used) > 8
    assert max(costs[used]) <= room
    assert (costs > room).any()


@pytest.mark.parametrize("split", [True, False])
def test_several_groups_of_one_offer(monkeypatch, split):
    # Three families of seven fill three tables of eight only if nobody is torn.
    if split:
        monkeypatch.setattr(seating, "TRIES", 1)
    people = [replace(one, keep_with=f"K{k // 7}" if k < 21 else "") for k, one in enumerate(crowd(24))]
    problem = Problem.of(people, [HALL], LEADERS, apart=[("P00", "P07"), ("P00", "P14"), ("P07", "P14")])

    plan = form_groups(problem)

    assert (plan.placed, len(plan.groups), plan.gap) == (24, 3, 0.0)
    assert contract.broken(problem, plan.groups) == set()


def test_units_that_cannot_be_divided_are_told():
    problem = Problem.of([replace(one, keep_with=f"K{k // 7}") for k, one in enumerate(crowd(21))], [HALL], LEADERS)
    found = offers_of(problem)
    (number,) = {k for k, context in enumerate(found.context) if context.kind == "women"}

    assert seating.divided(found, Quarrels.among(found.apart), number, [0, 1, 2], 2) is None
    assert seating.divided(found, Quarrels.among(found.apart), number, [0, 1], 1) == [(0, 1)]
    # Seven, seven and seven: no two groups of eight.
    assert form_groups(problem).placed == 14


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("size", {"members": ("P00", "P01")}),
        ("person", {"language": "prs"}),
        ("person", {"slot": "sun_am"}),
        ("person", {"gender": "men"}),
        ("minors", {"members": (*(f"P{k:02}" for k in range(7)), "M")}),
        ("keep_with", {"members": (*(f"P{k:02}" for k in range(7)), "B1")}),
        ("apart", {"members": tuple(f"P{k:02}" for k in range(2, 10))}),
        ("facilitator", {"age": "minor"}),
    ],
)
def test_the_second_reading_notices_every_rule(rule, changes):
    others = [replace(WOMAN, id="M", age="minor"), *(replace(WOMAN, id=f"B{k}", keep_with="B") for k in (1, 2))]
    problem = Problem.of([*crowd(10), *others], [HALL], LEADERS, apart=[("P08", "P09")])
    good = Group("G1", "A", "ar", "sat_pm", "V1", "women", "adult", "F0", tuple(f"P{k:02}" for k in range(8)))

    assert contract.broken(problem, [good]) == set()
    assert rule in contract.broken(problem, [replace(good, **changes)])
    assert contract.broken(problem, [good, replace(good, id="G2")]) == {"membership", "facilitator_slot", "max_groups"}


def test_groups_of_offers_are_named_by_the_numbers_they_came_with():
    found = offers_of(Problem.of(crowd(9), [HALL], LEADERS[:1]))
    names = np.arange(10, 10 + len(found))

    seated = seating.seat(found, names, above=0, below=1 << 20, work=1.0)

    (group,) = seated.groups
    assert isinstance(group, Opened)
    assert group.offer >= 10
    assert seated.bound == sum(int(found.worth[found.pair(group.offer - 10, unit)]) for unit in group.units)
    assert parts.people_in(found) == 9
