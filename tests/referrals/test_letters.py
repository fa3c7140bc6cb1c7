"""Links to a service outside: guessed, over, taken back, replayed, tampered with; and what leaks nowhere."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.access import tries
from dure.access.actors import system
from dure.consent.actions import record
from dure.consent.models import HowAsked, Purpose
from dure.people.actions import erase
from dure.referrals import actions
from dure.referrals.models import Agreement, Letter, Passage, Referral, State
from dure.referrals.views.letters import LINKS
from referrals.conftest import BACKEND, SECRET, new_service, to

pytestmark = pytest.mark.django_db


def link(secret=SECRET):
    return reverse("referrals:letter", args=[secret])


def over(client=None, secret=SECRET):
    answer = (client or Client()).get(link(secret))
    return answer.status_code, answer.content.decode().replace(secret, "")


@pytest.fixture
def nothing(db):
    """What a link shows that never was."""
    return over(secret="guessed-guessed-guessed-")


def test_guessing_links_is_slowed_down_in_all_processes_and_the_right_one_opens(sent, monkeypatch):
    """The second process has a cache of its own over the one table; the address stands nowhere."""
    for number in range(LINKS.most):
        monkeypatch.setattr(tries, "cache", caches.create_connection("default"))
        assert over(secret=f"guessed-{number:016d}")[0] == 404
    status, words = over(secret="guessed-once-more-than-ok")

    assert status == 429
    assert "Please wait an hour" in words
    assert Client().get(link()).status_code == 200
    assert over(Client(REMOTE_ADDR="2001:db8:1::5"), "guessed-once-more-than-ok")[0] == 404


def test_a_link_shows_one_referral_and_what_was_agreed(sent, chen, clinic, second, amal):
    other = actions.notice(person=chen, needs=["papers"], note="OTHER PLANT", by=amal, at=timezone.now())
    to("sent", other, second, amal, secret="c" * 24, facts=("languages",))

    first, its_other = Client().get(link()).content.decode(), Client().get(link("c" * 24)).content.decode()

    assert ("PLANTED WORDS" in first, "PLANTED-SAFE" in first, "PLANTED-UNSAFE" in first) == (True, True, False)
    assert ("OTHER PLANT" in first, "Second clinic" in first) == (False, False)
    assert ("Chen" in its_other, "OTHER PLANT" in its_other) == (False, False)
    assert other.code in its_other


def test_every_reason_why_a_link_is_over_looks_the_same(sent, chen, amal, nothing):
    assert over()[0] == 200
    for spoil in (
        lambda: Letter.objects.update(until=sent.organisation.day(timezone.now()) - timedelta(days=1)),
        lambda: Letter.objects.update(ended_at=timezone.now(), ended_by=amal.id),
        lambda: Agreement.objects.update(until=sent.organisation.day(timezone.now()) - timedelta(days=1)),
        lambda: Agreement.objects.update(withdrawn_at=timezone.now(), withdrawn_by=amal.id),
        lambda: Referral.objects.update(
            state="closed", closed_at=timezone.now(), closed_by=amal.id, why_closed="moved"
        ),
    ):
        letter, said, row = Letter.objects.get(), Agreement.objects.get(), Referral.objects.get()
        spoil()
        assert over() == nothing
        for each in (letter, said, row):
            each.save()
        assert over()[0] == 200


def test_taking_consent_to_any_referral_back_closes_the_link(sent, chen, amal, nothing):
    record(
        person=chen, purpose=Purpose.REFERRAL, given=False, how_asked=HowAsked.PHONE, language="en", by=amal,
        at=timezone.now(),
    )  # fmt: skip

    assert over() == nothing
    actions.take_back(referral=sent, by=amal, at=timezone.now())


def test_an_erased_person_leaves_a_link_that_opens_nothing(sent, chen, nothing):
    erase(person=chen, by=system(chen.organisation_id), at=timezone.now())

    assert over() == nothing
    assert Referral.objects.get().needs == []


def test_an_answer_that_is_sent_twice_counts_once(sent):
    client = Client()
    for _each in range(2):
        answer = client.post(link(), {"to": "acknowledged", "back": link()})
        assert answer.status_code in {302, 422}

    assert [each.after for each in Passage.objects.all()].count("acknowledged") == 1


@pytest.mark.parametrize("forged", [{"to": "received"}, {"to": "closed"}, {"to": "met"}, {"to": "chosen"}, {}])
def test_a_service_cannot_take_steps_that_are_not_its_own(sent, forged):
    answer = Client().post(link(), forged)

    sent.refresh_from_db()
    assert (answer.status_code, sent.state) == (422, State.SENT)


def test_a_sentence_that_nobody_agreed_to_is_not_kept(noticed, clinic, amal):
    to("sent", noticed, clinic, amal, feedback=("came",))

    assert b'name="note"' not in Client().get(link()).content
    Client().post(link(), {"to": "accepted", "note": "SMUGGLED"})

    actions.answer(referral=noticed, to="met", note="SMUGGLED", by=amal, at=timezone.now())

    assert {each.note for each in Passage.objects.all()} == {""}


def test_tampered_ids_change_nothing(sent, amal_account, other_organisation):
    client = Client()
    client.force_login(amal_account, backend=BACKEND)
    foreign = new_service(other_organisation, "Foreign")
    answer = client.post(reverse("referrals:referral-choice", args=[sent.pk, foreign.pk]))
    company = client.post(reverse("referrals:referral-company", args=[sent.pk]), {"companion": str(foreign.pk)})

    sent.refresh_from_db()
    assert (answer.status_code, company.status_code, sent.companion) == (404, 422, None)


def test_a_link_needs_the_token_of_its_own_form(sent):
    strict = Client(enforce_csrf_checks=True)
    strict.get(link())

    assert strict.post(link(), {"to": "declined", "why": "full"}).status_code == 403
    sent.refresh_from_db()
    assert sent.state == State.SENT


def test_planted_words_stand_in_no_table_log_or_message(sent, clinic, amal, mailoutbox, caplog):
    actions.answer(referral=sent, to="accepted", note="PLANTED NOTE", by=amal, at=timezone.now())
    Client().get(link())
    Client().get(link("PLANTED-secret-guessed-x"))

    dump = _dump()
    for planted in ("PLANTED", SECRET, "Chen", sent.service):
        own = [row for row in dump if planted in row]
        if planted == sent.service:
            own = [row for row in own if row.startswith("referrals_")]
        assert own == [], planted
    assert "Harbour clinic" in "".join(dump)
    assert mailoutbox == []
    assert "PLANTED" not in caplog.text
    assert SECRET not in caplog.text


def _dump():
    """Every row of every table, as a thief of the database reads it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells = [
                    bytes(cell).decode("latin-1") if isinstance(cell, (bytes, memoryview)) else str(cell)
                    for cell in row
                ]
                found.append(f"{table}: " + "|".join(cells))
    return found


def test_what_was_told_stays_as_it_stood(sent, chen, amal):
    from dure.people.actions import change

    change(person=chen, name="Another name", by=amal, at=timezone.now())

    assert "Another name" not in Client().get(link()).content.decode()
