"""The first conversation: every question can be skipped, offers side by side, a card without a word too many."""

import pytest
from django.db import connection
from django.urls import reverse

from conftest import MONDAY
from dure.access.rules import NotAllowed
from dure.conversations.actions import NotOffered, answer_offers, hold
from dure.conversations.models import Conversation, Offered, Said
from dure.conversations.queries import held_with, newest, who_took
from dure.people.models import Person

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def talk(person, programme, by, **more):
    return hold(
        **{
            "person": person, "programme": programme, "answers": {"would_like": ["meet_others"], "around": ["nobody_yet"]},
            "good_at": "Sewing", "language": "en", "by": by, "at": MONDAY, **more,
        }
    )  # fmt: skip


def test_what_they_are_good_at_is_on_their_record_too(chen, programme, amal):
    talk(chen, programme, amal, interests=["music"])

    person = Person.objects.get(pk=chen.pk)
    assert (person.offers, person.interests) == ("Sewing", ["music"])


def test_everything_can_be_skipped(chen, programme, amal):
    held = talk(chen, programme, amal, answers={}, good_at="")

    assert Conversation.objects.get() == held


def test_the_database_does_not_hold_the_answers(chen, programme, amal):
    talk(chen, programme, amal)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM conversations_conversation")
        stored = repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()])
    assert "nobody_yet" not in stored
    assert "Sewing" not in stored


def test_only_a_coordinator_holds_one_and_only_coordinators_see_it(chen, programme, amal, budi, eli, stranger):
    for actor in (budi, eli, stranger):
        with pytest.raises(NotAllowed):
            talk(chen, programme, actor)
    talk(chen, programme, amal)

    assert len(held_with(chen, amal)) == 1
    for actor in (budi, eli, stranger):
        assert held_with(chen, actor) == []


def test_the_newest_answer_to_an_offer_counts(chen, programme, amal):
    held = talk(chen, programme, amal)
    answer_offers(conversation=held, said={"mentor": Said.TAKEN}, by=amal, at=MONDAY)
    assert who_took([chen.pk], "mentor") == {chen.pk}

    answer_offers(conversation=held, said={"mentor": Said.DECLINED}, by=amal, at=MONDAY)
    assert who_took([chen.pk], "mentor") == set()
    assert newest(chen) == {"mentor": "declined"}
    assert Offered.objects.count() == 1


def test_what_is_not_offered_cannot_be_answered(chen, programme, amal):
    held = talk(chen, programme, amal)

    with pytest.raises(NotOffered):
        answer_offers(conversation=held, said={"a house": Said.TAKEN}, by=amal, at=MONDAY)


def test_the_whole_way_on_the_pages(client, amal_account, chen, programme):
    client.force_login(amal_account, backend=BACKEND)
    url = reverse("conversations:conversation-new", args=[chen.pk])

    assert client.get(url).status_code == 200
    answer = client.post(url, {"would_like": ["meet_others"], "good_at": "Sewing"}, follow=True)
    text = answer.content.decode()
    assert "Nothing now" in text
    assert " checked" not in text
    held = Conversation.objects.get()
    answer = client.post(
        reverse("conversations:conversation-offers", args=[held.pk]),
        {"mentor": "taken", "club": "declined"},
        follow=True,
    )
    text = answer.content.decode()
    assert "A mentor" in text
    assert "A club" not in text
    assert "mental" not in text.lower()


def test_who_is_around_a_person_is_shown_to_nobody(client, amal_account, chen, programme, amal):
    talk(chen, programme, amal)
    client.force_login(amal_account, backend=BACKEND)

    answer = client.get(f"/people/{chen.pk}/")
    assert answer.status_code == 200
    assert "First conversation" in answer.content.decode()
    assert "Nobody yet" not in answer.content.decode()


def test_a_stranger_finds_no_conversation(client, stranger, chen, programme, amal):
    from dure.accounts.models import Account

    held = talk(chen, programme, amal)
    client.force_login(Account.objects.get(email="kofi@example.org"), backend=BACKEND)
    for name in ("conversation-offers", "conversation-card"):
        assert client.get(reverse(f"conversations:{name}", args=[held.pk])).status_code == 404
