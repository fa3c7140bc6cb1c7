"""Two organisations in one database: no list, search, count or page ever crosses."""

import random

import pytest
from django.test import Client

from conftest import MONDAY, actor_of, agree, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.people.actions import change, issue_pass, register
from dure.people.actions.registration import FromElsewhere
from dure.people.models import Person, new_secret
from dure.people.queries import Filters, find_others, people_page, places_for, unasked_of, unreachable_of
from dure.people.search import Wanted, Within, index_of, seal_words
from dure.places.models import Place
from dure.programmes.actions import begin_organisation, begin_programme

pytestmark = pytest.mark.django_db

NAMES = ["Chen", "Maria Gonz", "محمد", "김민준", "Шевченко"]
SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


def tenant(name, chance):
    organisation = begin_organisation(name=name, country="KR", zone="Asia/Seoul", by=system(), at=MONDAY)
    by = system(organisation.pk)
    place = Place.objects.create(organisation=organisation.pk, name=f"Town of {name}", country="KR", zone="Asia/Seoul")
    programmes = [begin_programme(organisation=organisation, title=f"{name} {n}", by=by, at=MONDAY) for n in range(2)]
    people = []
    for n in range(chance.randrange(3, 9)):
        person = make_person(
            chance.choice(programmes), f"{chance.choice(NAMES)} {name}{n}", place=place, languages={"ko": 2},
            contacts=[{"channel": "phone", "value": "1", "safe": chance.choice(["yes", "ask"])}],
        )  # fmt: skip
        people.append(agree(person) if chance.random() < 0.6 else person)
    accounts = [
        make_account(organisation, f"{name}.all@example.org", "All", Role.COORDINATOR),
        make_account(organisation, f"{name}.one@example.org", "One", Role.COORDINATOR, programmes[0]),
    ]
    return {
        "organisation": organisation,
        "place": place,
        "programmes": programmes,
        "people": people,
        "accounts": accounts,
    }


@pytest.fixture(params=range(6))
def two(request, db):
    chance = random.Random(request.param)
    return tenant("Ours", chance), tenant("Theirs", chance)


def own_people(side, account):
    actor = actor_of(account)
    if actor.everywhere(Role.COORDINATOR):
        return {person.pk for person in side["people"]}
    return {
        person.pk for person in side["people"] if person.enrolments.filter(programme=side["programmes"][0]).exists()
    }


def test_every_list_search_and_count_stays_inside(two):
    for side, other in (two, two[::-1]):
        for account in side["accounts"]:
            actor, own = actor_of(account), own_people(side, account)
            places = places_for(actor.organisation)
            assert set(places) == {side["place"].pk}
            for asked in ({}, {"sort": "name"}, {"language": "ko"}, {"place": str(other["place"].pk)}):
                found = people_page(actor, Filters.of(asked, actor, places), places)
                assert {line.id for line in found.lines} == own
                assert found.count == len(own)
            for words in (*NAMES, "Ours", "Theirs"):
                filters = Filters.of({"find": seal_words(words, actor)}, actor, places)
                found = people_page(actor, filters, places)
                assert {line.id for line in found.lines} <= own
                assert found.count == len(found.lines)
                assert {line.id for line in find_others(actor, words, but=actor.id)} <= own
            joined = {person.pk for person in side["people"] if person.asked == "joined"} & own
            assert unasked_of(actor, MONDAY, 100).people == len(own - joined)
            assert unreachable_of(actor, 100) == Person.objects.filter(pk__in=joined, reachable=False).count()


def test_an_index_holds_one_organisation(two):
    for side in two:
        index = index_of(side["organisation"].pk)
        found = index.search(Wanted.typed(""), Within(everyone=True), 1_000)
        assert set(found.ids()) == {person.pk for person in side["people"]}


PAGES = ("", "edit/", "readers/", "departure/", "erasure/", "priority/", "bond/", "apart/", "household/", "pass/")
CHANGES = (
    "refusal/",
    "departure/",
    "erasure/",
    "priority/",
    "priority/end/",
    "bond/",
    "apart/",
    "household/",
    "household/end/",
    "pass/",
)


def test_no_page_of_anothers_person_is_there(two):
    ours, theirs = two
    client = Client()
    client.force_login(ours["accounts"][0], backend=SIGN_IN)
    stranger, own = theirs["people"][0], ours["people"][0]
    for tail in PAGES:
        assert client.get(f"/people/{own.pk}/{tail}").status_code == 200, tail
        assert client.get(f"/people/{stranger.pk}/{tail}").status_code == 404, tail
    for tail in CHANGES:
        sent = {"sure": "on", "reason": "unsaid", "other": str(own.pk), "label": ""}
        assert client.post(f"/people/{stranger.pk}/{tail}", sent).status_code == 404, tail
    for tail in ("bond/", "apart/", "household/"):
        assert client.post(f"/people/{own.pk}/{tail}", {"other": str(stranger.pk)}).status_code == 404, tail


def test_a_card_of_one_is_stopped_by_no_other(two):
    ours, theirs = two
    person = theirs["people"][0]
    card = issue_pass(
        person=person, secret=new_secret(), by=system(theirs["organisation"].pk), at=MONDAY, label="a card"
    )
    client = Client()
    client.force_login(ours["accounts"][0], backend=SIGN_IN)

    assert client.post(f"/people/{person.pk}/pass/{card.pk}/end/").status_code == 404
    assert client.post(f"/people/{ours['people'][0].pk}/pass/{card.pk}/end/").status_code == 404


def test_nobody_is_put_into_anothers_place_or_programme(two):
    ours, theirs = two
    amal = actor_of(ours["accounts"][0])
    with pytest.raises(FromElsewhere):
        change(person=ours["people"][0], place=theirs["place"], by=amal, at=MONDAY)
    with pytest.raises(NotAllowed):
        register(programme=theirs["programmes"][0], name="X", place=None, languages={}, by=amal, at=MONDAY)
    with pytest.raises(FromElsewhere):
        register(programme=ours["programmes"][0], name="X", place=theirs["place"], languages={}, by=amal, at=MONDAY)
