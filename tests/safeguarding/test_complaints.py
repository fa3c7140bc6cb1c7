"""A complaint goes past those who run the activities, and is answered by a code."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import MONDAY, actor_of, make_account
from dure.access import tries
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.safeguarding.actions import (
    answer_complaint,
    close_complaint,
    complain,
    hand_on_complaint,
    name_focal_point,
    say_more,
)
from dure.safeguarding.actions.complaints import NothingSaid
from dure.safeguarding.actions.focal_points import RunsTheActivities
from dure.safeguarding.models import Channel, Complaint, Reader, Route
from dure.safeguarding.queries import by_code, complaints, read_by_nobody
from dure.safeguarding.rounds import hand_on_complaints
from safeguarding.conftest import name_for

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_who_complained_is_kept_nowhere(organisation, budi):
    complaint, _code = complain(organisation=organisation, words="He shouted.", serious=False, by=budi, at=MONDAY)

    entry = Entry.objects.get(deed="safeguarding.complained")
    assert entry.by is None
    assert [line.said_by for line in complaint.lines.all()] == [None]


def test_facilitator_and_coordinator_do_not_see_it(organisation, amal, budi, dana, stranger):
    complaint, _code = complain(organisation=organisation, words="He shouted.", serious=True, by=budi, at=MONDAY)

    assert complaints(dana) == [complaint]
    for actor in (amal, budi, stranger):
        assert complaints(actor) == []
        with pytest.raises(NotAllowed):
            answer_complaint(complaint=complaint, words="Thank you.", by=actor, at=MONDAY)


def test_nothing_said_is_refused(organisation, budi):
    with pytest.raises(NothingSaid):
        complain(organisation=organisation, words="  ", serious=False, by=budi, at=MONDAY)

    assert list(Complaint.objects.all()) == []


def test_a_code_is_read_as_it_is_typed(organisation, budi):
    complaint, code = complain(organisation=organisation, words="He shouted.", serious=False, by=budi, at=MONDAY)

    assert by_code(f" {code[:5].lower()}-{code[5:]} ") == complaint
    assert by_code(code[:-1]) is None


def test_the_whole_way_without_an_account(client, organisation, dana_account):
    sent = client.post(reverse("safeguarding:complaint-new", args=[organisation.pk]), {"words": "He shouted."})
    code = re.search(r'<bdi dir="ltr">([A-Z2-9]{10})</bdi>', sent.content.decode()).group(1)
    client.force_login(dana_account, backend=BACKEND)
    client.post(reverse("safeguarding:complaint", args=[Complaint.objects.get().pk]), {"words": "We talked with him."})
    client.logout()

    answer = client.post(reverse("safeguarding:complaint-code"), {"code": code})
    assert "We talked with him." in answer.content.decode()
    wrong = client.post(reverse("safeguarding:complaint-code"), {"code": "AAAAAAAAAA"})
    assert "There is nothing under this code" in wrong.content.decode()


# Who reads it


def kept(organisation, by, serious=False, about=(), **more):
    return complain(
        organisation=organisation, words="He shouted.", serious=serious, by=by, at=MONDAY, about=about, **more
    )[0]


def test_those_named_read_it_before_anybody_else(organisation, budi, dana, sora, jun):
    row = kept(organisation, budi)

    assert complaints(sora) == complaints(jun) == [row]
    assert complaints(dana) == []


def test_what_somebody_who_works_here_did_goes_to_its_own_focal_point(organisation, budi, sora, jun):
    """Exploitation and abuse: Sora alone is named for it."""
    row = kept(organisation, budi, serious=True)

    assert row.route == Route.CONDUCT
    assert complaints(sora) == [row]
    assert complaints(jun) == []


def test_whoever_it_is_about_never_sees_it(organisation, budi, sora, jun, sora_account, jun_account):
    row = kept(organisation, budi, about=[sora_account.pk])
    assert complaints(sora) == []
    assert complaints(jun) == [row]
    serious = kept(organisation, budi, serious=True, about=[sora_account.pk])
    assert complaints(sora) == []
    assert complaints(jun) == [serious, row] or complaints(jun) == [row, serious]


def test_with_both_named_it_goes_to_a_supervisor_and_never_to_them(organisation, budi, dana, sora, jun):
    row = kept(organisation, budi, about=[sora.id, jun.id])

    assert complaints(dana) == [row]
    assert complaints(sora) == complaints(jun) == []
    # To be named again, or to be handed on to, gives nothing either.
    assert hand_on_complaint(complaint=row, by=system(), at=MONDAY) == 0
    assert complaints(sora) == complaints(jun) == []


def test_whom_it_is_about_is_not_readable_in_the_database(organisation, budi, sora):
    kept(organisation, budi, about=[sora.id])
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM safeguarding_keptfrom")
        stored = repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()])

    assert str(sora.id) not in stored
    assert sora.id.hex not in stored


def test_whoever_runs_the_activities_is_not_named_for_complaints(organisation, amal_account, budi_account):
    for account in (amal_account, budi_account):
        for route in (Route.COMPLAINTS, Route.CONDUCT):
            with pytest.raises(RunsTheActivities):
                name_focal_point(
                    organisation=organisation, account=account, route=route, by=system(organisation.pk), at=MONDAY
                )


def test_a_complaint_without_a_reader_goes_to_whoever_is_named_now(organisation, budi, programme):
    """The supervisor who read it has gone; somebody new is named; the daily round hands it on."""
    row = kept(organisation, budi)
    assert Reader.objects.count() == 0
    assert read_by_nobody(MONDAY) == [row]
    hana = make_account(organisation, "hana@example.org", "Hana", Role.EVALUATOR)
    name_for(organisation, hana, Route.COMPLAINTS)
    hand_on_complaints(MONDAY)

    assert complaints(actor_of(hana)) == [row]
    assert read_by_nobody(MONDAY) == []


def test_an_answer_is_due_and_due_again_when_more_is_said(organisation, budi, sora):
    row = kept(organisation, budi)
    assert row.answer_due_at == MONDAY + timedelta(days=7)
    assert kept(organisation, budi, serious=True).answer_due_at == MONDAY + timedelta(days=2)
    answer_complaint(complaint=row, words="Thank you.", by=sora, at=MONDAY)
    row.refresh_from_db()
    assert row.answer_due_at is None
    say_more(complaint=row, words="He did it again.", by=budi, at=MONDAY + timedelta(days=3))
    row.refresh_from_db()
    assert row.answer_due_at == MONDAY + timedelta(days=10)


def test_what_came_by_telephone_is_written_by_those_named_only(organisation, amal, budi, sora):
    assert kept(organisation, sora, channel=Channel.PHONE).channel == Channel.PHONE
    for actor in (amal, budi):
        with pytest.raises(NotAllowed):
            kept(organisation, actor, channel=Channel.BOX)


def test_a_replayed_complaint_is_one_and_its_code_is_shown_once(client, organisation, sora):
    form = {"words": "He shouted.", "id": "01936000-0000-7000-8000-000000000001"}
    first = client.post(reverse("safeguarding:complaint-new", args=[organisation.pk]), form).content.decode()
    again = client.post(reverse("safeguarding:complaint-new", args=[organisation.pk]), form).content.decode()

    assert re.search(r"[A-Z2-9]{10}</bdi>", first)
    assert not re.search(r"[A-Z2-9]{10}</bdi>", again)
    assert Complaint.objects.count() == 1


def test_guessing_codes_is_slowed_down_in_all_processes(organisation, budi, monkeypatch):
    """Each of two web processes has a cache of its own over the one table."""
    _row, code = complain(organisation=organisation, words="He shouted.", serious=False, by=budi, at=MONDAY)
    one, other = caches.create_connection("default"), caches.create_connection("default")
    assert one is not other

    def ask(process, typed, address="192.0.2.7"):
        monkeypatch.setattr(tries, "cache", process)
        return Client(REMOTE_ADDR=address).post(reverse("safeguarding:complaint-code"), {"code": typed})

    for process in (one, other) * 5:
        assert "There is nothing under this code" in ask(process, "AAAAAAAAAA").content.decode()
    for process in (one, other):
        assert "Too many codes were tried from here" in ask(process, code).content.decode()
    assert "He shouted." in ask(other, code, "192.0.2.8").content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM accounts_tries")
        rows = cursor.fetchall()
    assert len(rows) == 10
    assert not any("192.0.2" in each for row in rows for each in row)


def test_somebody_named_who_is_not_offered_is_refused(client, organisation, sora, stranger):
    """A tampered form: an id that is nobody's here."""
    form = {"words": "He shouted.", "about": str(stranger.id)}
    assert client.post(reverse("safeguarding:complaint-new", args=[organisation.pk]), form).status_code == 422
    assert not Complaint.objects.exists()


def test_the_code_says_whether_there_is_an_answer_and_others_read_that_none_comes_to_them(
    client, organisation, budi, budi_account, amal_account, sora, sora_account
):
    row, code = complain(organisation=organisation, words="She shouts.", serious=False, by=budi, at=MONDAY)

    def read():
        return client.post(reverse("safeguarding:complaint-code"), {"code": code}).content.decode()

    assert "You are waiting for an answer" in read()
    answer_complaint(complaint=row, words="We talk with her.", by=sora, at=MONDAY)
    assert "There is an answer" in read()
    close_complaint(complaint=row, by=sora, at=MONDAY)
    assert "It is closed" in read()
    for account, sentence in (
        (budi_account, "Complaints do not come to you"), (amal_account, "Complaints do not come to you"),
        (sora_account, "What people told us"),
    ):  # fmt: skip
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert sentence in client.get(reverse("safeguarding:complaints")).content.decode()
