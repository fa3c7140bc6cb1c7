"""Staying together, separate groups: each side alone, and the other side never shows."""

from datetime import timedelta

import pytest

from conftest import MONDAY, make_person
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.people.actions import ask_apart, live_apart, live_together, say_bond, take_back_apart, take_back_bond
from dure.people.actions.pairs import OnlyAdultsAskAlone, WithOneself
from dure.people.models import AgeBand, Apart, Bond
from dure.people.queries import apart_pairs, apart_wishes, bond_wishes, bonded_units, housemates

pytestmark = pytest.mark.django_db


@pytest.fixture
def dilnoza(programme):
    return make_person(programme, "Dilnoza")


@pytest.fixture
def efua(programme):
    return make_person(programme, "Efua")


def bond(one, two, by, at=MONDAY):
    say_bond(person=one, other=two, by=by, at=at)
    say_bond(person=two, other=one, by=by, at=at)


def test_one_wish_is_no_bond(chen, dilnoza, amal):
    say_bond(person=chen, other=dilnoza, by=amal, at=MONDAY)

    assert bonded_units([chen.pk, dilnoza.pk]) == []


def test_two_wishes_that_face_each_other_are_a_bond(chen, dilnoza, amal):
    bond(chen, dilnoza, amal)

    assert bonded_units([chen.pk, dilnoza.pk]) == [frozenset({chen.pk, dilnoza.pk})]


def test_a_bond_counts_only_among_those_asked_about(chen, dilnoza, amal):
    bond(chen, dilnoza, amal)

    assert bonded_units([chen.pk]) == []


def test_bonds_that_touch_make_one_unit(chen, dilnoza, efua, amal):
    bond(chen, dilnoza, amal)
    bond(dilnoza, efua, amal)

    assert bonded_units([chen.pk, dilnoza.pk, efua.pk]) == [frozenset({chen.pk, dilnoza.pk, efua.pk})]


def test_separate_groups_is_stronger_than_a_bond(chen, dilnoza, efua, amal):
    bond(chen, dilnoza, amal)
    bond(dilnoza, efua, amal, at=MONDAY + timedelta(days=1))
    ask_apart(person=efua, other=chen, by=amal, at=MONDAY)

    assert bonded_units([chen.pk, dilnoza.pk, efua.pk]) == [frozenset({chen.pk, dilnoza.pk})]


def test_either_takes_back_alone_and_the_other_row_stays(chen, dilnoza, amal):
    bond(chen, dilnoza, amal)

    take_back_bond(bond=bond_wishes(chen)[0], by=amal, at=MONDAY)

    assert bonded_units([chen.pk, dilnoza.pk]) == []
    assert bond_wishes(chen) == []
    assert [wish.other for wish in bond_wishes(dilnoza)] == [chen]


def test_saying_it_twice_is_one_wish(chen, dilnoza, amal):
    first = say_bond(person=chen, other=dilnoza, by=amal, at=MONDAY)

    assert say_bond(person=chen, other=dilnoza, by=amal, at=MONDAY) == first
    assert Bond.objects.count() == 1


def test_somebody_under_age_does_not_ask_alone(programme, chen, amal):
    young = make_person(programme, "Noor", age_band=AgeBand.YOUNG)

    with pytest.raises(OnlyAdultsAskAlone):
        say_bond(person=young, other=chen, by=amal, at=MONDAY)


def test_nobody_asks_for_themselves(chen, amal):
    with pytest.raises(WithOneself):
        say_bond(person=chen, other=chen, by=amal, at=MONDAY)


def test_a_facilitator_and_a_stranger_ask_nothing(chen, dilnoza, budi, stranger):
    for somebody in (budi, stranger):
        for action in (say_bond, ask_apart, live_together):
            with pytest.raises(NotAllowed):
                action(person=chen, other=dilnoza, by=somebody, at=MONDAY)


def test_nobody_is_bound_to_another_organisations_person(chen, other_organisation, amal):
    from dure.access.actors import system
    from dure.programmes.actions import begin_programme

    by = system(other_organisation.pk)
    elsewhere = begin_programme(organisation=other_organisation, title="Elsewhere", by=by, at=MONDAY)
    kwame = make_person(elsewhere, "Kwame", place=None)

    for action in (say_bond, ask_apart, live_together):
        with pytest.raises(NotAllowed):
            action(person=chen, other=kwame, by=amal, at=MONDAY)


def test_apart_is_one_row_for_the_pair_whoever_asked(chen, dilnoza, amal):
    ask_apart(person=dilnoza, other=chen, by=amal, at=MONDAY)

    assert apart_pairs([chen.pk, dilnoza.pk]) == {tuple(sorted((chen.pk, dilnoza.pk)))}
    assert apart_pairs([chen.pk]) == set()


def test_only_the_page_of_whoever_asked_shows_it(chen, dilnoza, amal):
    ask_apart(person=dilnoza, other=chen, by=amal, at=MONDAY)

    assert apart_wishes(dilnoza) == [chen]
    assert apart_wishes(chen) == []


def test_when_both_asked_one_taking_back_leaves_the_others_asking(chen, dilnoza, amal):
    ask_apart(person=dilnoza, other=chen, by=amal, at=MONDAY)
    ask_apart(person=chen, other=dilnoza, by=amal, at=MONDAY)

    take_back_apart(person=chen, other=dilnoza, by=amal, at=MONDAY)

    assert (apart_wishes(chen), apart_wishes(dilnoza)) == ([], [chen])
    assert len(apart_pairs([chen.pk, dilnoza.pk])) == 1


def test_taking_back_what_the_other_asked_changes_nothing(chen, dilnoza, amal):
    ask_apart(person=dilnoza, other=chen, by=amal, at=MONDAY)

    take_back_apart(person=chen, other=dilnoza, by=amal, at=MONDAY)

    assert apart_wishes(dilnoza) == [chen]


def test_who_asked_to_be_apart_is_not_readable_in_the_database(chen, dilnoza, amal):
    from django.db import connection

    ask_apart(person=dilnoza, other=chen, by=amal, at=MONDAY)

    with connection.cursor() as cursor:
        cursor.execute("SELECT asked_for FROM people_apart")
        sealed = bytes(cursor.fetchone()[0])
    assert str(dilnoza.pk).encode() not in sealed
    assert dilnoza.pk.bytes not in sealed


def test_the_log_names_only_whoever_asked(chen, dilnoza, amal):
    say_bond(person=chen, other=dilnoza, by=amal, at=MONDAY)
    ask_apart(person=chen, other=dilnoza, by=amal, at=MONDAY)

    entries = Entry.objects.filter(deed__in=["people.bond_said", "people.apart_asked"])
    assert [entry.about for entry in entries] == [chen.pk, chen.pk]
    assert [entry.details for entry in entries] == [{}, {}]


def test_erasing_either_side_takes_every_row_with_it(chen, dilnoza, amal):
    from dure.people.actions import erase

    bond(chen, dilnoza, amal)
    ask_apart(person=chen, other=dilnoza, by=amal, at=MONDAY)

    erase(person=dilnoza, by=amal, at=MONDAY)

    assert (Bond.objects.count(), Apart.objects.count()) == (0, 0)


def test_a_household_keeps_nobody_together(chen, dilnoza, efua, amal):
    live_together(person=chen, other=dilnoza, by=amal, at=MONDAY)
    live_together(person=efua, other=chen, by=amal, at=MONDAY)
    for person in (chen, dilnoza, efua):
        person.refresh_from_db()

    assert set(housemates(chen)) == {dilnoza, efua}
    assert bonded_units([chen.pk, dilnoza.pk, efua.pk]) == []

    live_apart(person=chen, by=amal, at=MONDAY)
    assert housemates(chen) == []
