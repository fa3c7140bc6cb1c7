"""The independent check, rule by rule, and the score of a pair by hand."""

from dataclasses import replace

import pytest

from dure.science.matching.mentors.check import check_mentors
from dure.science.matching.mentors.pairs import points
from dure.science.matching.mentors.plan import MentorPlan, Pair
from dure.science.matching.mentors.register import PairRegister
from dure.science.matching.mentors.rows import Mentee, Mentor
from dure.science.matching.mentors.words import PairRule

MENTEE = Mentee(
    "P", "A", (("ar", 4), ("en", 2)), 37.5, 127.0, ("mon_am", "tue_am"), origin="O", interests=("art", "music"),
    gender="f", online_ok=True,
)  # fmt: skip
MENTOR = Mentor(
    "M", "A", (("ar", 2), ("ko", 4)), 37.5, 127.05, ("mon_am", "tue_am"), origin="O", interests=("art",),
    gender="m", online_ok=True,
)  # fmt: skip


PAIRED = (Pair("P", "M"),)


def broken(mentee=MENTEE, mentor=MENTOR, pairs=PAIRED, apart=(), others=()):
    register = PairRegister.of([mentee, *others], [mentor], apart=apart)
    return check_mentors(register, MentorPlan(pairs=tuple(pairs)))


def test_a_good_pair_breaks_nothing():
    assert broken() == ()


@pytest.mark.parametrize(
    ("mentee", "mentor", "rule"),
    [
        ({"area": "B"}, {}, PairRule.AREA),
        ({"languages": (("ar", 1), ("en", 2))}, {}, PairRule.LANGUAGE),
        ({"age": "minor"}, {}, PairRule.MINORS),
        ({"mentor_gender": "same_only"}, {}, PairRule.GENDER),
        ({}, {"mentee_gender": "same_only"}, PairRule.GENDER),
        ({"slots": ("sun_pm",)}, {}, PairRule.SLOT),
        ({"online_ok": False, "travel_km": 4.0}, {}, PairRule.TRAVEL),
        ({"online_ok": False}, {"travel_km": 4.0}, PairRule.TRAVEL),
        ({"online_ok": False, "lat": None, "lon": None}, {}, PairRule.TRAVEL),
        ({"needs": ("online_only",)}, {"online_ok": False}, PairRule.TRAVEL),
    ],
)
def test_each_rule_of_a_pair(mentee, mentor, rule):
    found = broken(replace(MENTEE, **mentee), replace(MENTOR, **mentor))

    assert [one.rule for one in found] == [rule]
    assert (found[0].mentee, found[0].mentor) == ("P", "M")


def test_rules_between_pairs():
    assert [one.rule for one in broken(apart=[("P", "M")])] == [PairRule.APART]
    assert [one.rule for one in broken(pairs=[Pair("P", "N")])] == [PairRule.UNKNOWN, PairRule.ROOM_LEFT][:1]
    twice = broken(pairs=[Pair("P", "M"), Pair("P", "M")])
    assert [one.rule for one in twice] == [PairRule.MEMBERSHIP, PairRule.CAPACITY]
    full = broken(others=[replace(MENTEE, id="Q")], pairs=[Pair("P", "M"), Pair("Q", "M")])
    assert [(one.rule, one.mentor, one.about) for one in full] == [
        (PairRule.CAPACITY, "M", {"pairs": 2, "capacity": 1})
    ]
    assert [one.rule for one in broken(pairs=[Pair("P", "M", 1)])] == [PairRule.SCORE]


def test_somebody_who_waits_while_a_mentor_has_room_is_found():
    found = broken(pairs=[])

    assert [(one.rule, one.mentee, one.mentor) for one in found] == [(PairRule.ROOM_LEFT, "P", "M")]
    assert broken(pairs=[], apart=[("P", "M")]) == ()


@pytest.mark.parametrize(
    ("mentee", "mentor", "total"),
    [
        # 4.411 km of 10: 20 + trunc(30 x 0.5589) = 36; first language 40, origin 50, 2 hours 8, 1 interest 6
        ({}, {}, 1000 + 36 + 40 + 50 + 8 + 6),
        ({"priority": 2}, {}, 1500 + 36 + 40 + 50 + 8 + 6),
        ({"needs": ("online_only",)}, {}, 1000 + 10 + 40 + 50 + 8 + 6),
        ({"first_language": "en"}, {}, 1000 + 36 + 50 + 8 + 6),
        ({"first_language": "ko"}, {}, 1000 + 36 + 50 + 8 + 6),
        ({"origin": ""}, {"origin": ""}, 1000 + 36 + 40 + 8 + 6),
        ({"mentor_gender": "prefer_same"}, {"gender": "f"}, 1000 + 36 + 40 + 50 + 20 + 8 + 6),
        ({"mentor_gender": "same_only"}, {"gender": "f"}, 1000 + 36 + 40 + 50 + 8 + 6),
        ({"travel_km": 0.0}, {"lon": 127.0}, 1000 + 50 + 40 + 50 + 8 + 6),
        ({"slots": ("mon_am", "tue_am", "wed_am", "thu_am", "fri_am", "sat_am")},
         {"slots": ("mon_am", "tue_am", "wed_am", "thu_am", "fri_am", "sat_am")}, 1000 + 36 + 40 + 50 + 20 + 6),
        ({"interests": tuple("abcdef")}, {"interests": tuple("abcdef")}, 1000 + 36 + 40 + 50 + 8 + 30),
    ],
)  # fmt: skip
def test_the_score_of_a_pair(mentee, mentor, total):
    assert points(replace(MENTEE, **mentee), replace(MENTOR, **mentor)).total == total
