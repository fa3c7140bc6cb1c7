"""Asking for a place: wishes, households, approval, asking twice, taking back a yes; why nobody has moved."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import agree, make_person
from dure.access.actors import Actor, system
from dure.access.rules import NotAllowed
from dure.consent.actions import record as record_consent
from dure.consent.models import HowAsked, Purpose
from dure.consent.queries import ConsentMissing
from dure.gatherings.models import Seat
from dure.jobs.actions import run_job
from dure.people.actions import erase, issue_pass
from dure.people.models import Person, new_secret
from dure.training import queries
from dure.training.actions import (
    AskedAlready,
    HasLeft,
    OfAnotherProgramme,
    add_topic,
    apply_again,
    approve,
    begin_cycle,
    change_call,
    copy_course,
    decline,
    leave_list,
    let_kept_places_go,
    publish_call,
)
from dure.training.models import Application, Call, Declined, State
from training.test_calls import as_, asks_for_a_place, give, states, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def adam(programme):
    """Somebody who is known, and came by their own link."""
    return agree(make_person(programme, "Adam"))


def oneself(person, now):
    secret = new_secret()
    own = issue_pass(person=person, secret=secret, by=system(person.organisation_id), at=now)
    return Actor(kind="link", id=own.pk, organisation=person.organisation_id, person=person.pk), secret


def take_back(person, now, given=False):
    record_consent(
        person=person, purpose=Purpose.TAKE_PART, given=given, how_asked=HowAsked.LINK, language="en",
        by=system(person.organisation_id), at=now,
    )  # fmt: skip


# From one's own page


def test_somebody_known_asks_without_a_second_record_and_once(call, adam, now):
    by, _secret = oneself(adam, now)
    row = apply_again(call=call, person=adam, by=by, at=now, needs=["travel"], access="A chair with a back.")
    assert (Person.objects.count(), row.access) == (1, "A chair with a back.")
    with pytest.raises(AskedAlready):
        apply_again(call=call, person=adam, by=by, at=now)
    leave_list(application=row, by=by, at=now)
    again = apply_again(call=call, person=adam, by=by, at=now + timedelta(seconds=9))
    assert (again.pk, again.state, again.left_at, again.applied_at) == (
        row.pk,
        "waiting",
        None,
        now + timedelta(seconds=9),
    )


def test_nobody_asks_for_somebody_else_or_without_their_yes(call, adam, programme, now):
    other = make_person(programme, "Basil")
    by, _secret = oneself(adam, now)
    with pytest.raises(NotAllowed):
        apply_again(call=call, person=other, by=by, at=now)
    take_back(adam, now)
    with pytest.raises(ConsentMissing):
        apply_again(call=call, person=adam, by=by, at=now + timedelta(seconds=1))
    adam.enrolments.update(ended_on=now.date(), ended_by=adam.pk, end_reason="moved")
    with pytest.raises(OfAnotherProgramme):
        apply_again(call=call, person=adam, by=by, at=now)
    assert Application.objects.count() == 0


def test_the_public_page_knows_who_came_by_their_link(client, call, adam, now):
    _by, secret = oneself(adam, now)
    client.get(reverse("people:my-entry", args=[secret]))
    address = reverse("training:call-public", args=[call.pk])
    page = client.get(address).content.decode()
    assert "You are known here" in page
    assert 'name="name"' not in page
    own = reverse("training:call-own", args=[call.pk])
    told = client.post(own, {"needs": ["childcare"]})
    assert told.status_code == 422
    assert "How many children?" in text_of(told)
    assert "We have it. Thank you." in text_of(client.post(own, {"needs": ["childcare"], "minded": "2"}, follow=True))
    twice = client.post(own, {"needs": []}, follow=True)
    assert "You asked for a place here already, and your turn stays." in html.unescape(text_of(twice))
    assert Application.objects.get().minded == 2


def test_without_a_link_the_own_form_is_nobodys(client, call):
    assert client.post(reverse("training:call-own", args=[call.pk]), {}).status_code in {302, 404}
    assert Application.objects.count() == 0


# Households and friends: both or none


def ask_by_form(client, call, name, **more):
    sent = {"name": name, "language": "ar", "gender": "woman", "channel": "phone", "value": "010", "adult": "on",
            "agreed": "on", **more}  # fmt: skip
    return client.post(reverse("training:call-public", args=[call.pk]), sent)


def test_a_household_asks_one_after_the_other_and_comes_together(client, call, amal, now):
    first = ask_by_form(client, call, "Salma").content.decode()
    link = html.unescape(re.search(r'href="([^"]+\?with=[^"]+)"', first)[1])
    page = client.get(link).content.decode()
    word = re.search(r'name="link" value="([^"]+)"', page)[1]
    ask_by_form(client, call, "Hani", link=word)
    rows = list(Application.objects.all())
    assert len({row.link for row in rows}) == 1
    assert rows[0].link
    change_call(call=call, by=amal, at=now, capacity=1, kept=[])
    give(call, amal, now)
    assert set(states(call).values()) == {"not_yet"}
    told = {row.why for row in Application.objects.all()}
    assert told == {"too_many"}


def test_nobody_comes_past_the_others_with_the_word_of_somebody_who_has_a_place(client, call, amal, now):
    change_call(call=call, by=amal, at=now, capacity=1, kept=[])
    asks_for_a_place(call, "Adam", now, link="sun")
    asks_for_a_place(call, "Basil", now + timedelta(seconds=1))
    give(call, amal, now)
    told = text_of(ask_by_form(client, call, "Cousin", link="sun"))
    assert "Whoever you come with has a place already. You wait in your own turn." in told
    give(call, amal, now)
    assert states(call) == {"Adam": "placed", "Basil": "not_yet", "Cousin": "not_yet"}


# Approval


def test_where_somebody_looks_first_an_asking_counts_once_approved(client, call, amal, amal_account, now):
    change_call(call=call, by=amal, at=now, approves=True, kept=[])
    rows = {name: asks_for_a_place(call, name, now) for name in ("Adam", "Basil", "Cyrus")}
    as_(client, amal_account)
    assert "3 askings for First steps to look at" in text_of(client.get("/", follow=True))
    client.post(reverse("training:application-approval", args=[rows["Adam"].pk]))
    client.post(reverse("training:application-declining", args=[rows["Basil"].pk]), {"why": "other_course"})
    give(call, amal, now)
    assert states(call) == {"Adam": "placed", "Basil": "declined", "Cyrus": "waiting"}
    assert "1 asking for First steps to look at" in text_of(client.get("/", follow=True))
    approve(application=rows["Basil"], by=amal, at=now)
    give(call, amal, now)
    assert states(call) == {"Adam": "placed", "Basil": "placed", "Cyrus": "waiting"}


def test_who_left_is_not_approved_and_nobody_else_approves(call, amal, budi, stranger, itself, now):
    row = asks_for_a_place(call, "Adam", now)
    for actor in (budi, stranger):
        with pytest.raises(NotAllowed):
            approve(application=row, by=actor, at=now)
        with pytest.raises(NotAllowed):
            decline(application=row, why=Declined.TWICE, by=actor, at=now)
    leave_list(application=row, by=itself, at=now)
    with pytest.raises(HasLeft):
        approve(application=row, by=amal, at=now)


def test_whoever_is_declined_reads_a_kind_sentence_and_their_place_is_given(client, call, amal, now):
    change_call(call=call, by=amal, at=now, capacity=1, kept=[])
    first = asks_for_a_place(call, "Adam", now)
    asks_for_a_place(call, "Basil", now + timedelta(seconds=1))
    give(call, amal, now)
    decline(application=first, why=Declined.OTHER_COURSE, by=amal, at=now)
    run_job.func(str(queries.giving(call).pk))
    assert states(call) == {"Adam": "declined", "Basil": "placed"}
    assert Seat.objects.filter(series=call.series, ended_on=None).count() == 1
    _by, secret = oneself(first.person, now)
    client.get(reverse("people:my-entry", args=[secret]))
    own = html.unescape(text_of(client.get(reverse("people:my-page"))))
    assert "Nothing is lost: ask us which one fits better." in own


# Asking twice, taking back, erased


def test_the_same_name_and_contact_twice_is_shown_and_a_person_decides(client, call, amal, amal_account, now):
    mine = {"contacts": [{"channel": "phone", "value": "010-1234-5678", "safe": "yes", "when": "", "how": ""}]}
    for number, (name, value) in enumerate(
        (("Salma", "010-1234-5678"), ("salma ", "01012345678"), ("Hani", "01012345678"), ("Salma", "999"))
    ):
        contact = [{**mine["contacts"][0], "value": value}]
        row = asks_for_a_place(call, name, now + timedelta(seconds=number))
        Person.objects.get(pk=row.person_id)
        person = row.person
        person.contacts = contact
        person.save()
    rows = queries.asked(call, now + timedelta(minutes=1))
    twice = queries.doubles(rows)
    assert [each.person.name for each in rows if each.row.pk in twice] == ["salma "]
    as_(client, amal_account)
    address = reverse("training:call", args=[call.pk])
    assert text_of(client.get(address)).count("Perhaps the same person") == 1
    client.post(reverse("training:application-declining", args=[twice.pop()]), {"why": "twice"})
    told = text_of(client.get(address))
    assert "Perhaps the same person" not in told
    assert "They asked twice" in told


def test_whoever_takes_back_their_yes_holds_no_place_and_waits_in_their_old_turn(client, call, amal, amal_account, now):
    change_call(call=call, by=amal, at=now, capacity=1, kept=[])
    first = asks_for_a_place(call, "Adam", now)
    asks_for_a_place(call, "Basil", now + timedelta(seconds=1))
    give(call, amal, now)
    take_back(first.person, now + timedelta(minutes=1))
    as_(client, amal_account)
    assert "Took back their yes" in text_of(client.get(reverse("training:call", args=[call.pk])))
    give(call, amal, now)
    assert states(call) == {"Adam": "waiting", "Basil": "placed"}
    assert Seat.objects.filter(series=call.series, ended_on=None).count() == 1
    take_back(first.person, now + timedelta(minutes=2), given=True)
    give(call, amal, now)
    assert states(call) == {"Adam": "not_yet", "Basil": "placed"}


def test_of_somebody_erased_nothing_stays_that_says_who_they_are(call, amal_account, itself, now):
    row = asks_for_a_place(
        call, "Adam", now, house="A school", children="3, 7", minded=2, access="A ramp.", tongue="ar", link="sun"
    )
    erase(person=row.person, by=itself, at=now)
    row.refresh_from_db()
    assert (row.house, row.children, row.access, row.tongue, row.link) == ("", "", "", "", "")


# Why nobody has moved, and holding it again


def test_why_nobody_moved_is_said_with_its_way_out(client, call, amal, amal_account, now):
    for number, name in enumerate(("Adam", "Basil", "Cyrus")):
        asks_for_a_place(call, name, now + timedelta(seconds=number))
    give(call, amal, now)  # three places, one kept for a woman
    as_(client, amal_account)
    told = text_of(client.get(reverse("training:call", args=[call.pk])))
    assert "1 place is free, and nobody moved up" in told
    assert "Whoever is next waits for this reason: The free places are kept for others." in told
    let_kept_places_go(call=call, by=amal, at=now)
    run_job.func(str(queries.giving(call).pk))
    assert set(states(call).values()) == {"placed"}
    assert "nobody moved up" not in text_of(client.get(reverse("training:call", args=[call.pk])))


def test_who_waits_reads_that_it_is_held_again_and_asks_there_once(client, call, amal, now):
    change_call(call=call, by=amal, at=now, capacity=1, kept=[])
    asks_for_a_place(call, "Adam", now)
    waits = asks_for_a_place(call, "Basil", now + timedelta(seconds=1))
    give(call, amal, now)
    copy = copy_course(series=call.series, first_on=now.date() + timedelta(days=60), by=amal, at=now)
    again = Call.objects.get(series=copy)
    _by, secret = oneself(waits.person, now)
    client.get(reverse("people:my-entry", args=[secret]))
    address = reverse("training:call-public", args=[again.pk])
    assert address not in client.get(reverse("people:my-page")).content.decode()
    publish_call(call=again, by=amal, at=now)
    assert address in client.get(reverse("people:my-page")).content.decode()
    client.post(reverse("training:call-own", args=[again.pk]), {})
    assert address not in client.get(reverse("people:my-page")).content.decode()
    assert states(again) == {"Basil": "waiting"}


# Half time


def thirteen(call, now):
    for number in range(13):
        asks_for_a_place(call, f"P{number}", now, "woman" if number < 2 else "man", needs=["childcare"] * (number < 2),
                         minded=2 * (number < 2), children="4, 7" if number < 2 else "")  # fmt: skip


def test_at_half_time_two_of_thirteen_wait_on_today_and_each_button_does_something(
    client,
    call,
    amal,
    amal_account,
    now,
):
    thirteen(call, now)
    as_(client, amal_account)
    assert "Few women ask" not in text_of(client.get("/", follow=True))
    Call.objects.update(published_at=now - timedelta(days=12))
    assert "Few women ask for First steps: 2 of 13" in text_of(client.get("/", follow=True))
    page = text_of(client.get(reverse("training:call", args=[call.pk])))
    assert "Half of the time has gone; something can still be done." in page
    online = reverse("training:call-online", args=[call.pk])
    meetings = [str(pk) for pk in call.series.gatherings.values_list("pk", flat=True)]
    assert client.post(online, {"meetings": meetings, "hour": "nonsense"}).status_code == 422
    client.post(online, {"meetings": meetings, "hour": "19:00"})
    assert call.series.gatherings.filter(online=True).count() == 3
    childcare = reverse("training:call-childcare", args=[call.pk])
    assert "2 families ask for it, with 4 children." in text_of(client.get(childcare))
    assert client.post(childcare, {"childcare": "here", "minder": ""}).status_code == 422
    client.post(childcare, {"childcare": "here", "minder": "The mothers' circle"})
    asking = html.unescape(text_of(client.get(reverse("training:call-asking", args=[call.pk]))))
    assert "We would like more women to come." in asking
    assert "Somebody minds the children: The mothers' circle." in asking
    assert "or online:" in asking
    assert "P0" not in asking


def test_the_list_asks_as_often_for_thirteen_as_for_one(client, call, amal, amal_account, now):
    change_call(call=call, by=amal, at=now, approves=True, asks_kind=True)
    as_(client, amal_account)
    address = reverse("training:call", args=[call.pk])
    asks_for_a_place(call, "A", now, kind="ngo")
    for path in (address, "/"):
        client.get(path, follow=True)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    thirteen(call, now)
    with CaptureQueriesContext(connection) as more:
        client.get(address)
    assert len(more) == len(one)


# The public page


def test_the_public_page_says_for_whom_who_speaks_and_when_by_my_clock(client, call, amal, programme, now):
    from dure.training.actions import add_online_twin, name_speakers

    cycle = begin_cycle(series=call.series, title="Quarterly", every_months=3, by=amal, at=now)
    add_topic(cycle=cycle, title="Working online", by=amal, at=now)
    change_call(
        call=call, by=amal, at=now, for_whom={"en": "Project managers."}, able_to={"en": "Plan and deliver."},
        interpreted=["ar"], interpreter="Samir", asks_kind=True, approves=True, paid_by="A fund",
    )  # fmt: skip
    name_speakers(series=call.series, speakers=[("Dr Adaeze", "Working group, Nigeria")], by=amal, at=now)
    first = call.series.gatherings.first()
    add_online_twin(gathering=first, starts_at=first.starts_at, by=amal, at=now)
    page = text_of(client.get(reverse("training:call-public", args=[call.pk]), {"clock": "Africa/Lagos"}))
    for said in (
        "Project managers.", "Plan and deliver.", "Dr Adaeze", "Working group, Nigeria", "By your clock:", "Paid by A fund",
        "Into which language should it be interpreted for you?", "What kind of organisation is it?", "Working online",
        "Somebody reads it before places are given.",
    ):  # fmt: skip
        assert said in page, said
    poster = text_of(client.get(reverse("training:call-poster", args=[call.pk])))
    assert "Sign in" in poster or "Dr Adaeze" not in poster  # nobody is signed in


def test_a_full_course_says_so_and_still_takes_askings(client, call, amal, now):
    change_call(call=call, by=amal, at=now, capacity=1, kept=[])
    asks_for_a_place(call, "Adam", now)
    give(call, amal, now)
    page = text_of(client.get(reverse("training:call-public", args=[call.pk])))
    assert "All places are given. Ask nevertheless" in page
    told = text_of(ask_by_form(client, call, "Salma"))
    assert "All places are given. When somebody cannot come, the next one has the place." in told
    assert states(call)["Salma"] == State.WAITING
