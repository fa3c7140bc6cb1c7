from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import MONDAY, agree, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.consent.models import Consent
from dure.conversations.models import Conversation, Offered
from dure.groups import actions, queries
from dure.groups.models import GroupInvitation
from dure.people.actions import leave
from dure.programmes.waiting import what_waits
from dure.ui.registry import waits as every_wait
from groups.conftest import (
    SATURDAY,
    all_say_yes,
    form,
    invitation_of,
    plan_by_hand,
    say,
    settle,
    waiting,
    waits,
)
from groups.test_actions import withdraw

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def said(person, programme, word, at=MONDAY):
    held = Conversation.objects.create(person=person, programme=programme, held_at=at, held_by=person.pk, language="en")
    if word:
        Offered.objects.create(
            conversation=held, person=person, offer="group", said=word, said_at=at, said_by=person.pk
        )


# Who waits


def test_whoever_agreed_and_was_not_talked_with_waits(programme):
    aida = waits(programme, "Aida")

    assert waiting(programme, MONDAY) == {aida.pk}


def test_whoever_was_not_asked_does_not_wait(programme):
    make_person(programme, "Aida")

    assert waiting(programme, MONDAY) == set()


def test_whoever_took_the_offer_waits_and_whoever_did_not_does_not(programme):
    took, later, declined, silent = [waits(programme, name) for name in ("Aida", "Bo", "Chen", "Dil")]
    for person, word in ((took, "taken"), (later, "later"), (declined, "declined"), (silent, "")):
        said(person, programme, word)

    assert waiting(programme, MONDAY) == {took.pk}


def test_the_newest_answer_counts(programme):
    aida = waits(programme, "Aida")
    said(aida, programme, "declined")
    said(aida, programme, "taken", at=MONDAY + DAY)

    assert waiting(programme, MONDAY + DAY) == {aida.pk}


def test_consent_taken_back_ends_the_waiting(programme):
    aida = waits(programme, "Aida")
    withdraw(aida, at=MONDAY + DAY)

    assert waiting(programme, MONDAY + 2 * DAY) == set()
    assert queries.pool(programme, MONDAY + 2 * DAY).facts.people == {}


def test_consent_that_ran_out_ends_the_waiting(programme):
    aida = waits(programme, "Aida")
    Consent.objects.filter(person=aida).update(until=MONDAY + DAY)

    assert waiting(programme, MONDAY) == {aida.pk}
    assert waiting(programme, MONDAY + 2 * DAY) == set()


def test_whoever_left_does_not_wait(programme):
    aida = waits(programme, "Aida")
    leave(person=aida, reason="moved", by=system(programme.organisation_id), at=MONDAY)

    assert waiting(programme, MONDAY) == set()


def test_people_of_another_programme_do_not_wait_here(programme, organisation):
    from dure.programmes.actions import begin_programme

    other = begin_programme(organisation=organisation, title="Another", by=system(organisation.pk), at=MONDAY)
    agree(make_person(other, "Aida"))

    assert waiting(programme, MONDAY) == set()


def test_whoever_waits_longest_stands_first(programme):
    second = waits(programme, "Bo", at=MONDAY)
    first = waits(programme, "Aida", at=MONDAY - 9 * DAY)

    assert [person.pk for person in queries.who_waits(programme, MONDAY)] == [first.pk, second.pk]


def test_the_pool_asks_the_same_number_of_queries(programme, house, budi_leads):
    def counted():
        with CaptureQueriesContext(connection) as asked:
            queries.pool(programme, MONDAY)
        return len(asked)

    waits(programme, "Aida")
    one = counted()
    for name in ("Bo", "Chen"):
        waits(programme, name)
    assert counted() == one


def test_whoever_only_needs_online_can_meet_online(programme):
    aida = waits(programme, "Aida", needs=["online_only"])

    assert queries.pool(programme, MONDAY).facts.people[aida.pk].online_ok is True


# A plan against today's facts


def test_consent_taken_back_removes_somebody_from_an_open_plan(plan, people):
    withdraw(people[0], at=MONDAY + DAY)

    drawn = queries.drawn(plan, MONDAY + 2 * DAY)
    assert drawn.gone == {people[0].pk}
    assert people[0].pk not in {seat.person_id for seat in drawn.seats}


def test_whoever_was_left_waiting_and_left_makes_a_plan_not_stale(plan, people):
    withdraw(people[11], at=MONDAY + DAY)

    assert queries.drawn(plan, MONDAY + 2 * DAY).gone == frozenset()


def test_choices_put_groups_that_fit_first(programme, house, budi_account, budi_leads, people):
    people[8].slots = 1
    people[8].save()
    plan = plan_by_hand(
        programme, [(house, "sun_am", budi_account, people[:4]), (house, SATURDAY, budi_account, people[4:8])],
        people[8:],
    )  # fmt: skip
    drawn = queries.drawn(plan, MONDAY)
    fits_none, fits_all = (plan.seats.get(person=person) for person in people[8:10])

    assert [choice.fits for choice in queries.seat_view(drawn, fits_none, MONDAY).choices] == [False, False]
    assert [choice.fits for choice in queries.seat_view(drawn, fits_all, MONDAY).choices] == [True, True]


def test_two_groups_at_one_place_and_time_are_told_apart(programme, house, budi_account, budi_leads, people):
    plan = plan_by_hand(
        programme, [(house, SATURDAY, budi_account, people[:4]), (house, SATURDAY, budi_account, people[4:8])]
    )

    titles = queries.titles_of(queries.drawn(plan, MONDAY).groups)
    assert sorted(titles.values()) == ["Ansan, Saturday afternoon", "Ansan, Saturday afternoon 2"]


# When a group begins


@pytest.mark.parametrize(
    ("slot", "expected"),
    [
        ("sat_pm", datetime(2026, 11, 21, 14, 0)),
        ("mon_am", datetime(2026, 11, 23, 10, 0)),
        ("tue_eve", datetime(2026, 11, 17, 19, 0)),
    ],
)
def test_the_first_meeting_is_the_next_such_day(slot, expected):
    seoul = ZoneInfo("Asia/Seoul")

    assert queries.first_meeting(slot, seoul, MONDAY) == expected.replace(tzinfo=seoul)


def test_the_first_meeting_is_never_today():
    late_on_sunday = datetime(2026, 11, 15, 20, 0, tzinfo=ZoneInfo("UTC"))

    found = queries.first_meeting("mon_am", ZoneInfo("Asia/Seoul"), late_on_sunday)
    assert found.date() == date(2026, 11, 23)


# One group


def test_a_circle_without_names_has_none(circle):
    found = queries.circle(circle, MONDAY, names=False, answers=False)

    assert (found.members, found.answers, found.member_count) == (None, [], 8)


def test_whoever_took_their_yes_back_is_no_longer_named(circle, people):
    withdraw(people[0], at=MONDAY + DAY)

    found = queries.circle(circle, MONDAY + 2 * DAY, names=True, answers=True)
    assert "Aida" not in {line.name for line in found.members}
    assert "Aida" not in {answer.name for answer in found.answers}
    assert found.member_count == 7


def test_the_circle_asks_the_same_number_of_queries(programme, house, budi_account, budi_leads, people, amal):
    from groups.conftest import begin

    group = form(programme, house, budi_account, people[:3], amal)
    all_say_yes(group, amal)
    group = begin(group, amal)

    def counted():
        row = queries.groups().get(pk=group.pk)
        with CaptureQueriesContext(connection) as asked:
            queries.circle(row, MONDAY, names=True, answers=True)
        return len(asked)

    three = counted()
    for person in people[3:6]:
        say(actions.invite(group=group, person=person, by=amal, at=MONDAY), True, amal)
    assert counted() == three


# What waits on Today


def due_of(actor):
    return [(each.title, each.sentence) for each in what_waits(actor) if "/groups/" in each.url]


def test_today_says_how_many_wait_and_since_when(people, amal, programme):
    waits(programme, "Zahra", at=MONDAY - 9 * DAY)

    ((title, sentence),) = due_of(amal)
    assert title == "13 people wait for a group"
    days = (amal.today() - date(2026, 11, 7)).days
    assert sentence == f"Whoever waits longest: {days} days."


def test_today_says_that_a_plan_is_ready(plan, amal):
    assert "A plan of groups is ready" in [title for title, _sentence in due_of(amal)]


def test_today_says_that_a_group_has_nobody_who_leads(tea, amal, budi_account):
    title = "Ansan, Saturday afternoon has nobody who leads it"
    assert title not in [each for each, _sentence in due_of(amal)]

    say(GroupInvitation.objects.get(group=tea, account=budi_account), False, amal)
    assert title in [each for each, _sentence in due_of(amal)]


def test_today_says_that_a_room_said_no(tea, amal, house):
    say(GroupInvitation.objects.get(group=tea, venue=house), False, amal)

    assert "Ansan, Saturday afternoon has no room" in [title for title, _sentence in due_of(amal)]


def test_today_says_who_has_not_answered_for_three_days(tea, amal):
    settle(tea, amal)
    fresh = queries.silent(amal, MONDAY + 2 * DAY)
    late = queries.silent(amal, MONDAY + 3 * DAY)

    assert fresh == []
    assert [(each.group, each.people) for each in late] == [(tea, 8)]


def test_today_says_that_a_group_can_begin(tea, amal, people):
    settle(tea, amal)
    for person in people[:7]:
        say(invitation_of(tea, person), True, amal)
    assert queries.ready_to_begin(amal, 8) == []

    say(invitation_of(tea, people[7]), True, amal)
    assert queries.ready_to_begin(amal, 8) == [tea]


def test_today_asks_a_facilitator(tea, budi, fay):
    assert [title for title, _sentence in due_of(budi)] == ["You are asked to lead: Ansan, Saturday afternoon"]
    assert due_of(fay) == []


def test_what_waits_never_crosses_organisations(tea, people, stranger):
    assert due_of(stranger) == []


def test_waits_are_for_coordinators_and_facilitators(tea):
    roles = {role for wait in every_wait if wait.due.__module__ == "dure.groups.waits" for role in wait.roles}

    assert roles == {Role.COORDINATOR, Role.FACILITATOR}


# People at once


def test_in_groups_is_three_queries_for_anybody(circle, people, amal):
    with CaptureQueriesContext(connection) as asked:
        found = queries.in_groups([person.pk for person in people], amal)
    with CaptureQueriesContext(connection) as asked_of_others:
        assert queries.in_groups([person.pk for person in people[8:]], amal) == {}

    assert (len(asked), len(asked_of_others)) == (3, 2)
    assert {person for person, each in found.items() if each.member} == {person.pk for person in people[:8]}


def test_in_groups_tells_nothing_of_groups_one_does_not_see(circle, people, fay, eli, stranger):
    ids = [person.pk for person in people]

    assert [queries.in_groups(ids, actor) for actor in (fay, eli, stranger)] == [{}, {}, {}]
