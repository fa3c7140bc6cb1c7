"""What a place in a group is worth: the contract's own example, and two programmes that must agree."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.matching import distance
from dure.science.matching.contexts import area_fits
from dure.science.matching.offers import offers
from dure.science.matching.plan import Group
from dure.science.matching.points import points
from dure.science.matching.problem import Problem
from dure.science.matching.register import register_of
from dure.science.matching.rows import Person, Venue
from dure.science.matching.suitability import facilitator_breaks, person_breaks, venue_breaks
from dure.science.matching.units import Units
from science.matching.towns import Town, town

KM_SOUTH = 2.71 / 111.2


def a_group(**changes):
    told = {"area": "KR", "language": "ko", "slot": "sat_pm", "venue": "V1", "gender": "women", "age": "adult"}
    return Group(id="G1", facilitator="F1", members=(), **(told | changes))


def points_of(person, group, venue=None, **companions):
    people = [person, *companions.values()]
    venues = [venue or Venue("V1", "KR", 37.5, 127.0, ("sat_pm",))]
    return points(register_of(Problem.of(people, venues)), group, person.id)


def test_worked_example_is_1564():
    person = Person(
        "P1",
        "KR",
        (("ko", 3),),
        37.5 - KM_SOUTH,
        127.0,
        ("sat_pm",),
        gender="f",
        group_gender="prefer_same",
        priority=2,
    )

    given_points = points_of(person, a_group())

    assert given_points.total == 1564
    assert (given_points.weight, given_points.language, given_points.place, given_points.gender) == (1500, 20, 24, 20)


@pytest.mark.parametrize(("level", "worth"), [(2, 0), (3, 20), (4, 30)])
def test_level_of_the_groups_language(level, worth):
    person = Person("P1", "KR", (("ko", level), ("ar", 4)), 37.5, 127.0)

    assert points_of(person, a_group()).language == worth


def test_no_way_to_travel_is_worth_thirty_on_the_spot():
    person = Person("P1", "KR", (("ko", 2),), 37.5, 127.0, travel_km=0)

    assert points_of(person, a_group()).place == 30


def test_the_units_limit_counts_not_the_persons_own():
    person = Person("P1", "KR", (("ko", 2),), 37.5 - KM_SOUTH, 127.0, travel_km=40, keep_with="K")
    child = Person("P2", "KR", (("ko", 2),), 37.5 - KM_SOUTH, 127.0, travel_km=5, keep_with="K")

    assert points_of(person, a_group(), child=child).place == 10 + int(20 * (1 - 2.71 / 5))


def test_online_is_worth_something_only_to_units_that_cannot_travel():
    alone = Person("P1", "KR", (("ko", 2),), online_ok=True)
    bound = Person("P1", "KR", (("ko", 2),), online_ok=True, keep_with="K")
    other = Person("P2", "KR", (("ko", 2),), online_ok=True, keep_with="K", needs=("online_only",))
    online = a_group(venue="online")

    assert points_of(alone, online).place == 0
    assert points_of(bound, online, other=other).place == 25


@pytest.mark.parametrize(
    ("wish", "gender", "worth"),
    [
        ("any", "mixed", 10), ("any", "women", 0), ("prefer_same", "women", 20),
        ("prefer_same", "mixed", 0), ("same_only", "women", 0),
    ],
)  # fmt: skip
def test_wishes_about_gender(wish, gender, worth):
    person = Person("P1", "KR", (("ko", 2),), 37.5, 127.0, gender="f", group_gender=wish)

    assert points_of(person, a_group(gender=gender)).gender == worth


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), free=st.sampled_from([0.1, 0.4]))
def test_offers_hold_whoever_suits_them_and_their_points(seed, free):
    problem = town(Town(people=45, areas=2, free=free, together=0.3), seed)
    units = Units.of(problem)
    found = offers(problem, units, area_fits(problem, units))
    register = register_of(problem)

    for offer in range(0, len(found), 3):
        context = found.context[offer]
        group = Group(
            "G1", context.area, context.language, context.slot, context.place, context.kind, context.age, "", ()
        )
        suited = [
            unit
            for unit in range(len(units))
            if not units.torn[unit]
            and not any(venue_breaks(register, group))
            and not any(any(person_breaks(register, group, problem.people.id[one])) for one in units.members(unit))
        ]
        assert found.unit[found.pairs(offer)].tolist() == suited
        worth = [sum(points(register, group, problem.people.id[one]).total for one in units.members(u)) for u in suited]
        assert found.worth[found.pairs(offer)].tolist() == worth
        leaders = [
            k
            for k, name in enumerate(problem.facilitators.id)
            if problem.facilitators.max_groups[k]
            and not any(facilitator_breaks(register, Group("G1", *group.line.split("|")[:6], name, ())))
        ]
        assert found.leaders(offer).tolist() == leaders


def test_distances_at_the_limit_are_those_of_the_c_library():
    # Points one representable step apart around a limit: the vectorised cosine
    # must not decide who is within reach.
    lat = np.array([37.123456 + k * 1e-5 for k in range(200)])
    lon = np.full(200, 127.0)
    there = np.array([37.5]), np.array([126.9])
    exact = np.array([distance.kilometres(a, 127.0, 37.5, 126.9) for a in lat.tolist()])
    limits = np.array([math.nextafter(d, 0) if k % 2 else d for k, d in enumerate(exact.tolist())])

    rough = distance.matrix(lat, lon, *there)
    settled = distance.settle(rough, limits, lat, lon, *there)

    assert settled[:, 0].tolist() == exact.tolist()
    assert distance.within(settled, limits)[:, 0].tolist() == [k % 2 == 0 for k in range(200)]
