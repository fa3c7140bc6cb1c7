"""Rating skills: the level follows, two raters see with their own eyes, and nobody else sees."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conftest import MONDAY, actor_of, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.consent.queries import ConsentMissing
from dure.people.actions import erase, issue_pass
from dure.people.models import new_secret
from dure.science.competency.level import Seen, TickedAndLeftOutError
from dure.training import queries
from dure.training.actions import DayNotYet, NotInThisTraining, RatedBefore, TwoRatersAtMost
from dure.training.models import Rating, RolePlay
from dure.training.tools import shipped
from training.conftest import BACKEND, everything, rated

pytestmark = pytest.mark.django_db


@pytest.fixture
def chen(six):
    return six[0]


@pytest.fixture
def second_account(organisation, programme):
    return make_account(organisation, "amina@example.org", "Amina", Role.COORDINATOR)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def as_(client, account):
    client.force_login(account, backend=BACKEND)
    return client


def own_page(client, person):
    secret = new_secret()
    issue_pass(person=person, secret=secret, by=system(person.organisation_id), at=timezone.now())
    client.get(reverse("people:my-entry", args=[secret]))
    return client.get(reverse("people:my-page"))


# The tool


def test_the_words_name_every_item_and_behaviour_and_nothing_else():
    pack = shipped()
    for words in pack.by_language.values():
        assert set(words.titles) == {item.code for item in pack.tool.items}
        assert set(words.behaviours) == {(item.code, each.code) for item in pack.tool.items for each in item.behaviours}
        assert all(words.titles.values())
        assert all(words.behaviours.values())
    assert set().union(*pack.sets.values()) == {item.code for item in pack.tool.items}


# Rating


def test_levels_follow_and_are_sealed_with_the_ticks(course, chen, budi):
    danger = Seen(frozenset({"changes_subject", "asks_directly", "stays", "tells_duty"}))
    row = rated(course, chen, budi, seen=everything(danger=danger, warmth=Seen(assessed=False)))

    row = Rating.objects.get(pk=row.pk)
    assert row.levels == {"listening": 3, "privacy": 3, "warmth": None, "danger": 1, "onward": 3}
    with connection.cursor() as cursor:
        cursor.execute("select seen, levels from training_rating")
        stored = b" ".join(bytes(each) for each in cursor.fetchone())
    assert b"changes_subject" not in stored
    assert Entry.objects.filter(deed="training.rated").count() == 1


def test_a_conditional_behaviour_without_reason_is_left_out(course, chen, budi):
    onward = Seen(frozenset({"gives_choice", "takes_no"}), frozenset({"writes_down"}))
    assert rated(course, chen, budi, seen=everything(onward=onward)).levels["onward"] == 3


def test_contradicting_ticks_write_nothing(course, chen, budi):
    onward = Seen(frozenset({"writes_down"}), frozenset({"writes_down"}))
    with pytest.raises(TickedAndLeftOutError):
        rated(course, chen, budi, seen=everything(onward=onward))
    assert RolePlay.objects.count() == 0


def test_two_people_rate_one_role_play_and_no_third(course, chen, budi, amal, second_account):
    first = rated(course, chen, budi)
    with pytest.raises(RatedBefore):
        rated(course, chen, budi, role_play=first.role_play)
    rated(course, chen, amal, role_play=first.role_play)
    with pytest.raises(TwoRatersAtMost):
        rated(course, chen, actor_of(second_account), role_play=first.role_play)


def test_whoever_is_not_in_the_training_is_not_rated(course, programme, budi):
    with pytest.raises(NotInThisTraining):
        rated(course, make_person(programme, "Ines"), budi)


def test_without_a_yes_nobody_is_rated(course, programme, budi, six):
    ines = make_person(programme, "Ines")
    course.seats.create(person=ines, began_on=MONDAY.date(), began_by=ines.pk)
    with pytest.raises(ConsentMissing):
        rated(course, ines, budi)


def test_a_day_to_come_is_refused(course, chen, budi):
    with pytest.raises(DayNotYet):
        rated(course, chen, budi, day=MONDAY.date() + timedelta(days=1))


@pytest.mark.parametrize("who", ["dana", "eli", "stranger"])
def test_who_neither_leads_nor_coordinates_does_not_rate(request, course, chen, who):
    with pytest.raises(NotAllowed):
        rated(course, chen, request.getfixturevalue(who))


def test_the_same_rating_sent_twice_is_one(course, chen, budi):
    first = rated(course, chen, budi)
    assert rated(course, chen, budi, id=first.pk).pk == first.pk
    assert Rating.objects.count() == 1


def test_erasing_somebody_empties_what_was_seen(course, chen, budi):
    row = rated(course, chen, budi)
    erase(person=chen, by=system(chen.organisation_id), at=MONDAY)
    row = Rating.objects.get(pk=row.pk)
    assert not row.seen
    assert not row.levels


# Profiles and trends


def test_a_profile_puts_harm_first_and_both_levels_where_raters_differ(course, chen, budi, amal):
    harm = Seen(frozenset({"promises_all", "says_kept", "says_exceptions"}))
    first = rated(course, chen, budi, seen=everything(privacy=harm))
    rated(course, chen, amal, role_play=first.role_play)
    found = queries.profiles(chen, budi, course)[0]
    assert {skill.title: skill.levels for skill in found.skills}["What stays between us"] == (1, 3)
    assert [skill.title for skill in found.practise] == ["What stays between us"]
    assert found.agreement.differ == ("privacy",)


def test_trends_need_five_people_and_name_nobody(course, six, budi):
    for person in six[:4]:
        rated(course, person, budi)
    assert queries.trends(course) == []
    rated(course, six[4], budi, seen=everything(danger=Seen(frozenset({"lectures"}))))
    danger = {trend.title: trend for trend in queries.trends(course)[0].trends}["When somebody may be in danger"]
    assert (danger.have_it, danger.harm, danger.of) == (4, 1, 5)
    rated(course, six[5], budi, seen=everything(warmth=Seen(assessed=False)))
    assert {trend.title: trend.of for trend in queries.trends(course)[0].trends}["Warmth and respect"] == 5


# Pages


def test_from_the_training_to_a_profile(client, course, six, budi_account):
    as_(client, budi_account)
    assert "Nobody was seen in a role-play yet." in text_of(client.get(reverse("gatherings:series", args=[course.pk])))
    listed = text_of(client.get(reverse("training:skills", args=[course.pk])))
    assert "Nobody was seen in a role-play yet" in listed
    address = reverse("training:rating-new", args=[course.pk, six[0].pk])
    sent = {
        "day": MONDAY.date().isoformat(), "moment": "after", "way": "role_play",
        "listening-basic": ["lets_finish", "open_question", "says_back"], "privacy-harmful": ["promises_all"],
        "warmth-not_seen": "on",
    }  # fmt: skip
    answer = client.post(address, sent, follow=True)
    told = text_of(answer)
    assert "To practise next" in told
    assert "Promises to keep everything secret, without any exception" in told
    assert "It did not come up" in told
    assert Rating.objects.get().levels == {"listening": 3, "privacy": 1, "warmth": None, "danger": 2, "onward": 2}


def test_a_contradiction_is_said_and_nothing_ticked_is_lost(client, course, six, budi_account):
    as_(client, budi_account)
    address = reverse("training:rating-new", args=[course.pk, six[0].pk])
    sent = {
        "day": MONDAY.date().isoformat(), "moment": "after", "way": "role_play",
        "warmth-basic": ["friendly"], "warmth-not_seen": "on",
    }  # fmt: skip
    answer = client.post(address, sent)
    assert "Something is ticked here, so it did come up." in text_of(answer)
    assert re.search(r'value="friendly"[^>]*checked', answer.content.decode())
    assert Rating.objects.count() == 0


def test_an_empty_form_is_no_rating(client, course, six, budi_account):
    as_(client, budi_account)
    address = reverse("training:rating-new", args=[course.pk, six[0].pk])
    answer = client.post(address, {"day": MONDAY.date().isoformat(), "moment": "after", "way": "role_play"})
    assert "Nothing is ticked yet." in text_of(answer)
    sent = {"day": MONDAY.date().isoformat(), "moment": "after", "way": "role_play", "warmth-basic": ["friendly"]}
    early = client.post(address, sent | {"early": "yes"})
    assert "You pressed Enter." in text_of(early)
    assert re.search(r'value="friendly"[^>]*checked', early.content.decode())
    assert RolePlay.objects.count() == 0


def test_a_rating_that_a_bad_line_sends_twice_is_one(client, course, six, budi_account):
    as_(client, budi_account)
    address = reverse("training:rating-new", args=[course.pk, six[0].pk])
    number = re.search(r'name="number" value="([^"]+)"', client.get(address).content.decode())[1]
    sent = {
        "number": number, "day": MONDAY.date().isoformat(), "moment": "after", "way": "role_play",
        "warmth-basic": ["friendly"],
    }  # fmt: skip
    for _time in range(2):
        assert client.post(address, sent).status_code == 302
    assert (RolePlay.objects.count(), Rating.objects.get().pk.hex) == (1, number.replace("-", ""))


def test_the_second_rater_does_not_see_what_the_first_ticked(client, course, chen, budi, amal_account):
    first = rated(course, chen, budi, seen=everything(privacy=Seen(frozenset({"promises_all"}))))
    as_(client, amal_account)
    page = client.get(reverse("training:rating-second", args=[first.role_play_id])).content.decode()
    assert "promises_all" in page
    assert "checked" not in page
    sent = {"privacy-basic": ["says_kept", "says_exceptions"]}
    told = text_of(client.post(reverse("training:rating-second", args=[first.role_play_id]), sent, follow=True))
    assert "Both are kept. Now talk about where you saw different things." in told


def test_the_person_reads_what_to_practise_and_no_level(client, course, chen, budi):
    rated(course, chen, budi, seen=everything(privacy=Seen(frozenset({"promises_all"}))))
    told = text_of(own_page(client, chen))
    assert "You may practise next" in told
    assert "What stays between us" in told
    assert "can do harm" not in told


@pytest.mark.parametrize("who", ["dana_account", "eli_account"])
def test_others_get_the_same_answer_as_for_nothing(request, client, course, chen, budi, who):
    row = rated(course, chen, budi)
    as_(client, request.getfixturevalue(who))
    for name, args in (
        ("skills", [course.pk]), ("skill-profile", [course.pk, chen.pk]), ("rating-new", [course.pk, chen.pk]),
        ("rating-second", [row.role_play_id]),
    ):  # fmt: skip
        assert client.get(reverse(f"training:{name}", args=args)).status_code == 404
    assert "Skills" not in text_of(client.get(reverse("gatherings:series", args=[course.pk])))


def test_the_list_asks_as_often_for_six_as_for_one(client, course, six, budi, budi_account):
    as_(client, budi_account)
    address = reverse("training:skills", args=[course.pk])
    rated(course, six[0], budi)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(address)
    for person in six[1:4]:
        rated(course, person, budi)
    with CaptureQueriesContext(connection) as more:
        client.get(address)
    assert len(more) == len(one)
