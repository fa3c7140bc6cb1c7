from datetime import timedelta

import pytest

from conftest import MONDAY, agree, make_person
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.people.actions import let_go_unasked
from dure.people.models import NameCounter, Person
from dure.people.queries import days_left, unasked_of, unreachable_of
from dure.people.waits import due
from dure.privacy.models import PersonKey

pytestmark = pytest.mark.django_db

LATER = MONDAY + timedelta(days=61)


def test_whoever_nobody_asked_in_time_is_deleted_with_their_key(programme, organisation):
    old, joined = make_person(programme, "Chen"), agree(make_person(programme, "Dilnoza"))
    young = make_person(programme, "Efua", at=MONDAY + timedelta(days=10))

    gone = let_go_unasked(organisation=organisation, by=system(organisation.pk), at=LATER)

    assert gone == 1
    assert set(Person.objects.all()) == {joined, young}
    assert not PersonKey.objects.filter(pk=old.pk).exists()
    assert Entry.objects.get(deed="people.let_go").details == {"people": 1}


def test_the_search_is_told(programme, organisation, chen):
    before = NameCounter.objects.get(organisation=organisation).removals

    let_go_unasked(organisation=organisation, by=system(organisation.pk), at=LATER)

    assert NameCounter.objects.get(organisation=organisation).removals == before + 1


def test_on_the_sixtieth_day_somebody_still_stays(organisation, chen):
    assert let_go_unasked(organisation=organisation, by=system(organisation.pk), at=MONDAY + timedelta(days=60)) == 0


def test_another_organisations_people_stay(organisation, other_organisation, chen):
    assert let_go_unasked(organisation=other_organisation, by=system(other_organisation.pk), at=LATER) == 0
    assert Person.objects.filter(pk=chen.pk).exists()


def test_a_stranger_lets_nobody_go(organisation, chen, stranger):
    with pytest.raises(NotAllowed):
        let_go_unasked(organisation=organisation, by=stranger, at=LATER)


def test_days_left_count_down_to_none(settings):
    settings.UNASKED_DAYS = 60

    assert [days_left(MONDAY, MONDAY + timedelta(days=days)) for days in (0, 59, 60, 90)] == [60, 1, 0, 0]


def test_a_coordinator_waits_for_both(programme, amal, budi):
    make_person(programme, "Chen")
    agree(make_person(programme, "Dilnoza"))
    agree(make_person(programme, "Efua", contacts=[{"channel": "phone", "value": "1", "safe": "yes"}]))

    assert unasked_of(amal, MONDAY, 10).people == 1
    assert unreachable_of(amal, 10) == 1
    assert unasked_of(budi, MONDAY, 10).people == unreachable_of(budi, 10) == 0
    assert [found.url for found in due(amal)] == ["/people/?now=not_yet", "/people/?now=unreachable"]


def test_a_stranger_waits_for_nothing_of_ours(chen, stranger):
    assert list(due(stranger)) == []
