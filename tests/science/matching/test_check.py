"""The validator: every rule is broken once on purpose, and is named with the group and the person."""

import subprocess
import sys
from dataclasses import replace

import pytest

from dure.science.matching.check import check
from dure.science.matching.groups import form_groups
from dure.science.matching.plan import Group, Plan
from dure.science.matching.problem import Problem
from dure.science.matching.register import Register
from dure.science.matching.rows import Facilitator, Person, Venue
from dure.science.matching.words import Rule
from science.matching.towns import Town, town

IDS = tuple(f"P{k:02}" for k in range(10))
BASE = Person("", "A", (("ar", 4), ("en", 1)), 37.0, 127.0, ("sat_pm",), gender="f", online_ok=True)
HALL = Venue("V1", "A", 37.0, 127.0, ("sat_pm",), step_free=True, childcare=True)
ONE = Facilitator(
    "F1", "A", (("ar", 3),), 37.0, 127.0, ("sat_pm",), gender="f", max_groups=2, minors_ok=True, online_ok=True
)
TWO = replace(ONE, id="F2")
GROUP = Group("G1", "A", "ar", "sat_pm", "V1", "women", "adult", "F1", IDS[:8])


def problem(first=None, venue=HALL, one=ONE, apart=(), others=()):
    """Ten women who suit a group; the first of them may be different."""
    everybody = [replace(BASE, id=name) for name in IDS]
    everybody[0] = replace(everybody[0], **(first or {}))
    return Problem.of([*everybody, *others], [venue], [one, TWO], apart=apart)


def rules(told):
    return [(one.rule, one.group, one.person) for one in told]


def test_a_good_plan_breaks_nothing():
    assert check(problem(), Plan((GROUP,))) == ()


@pytest.mark.parametrize(
    ("rule", "first", "changes"),
    [
        (Rule.LANGUAGE, {"languages": (("ar", 1), ("en", 4))}, {}),
        (Rule.LANGUAGE, {"languages": ()}, {}),
        (Rule.SLOT, {"slots": ("sat_am",)}, {}),
        (Rule.TRAVEL, {"lat": 37.1, "travel_km": 11.0}, {}),
        (Rule.TRAVEL, {"lat": None, "lon": None}, {}),
        (Rule.GENDER, {"gender": "m"}, {}),
        (Rule.GENDER, {"gender": "x"}, {}),
        (Rule.GENDER, {"group_gender": "same_only"}, {"gender": "mixed"}),
        (Rule.GENDER, {"gender": "x", "group_gender": "same_only"}, {"gender": "mixed"}),
        (Rule.MINORS, {"age": "minor"}, {}),
        (Rule.ONLINE, {"needs": ("online_only",)}, {}),
        (Rule.ONLINE, {"online_ok": False}, {"venue": "online"}),
        (Rule.AREA, {"area": "B"}, {}),
    ],
)
def test_a_person_who_does_not_suit(rule, first, changes):
    told = check(problem(first), Plan((replace(GROUP, **changes),)))

    assert rules(told) == [(rule, "G1", "P00")]


@pytest.mark.parametrize("need", ["step_free", "childcare"])
def test_a_venue_without_what_is_needed(need):
    bare = replace(HALL, **{need: False})

    assert rules(check(problem({"needs": (need,)}, venue=bare), Plan((GROUP,)))) == [(Rule(need), "G1", "P00")]
    assert check(problem({"needs": (need,)}, venue=bare), Plan((replace(GROUP, venue="online"),))) == ()


@pytest.mark.parametrize(
    ("rule", "one", "changes"),
    [
        (Rule.LANGUAGE, {"languages": (("en", 4),)}, {}),
        (Rule.SLOT, {"slots": ("sun_pm",)}, {}),
        (Rule.TRAVEL, {"lat": 38.0}, {}),
        (Rule.WOMEN_LEAD, {"gender": "m"}, {}),
        (Rule.ONLINE, {"online_ok": False}, {"venue": "online"}),
        (Rule.AREA, {"area": "B"}, {}),
        (Rule.UNKNOWN, {"id": "F9"}, {}),
    ],
)
def test_a_facilitator_who_does_not_suit(rule, one, changes):
    told = check(problem(one=replace(ONE, **one)), Plan((replace(GROUP, **changes),)))

    assert rules(told) == [(rule, "G1", "")]
    assert told[0].about["facilitator"] == "F1"


def test_minors_need_a_facilitator_for_minors():
    children = Problem.of(
        [replace(BASE, id=name, age="minor") for name in IDS], [HALL], [replace(ONE, minors_ok=False)]
    )
    minors = replace(GROUP, age="minor")

    assert rules(check(children, Plan((minors,)))) == [(Rule.MINORS, "G1", "")]


@pytest.mark.parametrize(
    ("venue", "rule"), [({"slots": ()}, Rule.SLOT), ({"area": "B"}, Rule.AREA), ({"id": "V9"}, Rule.UNKNOWN)]
)
def test_a_venue_that_does_not_suit(venue, rule):
    told = check(problem(venue=replace(HALL, **venue)), Plan((GROUP,)))

    assert rules(told) == [(rule, "G1", "")]


@pytest.mark.parametrize("count", [0, 7, 21])
def test_too_few_or_too_many(count):
    others = [replace(BASE, id=f"Q{k:02}") for k in range(11)]
    members = (*IDS, *(other.id for other in others))[:count]

    (told,) = check(problem(others=others), Plan((replace(GROUP, members=members),)))

    assert (told.rule, told.group) == (Rule.SIZE, "G1")
    assert told.about == {"members": count, "smallest": 8, "largest": 20}


def test_a_companion_left_behind():
    bound = problem({"keep_with": "K"}, others=[replace(BASE, id="Q", keep_with="K")])

    (told,) = check(bound, Plan((GROUP,)))

    assert (told.rule, told.person, told.about) == (Rule.KEEP_WITH, "P00", {"missing": 1})


def test_the_unit_travels_as_far_as_its_weakest_member():
    near = {"keep_with": "K", "lat": 37.05, "travel_km": 40.0}
    child = replace(BASE, id="Q", keep_with="K", travel_km=2.0)

    told = check(problem(near, others=[child]), Plan((replace(GROUP, members=(*GROUP.members, "Q")),)))

    assert rules(told) == [(Rule.TRAVEL, "G1", "P00")]
    assert told[0].about["limit"] == 2.0


def test_an_apart_pair_names_nobody():
    (told,) = check(problem(apart=[("P03", "P01")]), Plan((GROUP,)))

    assert (told.rule, told.group, told.person, told.about) == (Rule.APART, "G1", "", {})


def test_one_person_in_two_groups_and_one_room_for_both():
    second = replace(GROUP, id="G2", facilitator="F2", members=IDS[2:])

    told = check(problem(), Plan((GROUP, second)))

    assert {one.rule for one in told} == {Rule.MEMBERSHIP, Rule.ROOMS}
    assert [one.person for one in told if one.rule is Rule.MEMBERSHIP] == list(IDS[2:8])
    assert told[-1].about == {"venue": "V1", "slot": "sat_pm", "groups": 2, "rooms": 1}


def test_a_facilitator_in_two_places_and_over_the_limit():
    others = [replace(BASE, id=f"Q{k:02}") for k in range(8)]
    second = replace(GROUP, id="G2", venue="online", members=tuple(other.id for other in others))
    limited = replace(ONE, max_groups=1)

    told = check(problem(one=limited, others=others), Plan((GROUP, second)))

    assert [one.rule for one in told] == [Rule.FACILITATOR_SLOT, Rule.MAX_GROUPS]
    assert told[1].about == {"facilitator": "F1", "groups": 2, "max_groups": 1}


@pytest.mark.parametrize(
    "changes", [{"slot": "someday"}, {"gender": "girls"}, {"age": "old"}, {"members": (*IDS[:8], "nobody")}]
)
def test_words_and_people_that_do_not_exist(changes):
    told = check(problem(), Plan((replace(GROUP, **changes),)))

    assert Rule.UNKNOWN in {one.rule for one in told}


def test_the_same_id_twice():
    told = check(problem(), Plan((GROUP, GROUP)))

    assert (Rule.MEMBERSHIP, "G1", "") in rules(told)


def test_continuing_groups_may_have_six():
    small = replace(GROUP, members=IDS[:6])

    assert check(problem(), Plan((small,)), previous=Plan((GROUP,))) == ()
    assert [one.rule for one in check(problem(), Plan((small,)))] == [Rule.SIZE]


def test_an_id_given_to_another_group():
    other = replace(GROUP, venue="online")

    told = check(problem(), Plan((other,)), previous=Plan((GROUP,)))

    assert rules(told) == [(Rule.CONTINUING, "G1", "")]


def test_a_facilitator_changed_without_need():
    told = check(problem(), Plan((replace(GROUP, facilitator="F2"),)), previous=Plan((GROUP,)))

    assert rules(told) == [(Rule.CONTINUING, "G1", "")]
    assert told[0].about == {"facilitator": "F1"}


def test_more_moves_than_allowed():
    moved = replace(GROUP, members=IDS[2:])

    told = check(problem(), Plan((moved,)), previous=Plan((GROUP,)), move_budget=0.1)

    assert told[0].rule is Rule.MOVE_BUDGET
    assert told[0].about == {"moved": 2, "forced": 0, "stayed": 8, "budget": 0.1}
    assert check(problem(), Plan((moved,)), previous=Plan((GROUP,)), move_budget=0.25) == ()


def test_every_single_change_of_a_plan_that_matters_is_noticed():
    problem_ = town(Town(people=70, tongues=1, free=0.4, width=0.05), 5)
    plan = form_groups(problem_)
    group = plan.groups[0]
    strangers = [one.person for one in plan.unplaced]

    noticed = 0
    for person in strangers:
        edited = replace(group, members=(*group.members, person))
        noticed += bool(check(problem_, replace(plan, groups=(edited, *plan.groups[1:]))))

    assert plan.gap == 0.0
    # Whoever could simply have been added would have been.
    assert noticed == len(strangers) > 0


def test_a_page_may_ask_without_numpy():
    register = Register.of([replace(BASE, id=name) for name in IDS], [HALL], [ONE])
    code = (
        "import sys, dure.science.matching.check, dure.science.matching.explain, dure.science.matching.points;"
        "print([name for name in ('numpy', 'scipy', 'ortools') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert check(register, Plan((GROUP,))) == ()
    assert done.stdout == "[]\n"
