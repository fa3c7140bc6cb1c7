"""Two raters who differ: side by side, talked over, and what they agreed on beside both."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from conftest import MONDAY, actor_of, make_account
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.people.actions import erase
from dure.science.competency.agreement import State
from dure.science.competency.level import Seen
from dure.training import queries
from dure.training.actions import AgreedBefore, NeedsTwoRaters, SomethingIsOpen, agree
from dure.training.models import Agreed, Rating
from training.conftest import everything, rated
from training.test_skills import as_, text_of

pytestmark = pytest.mark.django_db

HARM = Seen(frozenset({"promises_all", "says_kept", "says_exceptions"}))
NO_REASON = Seen(frozenset({"gives_choice", "takes_no"}), frozenset({"writes_down"}))


@pytest.fixture
def chen(six):
    return six[0]


@pytest.fixture
def play(course, chen, budi, amal):
    """Budi saw a promise and no reason to write down; Amal saw neither, and nothing of warmth."""
    first = rated(course, chen, budi, seen=everything(privacy=HARM, onward=NO_REASON))
    rated(course, chen, amal, role_play=first.role_play, seen=everything(warmth=Seen(assessed=False)))
    return first.role_play


DECIDED = {"privacy": {"promises_all": State.NOT_SEEN}, "onward": {"writes_down": State.SEEN}}


def test_side_by_side_shows_every_line_that_differs_and_no_other(play, chen):
    beside = queries.side_by_side(play, queries.pack_of_play(play))

    assert beside.names == ("Budi", "Amal")
    assert [(each.code, each.levels, [one.code for one in each.differences]) for each in beside.apart] == [
        ("privacy", (1, 3), ["promises_all"]),
        ("warmth", (3, None), []),
        ("onward", (3, 3), ["writes_down"]),
    ]


def test_what_is_agreed_stands_beside_both_ratings(play, chen, course, budi, amal):
    before = list(Rating.objects.order_by("pk").values_list("pk", "rated_by", "rated_at"))
    kept = [(row.seen, row.levels) for row in Rating.objects.order_by("pk")]

    row = agree(role_play=play, decided=DECIDED, came_up={"warmth": True}, by=amal, at=MONDAY)

    row = Agreed.objects.get(pk=row.pk)
    assert row.levels == {"listening": 3, "privacy": 3, "warmth": 3, "danger": 3, "onward": 3}
    assert list(Rating.objects.order_by("pk").values_list("pk", "rated_by", "rated_at")) == before
    assert [(row.seen, row.levels) for row in Rating.objects.order_by("pk")] == kept
    found = queries.profiles(chen, budi, course)[0]
    assert (found.practise, found.open_differences) == ([], 0)
    assert Entry.objects.filter(deed="training.agreed").count() == 1
    with pytest.raises(AgreedBefore):
        agree(role_play=play, decided=DECIDED, came_up={"warmth": True}, by=budi, at=MONDAY)


def test_until_then_the_stricter_one_says_what_to_practise(play, chen, course, budi):
    found = queries.profiles(chen, budi, course)[0]
    assert [skill.code for skill in found.practise] == ["privacy"]
    assert found.open_differences == 3


def test_nothing_is_agreed_while_a_line_is_open(play, amal):
    with pytest.raises(SomethingIsOpen):
        agree(role_play=play, decided={"privacy": DECIDED["privacy"]}, came_up={"warmth": True}, by=amal, at=MONDAY)
    with pytest.raises(SomethingIsOpen):
        agree(role_play=play, decided=DECIDED, came_up={}, by=amal, at=MONDAY)
    assert Agreed.objects.count() == 0


def test_only_the_two_who_rated_agree(play, organisation, course, six, budi):
    another = actor_of(make_account(organisation, "amina@example.org", "Amina", Role.COORDINATOR))
    with pytest.raises(NotAllowed):
        agree(role_play=play, decided=DECIDED, came_up={"warmth": True}, by=another, at=MONDAY)
    alone = rated(course, six[1], budi).role_play
    with pytest.raises(NeedsTwoRaters):
        agree(role_play=alone, decided={}, came_up={}, by=budi, at=MONDAY)


def test_what_was_agreed_is_sealed_and_goes_with_the_person(play, chen, amal):
    agree(role_play=play, decided=DECIDED, came_up={"warmth": True}, by=amal, at=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("select seen, levels from training_agreed")
        assert b"says_kept" not in b" ".join(bytes(each) for each in cursor.fetchone())
    erase(person=chen, by=amal, at=MONDAY)
    row = Agreed.objects.get()
    assert (row.seen or {}, row.levels or {}) == ({}, {})


def test_from_the_list_to_what_both_agree_on(client, course, play, chen, amal_account):
    as_(client, amal_account)
    listed = text_of(client.get(reverse("training:skills", args=[course.pk])))
    assert "With 1 person two raters saw something different. Talk that over first." in listed
    address = reverse("training:rating-agreement", args=[play.pk])
    beside = client.get(address)
    told = text_of(beside)
    assert "In 3 skills two raters saw something different" in told
    assert "24 of 25 ticks are alike" in told
    assert "checked" not in beside.content.decode()

    unfinished = client.post(address, {"privacy-promises_all": "not_seen"})
    assert unfinished.status_code == 422
    assert re.search(r'value="not_seen"[^>]*checked', unfinished.content.decode())
    sent = {"privacy-promises_all": "not_seen", "warmth-came_up": "yes", "onward-writes_down": "seen"}
    done = text_of(client.post(address, sent, follow=True))
    assert "What you agreed on is kept, and both ratings as they were." in done
    assert "Two raters have agreed" in text_of(client.get(address))
    assert "to talk over" not in text_of(client.get(reverse("training:skills", args=[course.pk])))


@pytest.mark.parametrize("who", ["dana_account", "eli_account"])
def test_nobody_else_sees_two_ratings(request, client, play, who):
    as_(client, request.getfixturevalue(who))
    assert client.get(reverse("training:rating-agreement", args=[play.pk])).status_code == 404
