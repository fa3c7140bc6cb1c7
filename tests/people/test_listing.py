"""The list: who is on it, page by page, with the same number of questions for one and for many."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from conftest import MONDAY, agree, make_person
from dure.access import rules as access_rules
from dure.access.rules import Rule, ground
from dure.people.actions import erase, put_first
from dure.people.models import Asked, Person, WhyFirst
from dure.people.queries import Filters, find_others, people_page, places_for
from dure.people.queries import listing as listing_module
from dure.people.search import seal_words
from dure.places.models import Place

pytestmark = pytest.mark.django_db


def page_of(actor, **asked):
    places = places_for(actor.organisation)
    return people_page(actor, Filters.of({key: str(value) for key, value in asked.items()}, actor, places), places)


def named(listing):
    return [line.name for line in listing.lines]


def search(actor, words, **asked):
    return page_of(actor, find=seal_words(words, actor), **asked)


@pytest.fixture
def incheon(organisation):
    return Place.objects.create(organisation=organisation.pk, name="Incheon", country="KR", zone="Asia/Seoul")


def test_the_newest_come_first_with_all_a_line_says(programme, amal):
    make_person(programme, "Chen")
    make_person(programme, "Maryam", own_script="مریم", languages={"ko": 1, "prs": 4})

    found = page_of(amal)

    assert named(found) == ["Maryam", "Chen"]
    line = found.lines[0]
    assert (line.own_name, line.own_language, line.languages, line.place) == ("مریم", "prs", "Dari, Korean", "Ansan")
    assert (found.count, found.more, found.earlier, found.later) == (2, False, "", "")


def test_pages_go_on_and_back_by_key(programme, amal, monkeypatch):
    monkeypatch.setattr(listing_module, "PAGE", 2)
    people = [make_person(programme, f"P{n}") for n in range(5)]

    first = page_of(amal)
    second = page_of(amal, before=first.lines[-1].id)
    third = page_of(amal, before=second.lines[-1].id)

    assert [named(each) for each in (first, second, third)] == [["P4", "P3"], ["P2", "P1"], ["P0"]]
    assert (first.earlier, third.later) == ("", "")
    assert first.later.endswith(f"before={people[3].pk}")
    assert named(page_of(amal, after=second.lines[0].id)) == ["P4", "P3"]
    assert page_of(amal, after=second.lines[0].id).earlier == ""
    assert page_of(amal, after=third.lines[0].id).earlier.endswith(f"after={people[2].pk}")


def test_pages_of_a_search_go_on_and_back(programme, amal, monkeypatch):
    monkeypatch.setattr(listing_module, "PAGE", 2)
    for n in range(5):
        make_person(programme, f"Chen {n}")

    first = search(amal, "chen")
    second = search(amal, "chen", before=first.lines[-1].id)

    assert (named(first), named(second)) == (["Chen 4", "Chen 3"], ["Chen 2", "Chen 1"])
    assert named(search(amal, "chen", after=second.lines[0].id)) == ["Chen 4", "Chen 3"]
    assert "find=" in first.later
    assert "chen" not in first.later.lower()


def test_counting_stops(programme, amal, monkeypatch):
    monkeypatch.setattr(listing_module, "MOST_COUNTED", 2)
    for n in range(4):
        make_person(programme, f"Chen {n}")

    assert (page_of(amal).count, page_of(amal).more) == (2, True)
    assert (search(amal, "chen").count, search(amal, "chen").more) == (2, True)


def test_filters_keep_whom_they_say(programme, amal, incheon):
    chen = make_person(programme, "Chen", languages={"zh": 4})
    agree(make_person(programme, "Dilnoza", place=incheon, languages={"uz": 4, "ko": 1}))
    efua = agree(make_person(programme, "Efua", languages={"ko": 3}, contacts=[{"value": "1", "safe": "yes"}]))
    Person.objects.filter(pk=efua.pk).update(waiting_since=None)

    assert named(page_of(amal, place=incheon.pk)) == ["Dilnoza"]
    assert named(page_of(amal, language="ko")) == ["Efua", "Dilnoza"]
    assert named(page_of(amal, now=Asked.NOT_YET)) == ["Chen"]
    assert named(page_of(amal, now="waiting")) == ["Dilnoza"]
    assert named(page_of(amal, now=Asked.JOINED)) == ["Efua", "Dilnoza"]
    assert named(page_of(amal, now="unreachable")) == ["Dilnoza"]
    assert chen.asked == Asked.NOT_YET


def test_a_frequent_language_and_a_rare_one_give_the_same(programme, amal, monkeypatch):
    for n in range(3):
        make_person(programme, f"P{n}", languages={"ko": 2})
    rare = named(page_of(amal, language="ko"))

    monkeypatch.setattr(listing_module, "MOST_COUNTED", 1)

    assert named(page_of(amal, language="ko")) == rare == ["P2", "P1", "P0"]


def test_a_place_holds_the_places_inside_it(programme, amal, organisation, ansan):
    Place.objects.filter(pk=ansan.pk).update(
        parent=Place.objects.create(organisation=organisation.pk, name="Gyeonggi", country="KR", zone="Asia/Seoul")
    )
    make_person(programme, "Chen")
    gyeonggi = Place.objects.get(name="Gyeonggi")

    assert named(page_of(amal, place=gyeonggi.pk)) == named(search(amal, "chen", place=gyeonggi.pk)) == ["Chen"]


def test_what_makes_no_sense_in_an_address_is_left_out(programme, amal, chen):
    assert named(page_of(amal, place="x", language="<>", now="erased", sort="score", before="1", find="x")) == ["Chen"]


def test_by_name_where_they_are_few(programme, amal, monkeypatch):
    for name in ("Zahra", "Amir", "Мария"):
        make_person(programme, name)

    assert named(page_of(amal, sort="name")) == ["Amir", "Zahra", "Мария"]
    amir = Person.objects.order_by("pk")[1]
    assert named(page_of(amal, sort="name", before=amir.pk)) == ["Zahra", "Мария"]

    monkeypatch.setattr(listing_module, "MOST_ORDERED", 2)
    found = page_of(amal, sort="name")
    assert (named(found), found.unordered) == (["Мария", "Amir", "Zahra"], True)


def test_erased_people_are_on_no_list(programme, amal):
    chen = agree(make_person(programme, "Chen"))
    search(amal, "chen")
    erase(person=chen, by=amal, at=MONDAY)

    assert named(page_of(amal)) == named(search(amal, "chen")) == named(page_of(amal, sort="name")) == []


def test_a_line_says_who_comes_first(chen, amal):
    put_first(person=chen, reason=WhyFirst.AGREED, by=amal, at=MONDAY)

    assert [line.first for line in page_of(amal).lines] == [True]


def test_a_facilitator_finds_only_people_for_a_reason(programme, organisation, budi):
    chen = make_person(programme, "Chen One")
    make_person(programme, "Chen Two")
    assert named(page_of(budi)) == named(search(budi, "chen")) == []

    only = Rule("is in a group of", lambda actor, on: _only(actor, budi, chen))
    ground("people.Person", "is in a group of", only)
    try:
        assert named(page_of(budi)) == named(search(budi, "chen")) == ["Chen One"]
    finally:
        access_rules._grounds.pop()


def _only(actor, budi, chen):
    from django.db.models import Q

    return Q(pk=chen.pk) if actor.id == budi.id else Q(pk__in=[])


def test_a_coordinator_of_one_programme_finds_its_people_only(organisation, programme, ansan):
    from conftest import actor_of, make_account
    from dure.access.actors import system
    from dure.access.roles import Role
    from dure.programmes.actions import begin_programme

    other = begin_programme(organisation=organisation, title="Another", by=system(organisation.pk), at=MONDAY)
    gil = actor_of(make_account(organisation, "gil@example.org", "Gil", Role.COORDINATOR, other))
    make_person(programme, "Chen here")
    make_person(other, "Chen there", place=ansan)

    assert named(page_of(gil)) == named(search(gil, "chen")) == named(page_of(gil, sort="name")) == ["Chen there"]
    assert [line.name for line in find_others(gil, "chen", but=programme.pk)] == ["Chen there"]


def test_looking_for_another_leaves_out_oneself(programme, amal, chen):
    other = make_person(programme, "Chen Two")

    assert [line.id for line in find_others(amal, "chen", but=chen.pk)] == [other.pk]
    assert find_others(amal, " - ", but=chen.pk) == []


@pytest.mark.parametrize("asked", [{}, {"language": "ko"}, {"sort": "name"}, {"words": "p"}, {"now": "not_yet"}])
def test_one_person_and_three_cost_the_same(programme, amal, asked):
    words = asked.pop("words", "")
    token = {"find": seal_words(words, amal)} if words else {}

    def count():
        from dure.privacy.keys import forget_opened

        forget_opened()
        with (
            CaptureQueriesContext(connections["default"]) as data,
            CaptureQueriesContext(connections["keystore"]) as keys,
        ):
            page_of(amal, **token, **asked)
        return len(data) + len(keys)

    make_person(programme, "P1")
    page_of(amal, **token, **asked)
    one = count()
    make_person(programme, "P2")
    make_person(programme, "P3")
    page_of(amal, **token, **asked)

    assert count() == one
