"""From the outbox to a real mail server on the loopback: once, later, never, and what is kept of it."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from conftest import MONDAY, actor_of, agree
from dure.access.actors import system
from dure.consent.models import Purpose
from dure.outbox.actions import choose_address, end_address, let_go, send_test, write_message
from dure.outbox.actions.sending import CLAIM
from dure.outbox.channels import Email
from dure.outbox.kinds import kind_of
from dure.outbox.models import Address, By, Message, Reason, State
from dure.outbox.pauses import pause
from outbox.conftest import ALERT, PLAIN, point_to, walk
from outbox.mailbox import mailbox

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 16, 14, 30, tzinfo=UTC)
"""Half past eleven in the evening in Seoul."""
WORDS = {"day": "2026-11-21", "time": "14:00"}


def write(to, kind=ALERT, once="1", at=MONDAY, **more):
    return write_message(kind=kind, to=to, once=once, by=system(to.organisation_id), at=at, **more)


def test_it_goes_out_once_and_nothing_of_it_stays(box, dana_account, dana_address):
    (written,) = write(dana_account, PLAIN, words=WORDS)
    assert write(dana_account, PLAIN, words=WORDS) == [written]
    walk(times=3)

    (mail,) = box.mails
    assert (mail["To"], mail["From"], mail["Subject"]) == ("dana@phone.example", "dure@example.org", "Dure")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().strip() == "Saturday 21 November, 14:00, the usual place."
    row = Message.objects.get()
    assert (row.state, row.words, row.tries, row.next_at, row.claim) == (State.SENT, [], 1, None, None)


def test_the_words_are_sealed_while_they_wait(dana_account, dana_address):
    write(dana_account, PLAIN, words=WORDS)

    with connection.cursor() as cursor:
        cursor.execute("SELECT words, once FROM outbox_message")
        stored = b" ".join(bytes(each) if not isinstance(each, str) else each.encode() for each in cursor.fetchone())
        cursor.execute("SELECT * FROM outbox_address")
        stored += repr([bytes(each) if isinstance(each, memoryview) else each for each in cursor.fetchone()]).encode()
    assert b"2026-11-21" not in stored
    assert b"phone.example" not in stored


def test_a_server_that_is_down_is_asked_again_and_it_goes_when_it_is_up(settings, dana_account, dana_address):
    with mailbox() as first:
        port = first.port
    point_to(settings, port)
    (row,) = write(dana_account)
    walk()
    row.refresh_from_db()
    assert (row.state, row.reason, row.tries) == (State.WAITING, Reason.NO_ANSWER, 1)
    assert row.next_at == MONDAY + pause(1, urgent=True)
    walk(MONDAY + timedelta(seconds=14))
    row.refresh_from_db()
    assert row.tries == 1

    with mailbox(port) as box:
        walk(row.next_at)
    row.refresh_from_db()
    assert (row.state, row.reason, len(box.mails)) == (State.SENT, "", 1)


def test_an_address_that_is_refused_is_not_asked_again(box, dana_account, dana_address):
    box.at_rcpt = "550 5.1.1 <dana@phone.example>: no such user"
    (row,) = write(dana_account)
    walk(times=2)

    row.refresh_from_db()
    assert (row.state, row.reason, row.code) == (State.FAILED, Reason.NO_SUCH_ADDRESS, 550)
    assert len(box.rcpt) == 1
    assert Address.objects.get().refused_at == MONDAY
    assert not Message.objects.filter(channel=By.CALL).exists()
    assert write(dana_account, once="2") == []


def test_whoever_a_reminder_could_not_reach_is_called(box, dana_account, dana_address):
    box.at_rcpt = "550 nobody"
    write(dana_account, PLAIN, words=WORDS)
    walk(times=2)

    call = Message.objects.get(channel=By.CALL)
    assert (call.state, call.words, call.until_at) == (State.WAITING, [WORDS], MONDAY + timedelta(hours=6))


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"at_rcpt": "451 4.7.1 greylisted, come again"}, 451),
        ({"at_data": "452 4.3.1 disk full"}, 452),
        ({"at_data": "554 5.7.1 looks unwanted"}, 554),
    ],
)
def test_what_is_not_about_the_address_is_tried_again_until_it_is_too_late(
    box, dana_account, dana_address, answers, code
):
    for name, said in answers.items():
        setattr(box, name, said)
    (row,) = write(dana_account)
    walk()
    row.refresh_from_db()
    assert (row.state, row.code, Address.objects.get().refused_at) == (State.WAITING, code, None)

    tries = 1
    while row.state == State.WAITING:
        walk(row.next_at)
        row.refresh_from_db()
        tries += 1
        assert tries < 60
    assert (row.state, row.reason, row.tries) == (State.FAILED, Reason.NOT_TAKEN, tries)
    assert row.ended_at <= row.until_at
    assert 30 < tries < 50


def test_pauses_grow_and_end_at_a_bound():
    assert [pause(n, urgent=True).total_seconds() for n in (1, 2, 3, 7, 99)] == [15, 30, 60, 600, 600]
    assert [pause(n, urgent=False).total_seconds() / 60 for n in (1, 2, 3, 8, 99)] == [2, 4, 8, 240, 240]


def test_a_wrong_password_of_ours_is_said_and_the_right_one_is_taken(settings, box, dana_account, dana_address):
    box.wants_password = base64.b64encode(b"\0dure\0right").decode()
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "dure", "wrong"
    (row,) = write(dana_account)
    walk()
    row.refresh_from_db()
    assert (row.state, row.reason, row.code) == (State.WAITING, Reason.SIGN_IN, 535)

    settings.EMAIL_HOST_PASSWORD = "right"
    walk(row.next_at)
    row.refresh_from_db()
    assert row.state == State.SENT


def test_a_line_without_encryption_is_refused_where_it_is_asked_for(settings, box, dana_account, dana_address):
    settings.EMAIL_USE_TLS = True
    (row,) = write(dana_account)
    walk()

    row.refresh_from_db()
    assert (row.state, row.reason, box.arrived) == (State.WAITING, Reason.NOT_SAFE, [])


def test_without_a_mail_server_it_waits_and_says_why(settings, dana_account, dana_address):
    settings.EMAIL_HOST = ""
    (row,) = write(dana_account)
    walk()

    row.refresh_from_db()
    assert (row.state, row.reason) == (State.WAITING, Reason.NOT_SET_UP)


class Dies(BaseException):
    """What a killed process leaves behind: nothing runs after it."""


@pytest.mark.parametrize(("kind", "again"), [(ALERT, True), (PLAIN, False)])
def test_a_worker_that_dies_between_sending_and_noting(box, dana_account, dana_address, monkeypatch, kind, again):
    """An alert goes out a second time, with the same number; everything else is left as "perhaps sent"."""
    (row,) = write(dana_account, kind, words=WORDS if kind is PLAIN else None)
    send = Email.send

    def send_and_die(self, *args, **more):
        send(self, *args, **more)
        raise Dies

    monkeypatch.setattr(Email, "send", send_and_die)
    with pytest.raises(Dies):
        walk()
    monkeypatch.setattr(Email, "send", send)
    walk(MONDAY + CLAIM - timedelta(seconds=1))
    assert len(box.mails) == 1
    walk(MONDAY + CLAIM, times=2)

    row.refresh_from_db()
    assert row.state == (State.SENT if again else State.UNSURE)
    assert len(box.mails) == (2 if again else 1)
    assert len(set(box.numbers)) == 1
    assert row.words == []
    calls = Message.objects.filter(channel=By.CALL)
    assert [call.words for call in calls] == ([] if again else [[WORDS]])


def test_an_answer_that_comes_after_the_claim_ran_out_still_counts(box, dana_account, dana_address, monkeypatch):
    """A mail server that took three minutes: the message went, and "perhaps" becomes "sent"."""
    write(dana_account, PLAIN, words=WORDS)
    send = Email.send

    def slowly(self, *args, **more):
        monkeypatch.setattr(Email, "send", send)
        walk(MONDAY + CLAIM)
        assert Message.objects.get(channel=By.EMAIL).state == State.UNSURE
        send(self, *args, **more)

    monkeypatch.setattr(Email, "send", slowly)
    walk()

    assert (Message.objects.get(channel=By.EMAIL).state, len(box.mails)) == (State.SENT, 1)
    assert Message.objects.get(channel=By.CALL).state == State.NOT_NEEDED


def test_at_night_only_what_cannot_wait_goes_out(box, dana_account, dana_address):
    write(dana_account, PLAIN, at=NIGHT, words=WORDS)
    write(dana_account, ALERT, at=NIGHT)
    walk(NIGHT, times=3)
    assert [mail.get_content()[:8] for mail in box.mails] == ["Somebody"]

    morning = datetime(2026, 11, 16, 23, 0, tzinfo=UTC)
    walk(morning - timedelta(seconds=1))
    assert len(box.mails) == 1
    walk(morning)
    assert len(box.mails) == 2


def test_what_was_held_up_into_the_night_waits_for_the_morning(box, dana_account, dana_address):
    (row,) = write(dana_account, PLAIN, words=WORDS)
    Message.objects.update(until_at=NIGHT + timedelta(days=1))
    walk(NIGHT)

    row.refresh_from_db()
    assert (row.state, row.next_at, row.tries) == (State.WAITING, datetime(2026, 11, 16, 23, 0, tzinfo=UTC), 0)


def test_an_alert_goes_before_a_hundred_reminders(box, dana_account, dana_address):
    for number in range(3):
        write(dana_account, PLAIN, once=f"old {number}", words=WORDS)
    write(dana_account, ALERT, at=MONDAY)
    walk()

    assert "needs you" in box.mails[0].get_content()


def test_whoever_stops_or_leaves_gets_nothing_that_waits(box, dana_account, dana_address, amal):
    (row,) = write(dana_account)
    end_address(address=dana_address, by=actor_of(dana_account), at=MONDAY)
    row.refresh_from_db()
    assert (row.state, Address.objects.get().where) == (State.STOPPED, "")

    choose_address(to=dana_account, channel=By.EMAIL, where="d@phone.example", by=actor_of(dana_account), at=MONDAY)
    (row,) = write(dana_account, once="2")
    dana_account.is_active = False
    dana_account.save()
    walk(times=2)
    row.refresh_from_db()
    assert (row.state, box.arrived) == (State.STOPPED, [])
    assert write(dana_account, once="3") == []


def test_what_is_too_late_or_of_a_kind_that_is_gone_is_not_sent(box, dana_account, dana_address):
    (late,) = write(dana_account)
    (unknown,) = write(dana_account, once="2")
    Message.objects.filter(pk=unknown.pk).update(kind="removed.kind")
    walk(MONDAY + timedelta(hours=6), times=3)

    assert {row.pk: row.state for row in Message.objects.all()} == {
        late.pk: State.EXPIRED, unknown.pk: State.NOT_NEEDED,
    }  # fmt: skip
    assert box.arrived == []


def test_a_person_is_written_to_only_while_they_agree_to_be_contacted(box, chen):
    by = system(chen.organisation_id)
    choose_address(to=chen, channel=By.EMAIL, where="chen@phone.example", by=by, at=MONDAY)
    assert write(chen, PLAIN, words=WORDS) == []

    agree(chen, Purpose.CONTACT)
    (row,) = write(chen, PLAIN, words=WORDS)
    walk(times=2)
    assert box.mails[0]["To"] == "chen@phone.example"

    (row,) = write(chen, PLAIN, once="2", at=MONDAY + timedelta(hours=1), words=WORDS)
    from dure.consent.actions import record
    from dure.consent.models import HowAsked

    record(person=chen, purpose=Purpose.CONTACT, given=False, how_asked=HowAsked.SPOKEN, language="en", by=by,
           at=MONDAY + timedelta(hours=1))  # fmt: skip
    walk(MONDAY + timedelta(hours=2))
    row.refresh_from_db()
    assert (row.state, len(box.mails)) == (State.STOPPED, 1)


def test_a_test_brings_a_number(box, dana_account, dana_address):
    send_test(address=dana_address, by=actor_of(dana_account), at=MONDAY)
    walk()

    assert Address.objects.get().proof in box.mails[0].get_content()
    assert kind_of("outbox.test").any_hour


def test_old_messages_are_let_go(box, dana_account, dana_address, budi_account):
    write(dana_account)
    walk()
    (call,) = write(budi_account, PLAIN, words=WORDS)

    assert let_go(by=system(), at=MONDAY + timedelta(days=29)) == 0
    call.refresh_from_db()
    assert (call.state, call.words) == (State.EXPIRED, [])
    assert let_go(by=system(), at=MONDAY + timedelta(days=31)) == 1
    assert [row.pk for row in Message.objects.all()] == [call.pk]
