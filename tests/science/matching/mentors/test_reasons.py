"""Every reason is true when it is asked again, and every fix helps."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.matching.mentors.match import match_mentors
from dure.science.matching.mentors.pairs import compatible
from dure.science.matching.mentors.plan import MentorPlan
from dure.science.matching.mentors.rows import Mentee, Mentor
from dure.science.matching.mentors.table import MentorProblem
from dure.science.matching.mentors.what_if import AddMentor, AddPlace, most_valuable, what_if
from dure.science.matching.mentors.words import PairFix, WaitReason
from science.matching.mentors.villages import Village, village

SHAPES = st.builds(
    Village,
    mentees=st.integers(1, 40),
    mentors=st.integers(0, 14),
    free=st.sampled_from([0.05, 0.2, 0.5]),
    apart=st.sampled_from([0, 10, 200]),
)


@settings(max_examples=40, deadline=None)
@given(shape=SHAPES, seed=st.integers(0, 1_000_000))
def test_reasons_are_true_and_fixes_help(shape, seed):
    problem = village(shape, seed)
    plan = match_mentors(problem)
    mentors = list(problem.mentors.rows())
    load = [pair.mentor for pair in plan.pairs]
    people = {row.id: row for row in problem.mentees.rows()}

    for one in plan.waiting:
        person = people[one.mentee]
        takes = [row for row in mentors if row.capacity and compatible(person, row)]
        allowed = [row for row in takes if (one.mentee, row.id) not in problem.apart]
        if one.reason is WaitReason.NO_MENTOR:
            assert takes == []
        elif one.reason is WaitReason.APART:
            assert takes
            assert allowed == []
        else:
            assert allowed
            assert all(load.count(row.id) == row.capacity for row in allowed)
        roomy = [
            row for row in mentors if load.count(row.id) < row.capacity and (one.mentee, row.id) not in problem.apart
        ]
        assert one.nearest_fix
        helped = _helped(person, one)
        if one.fix is PairFix.AGE:
            assert any(compatible(person, replace(row, minors_ok=True)) for row in roomy)
        elif one.fix is PairFix.MENTOR:
            language, _, slot = one.detail.rpartition(" ")
            new = Mentor(
                "+", person.area, ((language, 2),), person.lat, person.lon, (slot,), gender=person.gender,
                minors_ok=True, online_ok=True,
            )  # fmt: skip
            assert compatible(person, new)
        elif helped is not None:
            assert any(compatible(helped, row) for row in roomy)


def _helped(person, one):
    """The person with the fix made; None where something has to be known first."""
    if one.fix is PairFix.TRAVEL:
        return replace(person, travel_km=float(one.detail))
    if one.fix is PairFix.SLOT and one.detail:
        return replace(person, slots=(*person.slots, one.detail))
    if one.fix is PairFix.ONLINE and person.lat is not None:
        return replace(person, online_ok=True)
    if one.fix is PairFix.GENDER:
        return replace(person, mentor_gender="any")
    return None


def person(**more):
    return replace(Mentee("P", "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), gender="f"), **more)


MENTOR = Mentor("M", "A", (("ar", 4),), 37.0, 127.0, ("mon_am",), gender="m")


@pytest.mark.parametrize(
    ("mentee", "mentor", "reason", "fix"),
    [
        ({"languages": ()}, {}, "no_mentor", "language"),
        ({"slots": ()}, {}, "no_mentor", "slot"),
        ({"slots": ("tue_am",)}, {}, "no_mentor", "slot:mon_am"),
        ({"lat": None, "lon": None}, {}, "no_mentor", "online"),
        ({"travel_km": 1.0}, {"lat": 37.1}, "no_mentor", "travel:12"),
        ({"travel_km": 30.0}, {"lat": 37.1, "travel_km": 1.0, "online_ok": True}, "no_mentor", "online"),
        ({"mentor_gender": "same_only"}, {}, "no_mentor", "gender"),
        ({}, {"mentee_gender": "same_only"}, "no_mentor", "mentor:ar mon_am"),
        ({"age": "minor"}, {}, "no_mentor", "age"),
        ({"area": "B"}, {}, "no_mentor", "mentor:ar mon_am"),
        ({}, {"capacity": 0}, "no_mentor", "mentor:ar mon_am"),
        ({"languages": (("am", 2), ("ti", 3)), "first_language": "x"}, {}, "no_mentor", "mentor:ti mon_am"),
    ],
)
def test_the_nearest_fix(mentee, mentor, reason, fix):
    (one,) = match_mentors(MentorProblem.of([person(**mentee)], [replace(MENTOR, **mentor)])).waiting

    assert (str(one.reason), one.nearest_fix) == (reason, fix)


def test_kept_apart_is_told_by_the_reason_and_not_by_the_fix():
    (one,) = match_mentors(MentorProblem.of([person()], [MENTOR], apart=[("P", "M")])).waiting

    assert (one.reason, one.nearest_fix) == (WaitReason.APART, "mentor:ar mon_am")


def test_one_more_mentor_and_one_more_place():
    people = [person(id=f"P{k}", slots=("sat_pm", "mon_am") if k else ("mon_am",)) for k in range(5)]
    problem = MentorProblem.of([*people, person(id="Q", area="B")], [MENTOR])
    plan = match_mentors(problem)

    assert plan.matched == 1
    assert what_if(problem, plan, AddPlace("M")).people == 1
    two = what_if(problem, plan, AddMentor("A", "ar", "sat_pm", capacity=2))
    assert (two.people, two.gender) == (2, "f")
    assert what_if(problem, plan, AddMentor("A", "ko", "sat_pm")).people == 0
    best = most_valuable(problem, plan, capacity=3)
    assert [(effect.change.area, effect.people) for effect in best] == [("A", 3), ("B", 1)]


def test_a_hand_made_plan_can_be_asked_what_would_help():
    problem = MentorProblem.of([person()], [MENTOR])

    assert what_if(problem, MentorPlan(pairs=()), AddPlace("M")).people == 1
