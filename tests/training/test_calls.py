"""From a call to places: eleven men and two women ask, and something is done about it."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import agree, make_person
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.consent.actions import record as record_consent
from dure.consent.models import HowAsked, Purpose
from dure.gatherings.models import Seat
from dure.ids import uuid7
from dure.jobs.actions import run_job
from dure.people.actions import issue_pass
from dure.people.models import Asked, Person, new_secret
from dure.science.seats.answers import Why
from dure.training import queries
from dure.training.actions import (
    MorePlacesKeptThanThere,
    NoMeetingsYet,
    NothingIsSaid,
    NotOpen,
    apply,
    ask_for_places,
    begin_call,
    change_call,
    close_call,
    leave_list,
    publish_call,
)
from dure.training.models import Application, Call, State
from training.conftest import BACKEND, said

pytestmark = pytest.mark.django_db


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def as_(client, account):
    client.force_login(account, backend=BACKEND)
    return client


def asks_for_a_place(call, name, at, gender="man", **more):
    return apply(
        call=call, name=name, languages={"ar": 4}, place=None, secret=new_secret(), language="en",
        by=system(call.series.programme.organisation_id), at=at, person={"gender": gender}, **more,
    )  # fmt: skip


def give(call, by, at):
    job = ask_for_places(call=call, by=by, at=at)
    run_job.func(str(job.pk))
    job.refresh_from_db()
    assert not job.error_code
    return job


def states(call):
    return {row.person.name: row.state for row in Application.objects.filter(call=call).select_related("person")}


# Preparing


def test_a_call_says_something_and_keeps_no_more_places_than_there_are(planned, amal, now):
    with pytest.raises(NothingIsSaid):
        begin_call(series=planned, by=amal, at=now, **said(now, words={"en": ""}))
    with pytest.raises(MorePlacesKeptThanThere):
        begin_call(series=planned, by=amal, at=now, **said(now, kept=[["gender", "woman", 2], ["gender", "man", 2]]))
    # One place may be kept for a woman and for Ansan at once.
    begin_call(series=planned, by=amal, at=now, **said(now, kept=[["gender", "woman", 2], ["place", "x", 2]]))


def test_a_call_without_meetings_is_not_made_known(course, amal, now):
    row = begin_call(series=course, by=amal, at=now, **said(now))
    with pytest.raises(NoMeetingsYet):
        publish_call(call=row, by=amal, at=now)


def test_only_the_coordinator_calls(planned, budi, dana, stranger, now):
    for actor in (budi, dana, stranger):
        with pytest.raises(NotAllowed):
            begin_call(series=planned, by=actor, at=now, **said(now))


# Asking


def test_somebody_asks_and_is_in_the_registry_with_their_own_yes(call, now):
    row = asks_for_a_place(call, "Salma", now, gender="woman", needs=["childcare"], children="3 and 6")
    person = Person.objects.get(pk=row.person_id)
    assert (person.name, person.asked, person.gender, person.waiting_since) == ("Salma", Asked.JOINED, "woman", None)
    assert row.state == State.WAITING


def test_the_same_asking_sent_twice_is_one(call, now):
    pk = uuid7()
    first = asks_for_a_place(call, "Salma", now, id=pk)
    assert asks_for_a_place(call, "Salma", now, id=pk) == first
    assert Person.objects.count() == 1


@pytest.mark.parametrize("how", ["closed", "late", "unpublished"])
def test_a_call_that_is_not_open_takes_nobody(call, amal, now, how):
    if how == "closed":
        close_call(call=call, by=amal, at=now)
    if how == "unpublished":
        Call.objects.update(published_at=None, published_by=None)
        call.refresh_from_db()
    with pytest.raises(NotOpen):
        asks_for_a_place(call, "Salma", now + timedelta(days=12 if how == "late" else 0))
    assert Person.objects.count() == 0


# Giving


def test_places_are_given_by_the_rules_and_seated(call, amal, now):
    for number, name in enumerate(("Adam", "Basil", "Cyrus", "Dina")):
        asks_for_a_place(call, name, now + timedelta(seconds=number), "woman" if name == "Dina" else "man")
    job = give(call, amal, now)
    assert job.outcome == {"placed": 3, "waiting": 1, "free": 0, "kept": 0}
    assert states(call) == {"Adam": "placed", "Basil": "placed", "Cyrus": "not_yet", "Dina": "placed"}
    assert Seat.objects.filter(series=call.series, ended_on=None).count() == 3
    why = {row.person.name: row.why for row in Application.objects.select_related("person")}
    assert why["Dina"] == Why.KEPT_FOR


def test_the_list_moves_by_itself_when_somebody_gives_a_place_back(call, amal, itself, now):
    rows = [asks_for_a_place(call, name, now + timedelta(seconds=n)) for n, name in enumerate(("Adam", "Basil", "Cy"))]
    give(call, amal, now)
    assert states(call) == {"Adam": "placed", "Basil": "placed", "Cy": "not_yet"}  # one is kept for a woman
    leave_list(application=rows[0], by=itself, at=now)
    run_job.func(str(queries.giving(call).pk))
    assert states(call) == {"Adam": "left", "Basil": "placed", "Cy": "placed"}
    assert Seat.objects.filter(series=call.series, ended_on=None).count() == 2


def test_before_places_are_given_leaving_moves_nothing(call, itself, now):
    row = asks_for_a_place(call, "Adam", now)
    leave_list(application=row, by=itself, at=now)
    assert queries.giving(call) is None


def test_whoever_has_a_place_keeps_it_when_the_rules_change(call, amal, now):
    for number, name in enumerate(("Adam", "Basil")):
        asks_for_a_place(call, name, now + timedelta(seconds=number))
    give(call, amal, now)
    change_call(call=call, by=amal, at=now, capacity=1, kept=[])
    asks_for_a_place(call, "Early", now - timedelta(days=1))
    give(call, amal, now)
    assert states(call) == {"Adam": "placed", "Basil": "placed", "Early": "not_yet"}


def test_whoever_took_back_their_yes_gets_no_place_and_stops_nobody(call, amal, now):
    first = asks_for_a_place(call, "Adam", now)
    asks_for_a_place(call, "Basil", now)
    record_consent(
        person=first.person, purpose=Purpose.TAKE_PART, given=False, how_asked=HowAsked.LINK, language="en",
        by=system(call.series.programme.organisation_id), at=now + timedelta(seconds=1),
    )  # fmt: skip
    give(call, amal, now)
    assert states(call) == {"Adam": "waiting", "Basil": "placed"}


def test_a_call_of_another_organisation_is_out_of_reach(call, stranger, now):
    with pytest.raises(NotAllowed):
        ask_for_places(call=call, by=stranger, at=now)


# Balance


def test_few_women_are_told_while_there_is_time(call, now):
    for number in range(11):
        asks_for_a_place(call, f"M{number}", now)
    for number in range(2):
        asks_for_a_place(call, f"F{number}", now, "woman")
    early = queries.balance(call, now.date())
    assert (early.few, early.women, early.of, early.half_time) == ("woman", 2, 13, False)
    assert queries.balance(call, (now + timedelta(days=6)).date()).half_time
    for number in range(4):
        asks_for_a_place(call, f"G{number}", now, "woman")
    assert queries.balance(call, now.date()).few == ""


# Pages


def test_from_call_to_the_persons_own_answer(client, planned, amal_account, now):
    as_(client, amal_account)
    assert "Call for people" in text_of(client.get(reverse("gatherings:series", args=[planned.pk])))
    form = {
        "words_en": "Three afternoons.", "capacity": "1", "closes_on": (now + timedelta(days=9)).date().isoformat(),
        "childcare": "here", "minder": "The parents' circle", "online_too": "yes", "travel_paid": "no", "order": "turn", "keep_open": "on",
        "kept_0": "gender:woman", "seats_0": "1",
    }  # fmt: skip
    answer = client.post(reverse("training:call-edit", args=[planned.pk]), form, follow=True)
    assert "Prepared, and not yet known" in text_of(answer)
    call = Call.objects.get()
    assert "See the call" in text_of(client.get(reverse("gatherings:series", args=[planned.pk])))
    public = reverse("training:call-public", args=[call.pk])
    assert client.get(public).status_code == 404
    client.post(reverse("training:call-publication", args=[call.pk]))
    assert "Three afternoons." in text_of(client.get(reverse("training:call-poster", args=[call.pk])))

    client.logout()
    assert "Somebody minds the children: The parents' circle." in html.unescape(text_of(client.get(public)))
    asking = {
        "name": "Omar", "language": "ar", "gender": "man", "channel": "phone", "value": "010-1234-5678",
        "needs": ["childcare"], "minded": "2", "adult": "on", "agreed": "on",
    }  # fmt: skip
    told = client.post(public, asking)
    link = re.search(r'id="own-link">([^<]+)<', told.content.decode())[1]

    as_(client, amal_account)
    listed = text_of(client.get(reverse("training:call", args=[call.pk])))
    assert "1 person asks for one of 1 places" in listed
    assert "Somebody who minds my children" in listed
    client.post(reverse("training:call-places", args=[call.pk]))
    run_job.func(str(queries.giving(call).pk))
    assert "The free places are kept for others." in text_of(client.get(reverse("training:call", args=[call.pk])))

    client.logout()
    client.get(link)
    own = text_of(client.get(reverse("people:my-page")))
    assert "More people asked than there are places. You are next on the waiting list." in own
    assert "kept" not in own
    row = Application.objects.get()
    client.post(reverse("training:application-leaving", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == State.LEFT


def test_a_form_without_a_yes_keeps_what_was_written_and_nobody_is_registered(client, call):
    sent = {"name": "Omar", "language": "ar", "gender": "man", "channel": "phone", "value": "1", "adult": "on"}
    answer = client.post(reverse("training:call-public", args=[call.pk]), sent)
    assert answer.status_code == 422
    assert 'value="Omar"' in answer.content.decode()
    assert Person.objects.count() == 0


def test_a_form_sent_twice_is_one_asking_and_shows_no_dead_link(client, call):
    sent = {
        "id": str(uuid7()), "name": "Omar", "language": "ar", "gender": "man", "channel": "phone", "value": "010",
        "adult": "on", "agreed": "on",
    }  # fmt: skip
    address = reverse("training:call-public", args=[call.pk])
    assert 'id="own-link"' in client.post(address, sent).content.decode()
    again = client.post(address, sent).content.decode()
    assert "It had arrived already" in again
    assert 'id="own-link"' not in again
    assert Application.objects.count() == Person.objects.count() == 1


def test_languages_that_are_promised_need_an_interpreter(client, planned, amal_account, now):
    as_(client, amal_account)
    form = {
        "words_en": "Three afternoons.", "capacity": "2", "closes_on": now.date().isoformat(), "childcare": "here",
        "online_too": "yes", "travel_paid": "no", "order": "turn", "interpreted": ["ar"], "kept_0": "gender:woman",
        "seats_0": "3",
    }  # fmt: skip
    answer = client.post(reverse("training:call-edit", args=[planned.pk]), form)
    told = text_of(answer)
    assert answer.status_code == 422
    assert "Somebody has to interpret: who does it?" in told
    assert "More places are kept than there are." in told
    assert Call.objects.count() == 0


def test_others_get_the_same_answer_as_for_nothing(client, call, budi_account, dana_account, now):
    row = asks_for_a_place(call, "Adam", now)
    for account in (budi_account, dana_account):
        as_(client, account)
        assert client.get(reverse("training:call", args=[call.pk])).status_code == 404
        assert client.get(reverse("training:call-edit", args=[call.series_id])).status_code == 404
        assert client.post(reverse("training:application-leaving", args=[row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.state == State.WAITING


def test_somebody_else_cannot_take_one_off_the_list(client, call, programme, now):
    row = asks_for_a_place(call, "Adam", now)
    other = agree(make_person(programme, "Zaid"))
    secret = new_secret()
    issue_pass(person=other, secret=secret, by=system(programme.organisation_id), at=now)
    client.get(reverse("people:my-entry", args=[secret]))
    assert client.post(reverse("training:application-leaving", args=[row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.state == State.WAITING


def test_the_list_asks_as_often_for_five_as_for_one(client, call, amal_account, now):
    as_(client, amal_account)
    address = reverse("training:call", args=[call.pk])
    asks_for_a_place(call, "A", now)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for name in "BCDE":
        asks_for_a_place(call, name, now)
    with CaptureQueriesContext(connection) as more:
        client.get(address)
    assert len(more) == len(one)
