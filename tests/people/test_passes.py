from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import MONDAY, make_person
from dure.access.actors import Actor
from dure.access.rules import NotAllowed
from dure.ids import uuid7
from dure.people.actions import end_pass, erase, issue_pass
from dure.people.actions.passes import AnotherPassHasThisId
from dure.people.models import Pass, Person, new_secret
from dure.people.queries import OPEN_MINUTES, hold_pass, link_actor, living_pass
from dure.people.rules import change_person, is_oneself, open_record, see_person

pytestmark = pytest.mark.django_db


class Session(dict):
    """As much of a session as a pass needs."""

    expiry = None

    def flush(self):
        self.clear()

    def set_expiry(self, seconds):
        self.expiry = seconds


@pytest.fixture
def secret():
    return new_secret()


@pytest.fixture
def card(chen, amal, secret):
    return issue_pass(person=chen, secret=secret, by=amal, at=MONDAY, label="Kept at home")


def test_only_a_hash_of_the_secret_is_kept(card, secret):
    assert len(secret) == 24
    assert secret not in {str(value) for value in Pass.objects.values().get().values()}
    assert living_pass(secret) == card


def test_the_same_id_and_secret_give_the_same_card(chen, amal, secret):
    pk = uuid7()
    first = issue_pass(person=chen, secret=secret, by=amal, at=MONDAY, id=pk)

    assert issue_pass(person=chen, secret=secret, by=amal, at=MONDAY, id=pk) == first
    with pytest.raises(AnotherPassHasThisId):
        issue_pass(person=chen, secret=new_secret(), by=amal, at=MONDAY, id=pk)


def test_a_facilitator_and_a_stranger_make_no_card(chen, budi, stranger, secret):
    for somebody in (budi, stranger):
        with pytest.raises(NotAllowed):
            issue_pass(person=chen, secret=secret, by=somebody, at=MONDAY)


def test_a_card_opens_half_an_hour_as_oneself(card, chen):
    session = Session(anything="of somebody before")
    hold_pass(session, card, timezone.now())

    actor = link_actor(session)
    assert actor == Actor(kind="link", id=card.pk, organisation=chen.organisation_id, person=chen.pk, zone="Asia/Seoul")
    assert (set(session), session.expiry) == ({"pass"}, OPEN_MINUTES * 60)


def test_after_half_an_hour_it_opens_nothing(card):
    session = Session()
    hold_pass(session, card, timezone.now() - timedelta(minutes=OPEN_MINUTES, seconds=1))

    assert link_actor(session) is None


def test_a_stopped_card_ends_open_pages_too(card, amal, secret):
    session = Session()
    hold_pass(session, card, timezone.now())

    end_pass(own=card, by=amal, at=MONDAY)

    assert link_actor(session) is None
    assert living_pass(secret) is None


def test_an_erased_persons_card_opens_nothing(card, chen, amal, secret):
    session = Session()
    hold_pass(session, card, timezone.now())

    erase(person=chen, by=amal, at=MONDAY)

    assert link_actor(session) is None
    assert living_pass(secret) is None


def test_whoever_comes_by_a_card_sees_themselves_and_nobody_else(card, chen, programme):
    make_person(programme, "Dilnoza")
    oneself = link_actor_of(card)

    assert list(see_person.rows(oneself, Person.objects.all())) == [chen]
    assert list(is_oneself.rows(oneself, Person.objects.all())) == [chen]
    assert list(open_record.rows(oneself, Person.objects.all())) == []
    assert list(change_person.rows(oneself, Person.objects.all())) == []


def link_actor_of(card):
    session = Session()
    hold_pass(session, card, timezone.now())
    return link_actor(session)
