"""What one more facilitator or one more open hour would do, found by planning once more."""

from dataclasses import replace

import pytest

from dure.science.matching import what_if as module
from dure.science.matching.changes import changed
from dure.science.matching.check import check
from dure.science.matching.groups import form_groups
from dure.science.matching.plan import Plan
from dure.science.matching.problem import Problem
from dure.science.matching.rows import Facilitator, Person, Venue
from dure.science.matching.trials import Trials
from dure.science.matching.what_if import AddFacilitator, AddVenueSlot, most_valuable, what_if
from dure.science.matching.words import Rule
from science.matching.towns import Town, rows

WOMAN = Person("", "A", (("ar", 4),), 37.0, 127.0, ("sat_pm",), gender="f", group_gender="same_only")
HALL = Venue("V1", "A", 37.0, 127.0, ("sat_pm",), rooms=2)
LEADER = Facilitator("F1", "A", (("ar", 4),), 37.0, 127.0, ("sat_pm", "sun_pm"), gender="f", max_groups=2)


def arabic(count):
    return [replace(WOMAN, id=f"A{k:02}") for k in range(count)]


def dari(count):
    return [replace(WOMAN, id=f"D{k:02}", languages=(("prs", 4),)) for k in range(count)]


def test_a_facilitator_for_eleven_people():
    problem = Problem.of([*arabic(8), *dari(11)], [HALL], [LEADER])
    plan = form_groups(problem)

    effect = what_if(problem, plan, AddFacilitator("A", "prs", "sat_pm"))

    assert (effect.people, effect.objective) == (11, 11 * 1060)
    assert (effect.group.gender, effect.group.venue, len(effect.group.members)) == ("women", "V1", 11)


def test_a_facilitator_whom_nobody_needs():
    problem = Problem.of(arabic(8), [HALL], [LEADER])
    plan = form_groups(problem)

    effect = what_if(problem, plan, AddFacilitator("A", "prs", "sat_pm"))

    assert (effect.people, effect.objective, effect.group) == (0, 0, None)


def test_a_hall_open_one_more_time():
    sunday = [replace(person, id=f"S{k}", slots=("sun_pm",)) for k, person in enumerate(arabic(9))]
    problem = Problem.of([*arabic(8), *sunday], [HALL], [LEADER])
    plan = form_groups(problem)

    assert what_if(problem, plan, AddVenueSlot("V1", "sun_pm")).people == 9


def test_one_more_room_in_an_hour_that_is_full():
    problem = Problem.of(
        arabic(30), [replace(HALL, rooms=1)], [LEADER, replace(LEADER, id="F2"), replace(LEADER, id="F3")]
    )
    plan = form_groups(problem)

    assert plan.placed == 20
    assert what_if(problem, plan, AddVenueSlot("V1", "sat_pm")).people == 10


def test_the_most_valuable_changes_come_first_and_are_checked():
    sunday = [replace(person, id=f"S{k}", slots=("sun_pm",)) for k, person in enumerate(arabic(9))]
    problem = Problem.of([*arabic(8), *dari(12), *sunday], [HALL], [LEADER])
    plan = form_groups(problem)

    effects = most_valuable(problem, plan, most=2)

    assert [(effect.change, effect.people) for effect in effects] == [
        (AddFacilitator("A", "prs", "sat_pm"), 12),
        (AddVenueSlot("V1", "sun_pm"), 9),
    ]


def test_one_more_room_is_there_in_that_hour_alone():
    # Thirty in the morning and thirty in the afternoon, one room, facilitators enough.
    later = [replace(person, id=f"B{k:02}", slots=("sun_pm",)) for k, person in enumerate(arabic(30))]
    hall = replace(HALL, rooms=1, slots=("sat_pm", "sun_pm"))
    problem = Problem.of([*arabic(30), *later], [hall], [replace(LEADER, id=f"F{k}") for k in range(4)])
    plan = form_groups(problem)

    effect = what_if(problem, plan, AddVenueSlot("V1", "sat_pm"))

    assert (plan.placed, effect.people, effect.group.venue) == (40, 10, "V1")


@pytest.fixture
def large(monkeypatch):
    """As in a large programme: only what a change touches is planned again."""
    monkeypatch.setattr(module, "SMALL", 0)


def test_in_a_large_programme_only_what_is_touched_is_planned_again(large):
    problem = Problem.of([*arabic(8), *dari(11)], [HALL], [LEADER])
    plan = form_groups(problem)

    effect = what_if(problem, plan, AddFacilitator("A", "prs", "sat_pm"))

    assert (effect.people, effect.objective, effect.group.facilitator) == (11, 11 * 1060, "+")
    assert what_if(problem, plan, AddFacilitator("A", "ar", "sat_pm")).group is None


def test_a_venue_that_is_full_or_closed_in_a_large_programme(large):
    sunday = [replace(person, id=f"S{k}", slots=("sun_pm",)) for k, person in enumerate(arabic(9))]
    hall, leaders = replace(HALL, rooms=1), [LEADER, replace(LEADER, id="F2"), replace(LEADER, id="F3")]
    problem = Problem.of([*arabic(30), *sunday], [hall], leaders)
    plan = form_groups(problem)

    found = [what_if(problem, plan, AddVenueSlot("V1", slot)).people for slot in ("sat_pm", "sun_pm", "mon_am")]

    assert (plan.placed, found) == (20, [10, 9, 0])
    assert [(effect.change.slot, effect.people) for effect in most_valuable(problem, plan)] == [("sat_pm", 10)]


@pytest.mark.parametrize("seed", [3, 8])
def test_what_is_promised_keeps_every_rule(large, seed):
    everybody, venues, facilitators, apart = rows(Town(people=120, venues=4, facilitators=5, free=0.3, apart=4), seed)
    problem = Problem.of(everybody, venues, facilitators, apart=apart)
    plan = form_groups(problem, effort="quick")
    tongues = sorted({code for person in everybody for code, _ in person.languages})
    area = everybody[0].area
    changes = [AddFacilitator(area, code, "sat_pm") for code in tongues]
    changes += [AddVenueSlot(venue.id, "sun_pm") for venue in venues]
    trials = Trials(problem, plan, changes)

    for change in changes:
        outcome = trials.outcome(change)
        groups = tuple(replace(group, id=f"T{k}") for k, group in enumerate(outcome.groups))
        told = check(changed(problem, change), Plan(groups))
        # A further room is a venue of its own in the changed problem.
        assert {one.rule for one in told} <= ({Rule.ROOMS} if isinstance(change, AddVenueSlot) else set())
        assert sum(len(group.members) for group in groups) >= plan.placed + outcome.people
