"""What one more facilitator or one more open hour would do, found by planning once more."""

from dataclasses import replace

from dure.science.matching import what_if as module
from dure.science.matching.groups import form_groups
from dure.science.matching.problem import Problem
from dure.science.matching.rows import Facilitator, Person, Venue
from dure.science.matching.what_if import AddFacilitator, AddVenueSlot, most_valuable, what_if

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


def test_in_a_large_programme_those_left_over_are_planned(monkeypatch):
    problem = Problem.of([*arabic(8), *dari(11)], [HALL], [LEADER])
    plan = form_groups(problem)
    monkeypatch.setattr(module, "SMALL", 0)

    effect = what_if(problem, plan, AddFacilitator("A", "prs", "sat_pm"))
    unused = what_if(problem, plan, AddFacilitator("A", "ar", "sat_pm"))

    # The hall has a second room, but what is promised must be certain.
    assert (effect.people, unused.people) == (0, 0)
    online = replace(problem.people, online_ok=~problem.people.online_ok)
    assert what_if(replace(problem, people=online), plan, AddFacilitator("A", "prs", "sat_pm")).people == 11
