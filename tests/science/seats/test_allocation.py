"""Giving places, against every list there could be and by what must always hold."""

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.seats.allocation import allocate
from dure.science.seats.answers import Why
from dure.science.seats.rows import Applicant, AtLeast, AtMost, By, Seating, parties

GENDERS = ("f", "m", "x")


@st.composite
def events(draw):
    number = draw(st.integers(0, 9))
    people = [
        Applicant(
            id=f"p{each}",
            applied=draw(st.integers(0, 4)),
            traits={"gender": draw(st.sampled_from(GENDERS)), "organisation": draw(st.sampled_from("ab"))},
            link=draw(st.sampled_from(["", "", "", "one", "two"])),
        )
        for each in range(number)
    ]
    least = [AtLeast("gender", value, draw(st.integers(0, 4))) for value in draw(st.sets(st.sampled_from(GENDERS)))]
    if draw(st.booleans()):
        least.append(AtLeast("organisation", "a", draw(st.integers(0, 3))))
    most = [AtMost("organisation", draw(st.integers(1, 4)))] if draw(st.booleans()) else []
    most += [AtMost("gender", draw(st.integers(0, 3)), "m")] if draw(st.booleans()) else []
    rules = Seating(
        capacity=draw(st.integers(0, 8)),
        at_least=tuple(least),
        at_most=tuple(most),
        by=draw(st.sampled_from(By)),
        seed=draw(st.integers(1, 3)),
        keep_open=draw(st.booleans()),
    )
    return people, rules


def having(chosen, trait, value):
    return sum(party.with_value(trait, value) for party in chosen)


def allowed(chosen, rules):
    size = sum(party.size for party in chosen)
    if size > rules.capacity:
        return False
    for rule in rules.at_most:
        for value in [rule.value] if rule.value else "ab":
            if having(chosen, rule.trait, value) > rule.seats:
                return False
    if rules.keep_open:
        for trait in {rule.trait for rule in rules.at_least}:
            lacking = sum(
                max(0, rule.seats - having(chosen, trait, rule.value)) for rule in rules.at_least if rule.trait == trait
            )
            # What is lacking before anybody has come is more than the room: then nothing is refused for its sake.
            asked = sum(rule.seats for rule in rules.at_least if rule.trait == trait)
            if size + lacking > max(rules.capacity, asked):
                return False
    return True


def worth(chosen, every, rules):
    missing = sum(max(0, rule.seats - having(chosen, rule.trait, rule.value)) for rule in rules.at_least)
    turns = sum(party.size * (len(every) - every.index(party)) for party in chosen)
    return -missing, sum(party.size for party in chosen), turns


@given(events())
@settings(max_examples=150, deadline=None)
def test_no_list_is_better_than_the_one_given(event):
    people, rules = event
    every = parties(people, rules)
    lists = [
        chosen for number in range(len(every) + 1) for chosen in combinations(every, number) if allowed(chosen, rules)
    ]
    found = allocate(people, rules)
    got = tuple(party for party in every if set(party.ids) <= set(found.placed))
    assert allowed(got, rules)
    assert worth(got, every, rules) == max(worth(chosen, every, rules) for chosen in lists)


@given(events(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_everybody_has_an_answer_and_the_order_of_rows_does_not_count(event, draw):
    people, rules = event
    found = allocate(people, rules)
    assert sorted(found.placed + found.waiting) == sorted(one.id for one in people)
    assert {name for name, answer in found.answers.items() if answer.placed} == set(found.placed)
    assert found.free == rules.capacity - len(found.placed)
    for link in {one.link for one in people if one.link}:
        assert len({one.id in found.placed for one in people if one.link == link}) == 1
    mixed = list(people)
    draw.shuffle(mixed)
    assert allocate(mixed, rules) == found


@given(events())
@settings(max_examples=80, deadline=None)
def test_what_a_person_is_told_is_the_same_whatever_they_are(event):
    people, rules = event
    for answer in allocate(people, rules).answers.values():
        told = answer.told()
        assert "gender" not in told.facts.values()
        assert told.why not in {Why.KEPT_FOR, Why.STILL_KEPT, Why.HELD}


@given(events())
@settings(max_examples=80, deadline=None)
def test_whoever_has_a_place_keeps_it_when_another_leaves(event):
    people, rules = event
    first = allocate(people, rules)
    if not first.placed:
        return
    gone = {one.id for one in people if one.link and one.id == first.placed[0]}
    link = next((one.link for one in people if one.id in gone), None)
    gone = {one.id for one in people if one.id == first.placed[0] or (link and one.link == link)}
    again = allocate(
        [one for one in people if one.id not in gone], rules, holding=frozenset(first.placed) - frozenset(gone)
    )
    assert set(first.placed) - gone <= set(again.placed)


def person(name, applied, gender="m", organisation="a", link=""):
    return Applicant(name, applied, {"gender": gender, "organisation": organisation}, link)


def test_kept_places_go_to_their_people_and_say_so_to_the_organiser_only():
    people = [person("a", 1), person("b", 2), person("c", 3), person("d", 4, "f")]
    found = allocate(people, Seating(3, (AtLeast("gender", "f", 1),)))
    assert found.placed == ("a", "b", "d")
    assert found.answers["d"].why is Why.KEPT_FOR
    assert found.answers["d"].told().why is Why.IN_TURN
    assert found.answers["d"].told().facts == {}
    assert (found.answers["c"].why, found.answers["c"].turn) == (Why.FULL, 1)


def test_kept_places_stay_free_until_they_are_let_go():
    people = [person("a", 1), person("b", 2), person("c", 3)]
    keeping = Seating(3, (AtLeast("gender", "f", 1),), keep_open=True)
    found = allocate(people, keeping)
    assert (found.placed, found.free, found.kept) == (("a", "b"), 1, 1)
    assert found.stuck.why is Why.STILL_KEPT
    assert found.stuck.told().why is Why.FULL
    assert allocate(people, Seating(3, (AtLeast("gender", "f", 1),))).placed == ("a", "b", "c")


def test_a_pair_that_does_not_fit_is_told_why_nobody_moves():
    people = [person("a", 1), person("b", 2, link="z"), person("c", 2, link="z")]
    found = allocate(people, Seating(2))
    assert found.placed == ("b", "c")
    found = allocate(people, Seating(2), holding=frozenset({"a"}))
    assert found.placed == ("a",)
    assert found.stuck.why is Why.TOGETHER
    assert found.stuck.facts == {"size": 2, "free": 1}


def test_a_full_organisation_may_be_told_and_a_gender_may_not():
    people = [person("a", 1), person("b", 2), person("c", 3, "f", "b")]
    by_house = allocate(people, Seating(3, at_most=(AtMost("organisation", 1),)))
    assert by_house.answers["b"].told().why is Why.LIMIT
    by_gender = allocate(people, Seating(3, at_most=(AtMost("gender", 1, "m"),)))
    assert by_gender.answers["b"].why is Why.LIMIT
    assert by_gender.answers["b"].told().why is Why.FULL


def test_a_draw_is_another_with_another_number_and_fair_over_many():
    people = [person(f"p{each}", each) for each in range(10)]
    drawn = [allocate(people, Seating(5, by=By.DRAW, seed=seed)).placed for seed in range(200)]
    assert len(set(drawn)) > 100
    often = [sum(f"p{each}" in placed for placed in drawn) for each in range(10)]
    assert min(often) > 70
    assert max(often) < 130


def test_linking_to_somebody_early_brings_nobody_forward():
    people = [person("early", 1, link="z"), person("late", 9, link="z"), person("between", 5)]
    assert [party.ids for party in parties(people, Seating(2))] == [("between",), ("early", "late")]


def test_the_workshop_that_had_eleven_men_and_two_women():
    """With five of thirteen places kept, women who ask come; whoever waits is told of turns."""
    draw = random.Random(5)
    people = [person(f"m{each}", draw.randrange(100)) for each in range(22)]
    people += [person(f"f{each}", 50 + each, "f") for each in range(4)]
    found = allocate(people, Seating(13, (AtLeast("gender", "f", 5),)))
    assert sum(name.startswith("f") for name in found.placed) == 4
    assert len(found.placed) == 13
    assert found.missing == (1,)
