"""How somebody is reached: by their own word, tried out, taken back."""

from datetime import timedelta

import pytest

from conftest import MONDAY, actor_of
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.outbox.actions import choose_address, end_address, note_call, prove_address, send_test, write_message
from dure.outbox.actions.addresses import NotAnAddress, NotTheNumber, StoppedMeanwhile, TriedJustNow
from dure.outbox.actions.messages import AlreadyOver
from dure.outbox.models import Address, By, Message, Reason, State
from dure.outbox.queries import language_of, own_address, ready_addresses, who_is_reached
from dure.outbox.rules import change_address
from dure.people.actions import change
from dure.programmes.queries import seen_as
from outbox.conftest import PLAIN, walk

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def choose(account, where="x@phone.example", by=None, at=MONDAY):
    return choose_address(to=account, channel=By.EMAIL, where=where, by=by or actor_of(account), at=at)


def test_only_oneself_says_how_one_is_reached(dana_account, amal, stranger, dana_address):
    for actor in (amal, stranger):
        with pytest.raises(NotAllowed):
            choose(dana_account, by=actor)
        for action in (send_test, end_address):
            with pytest.raises(NotAllowed):
                action(address=dana_address, by=actor, at=MONDAY)
        with pytest.raises(NotAllowed):
            prove_address(address=dana_address, number="1", by=actor, at=MONDAY)
    assert Address.objects.get().ended_at is None


def test_a_person_says_it_themselves_or_to_their_coordinator(chen, amal, budi, dana, stranger):
    for actor in (budi, dana, stranger):
        with pytest.raises(NotAllowed):
            choose(chen, by=actor)
    made = choose(chen, by=amal)

    assert (made.person_id, made.subject) == (chen.pk, chen.pk)
    end_address(address=made, by=amal, at=MONDAY)
    assert ready_addresses(chen) == []


@pytest.mark.parametrize("where", ["", "dana", "a@b", "a@x.example\nBcc: b@x.example", "a@x.example, b@x.example"])
def test_what_is_no_address_is_refused(dana_account, where):
    with pytest.raises(NotAnAddress):
        choose(dana_account, where)
    assert Address.objects.count() == 0


def test_another_address_ends_the_one_before_and_the_same_one_stays(dana_account):
    first = choose(dana_account)
    assert choose(dana_account) == first
    second = choose(dana_account, "y@phone.example")

    first.refresh_from_db()
    assert (first.where, first.ended_at, second.ended_at) == ("", MONDAY, None)


def test_the_number_of_the_test_proves_it(box, dana_account, dana_address):
    dana = actor_of(dana_account)
    send_test(address=dana_address, by=dana, at=MONDAY)
    number = Address.objects.get().proof
    for wrong in ("000000" if number != "000000" else "111111", "", "١٢٣"):
        with pytest.raises(NotTheNumber):
            prove_address(address=dana_address, number=wrong, by=dana, at=MONDAY)
    assert who_is_reached([dana_account])[0].state == "untried"
    prove_address(address=dana_address, number=f" {number[:3]} {number[3:]} ", by=dana, at=MONDAY)

    assert who_is_reached([dana_account])[0].state == "proved"
    assert Address.objects.get().proof == ""


def test_after_five_wrong_numbers_a_new_test_is_needed(dana_account, dana_address):
    dana = actor_of(dana_account)
    send_test(address=dana_address, by=dana, at=MONDAY)
    number = Address.objects.get().proof
    for _try in range(5):
        with pytest.raises(NotTheNumber):
            prove_address(address=dana_address, number="1" + number, by=dana, at=MONDAY)
    with pytest.raises(NotTheNumber):
        prove_address(address=dana_address, number=number, by=dana, at=MONDAY)


def test_nobody_floods_an_address_with_tests(dana_account, dana_address):
    dana = actor_of(dana_account)
    send_test(address=dana_address, by=dana, at=MONDAY)
    with pytest.raises(TriedJustNow):
        send_test(address=dana_address, by=dana, at=MONDAY + MINUTE / 2)
    send_test(address=dana_address, by=dana, at=MONDAY + MINUTE)
    assert Message.objects.count() == 2
    another = choose(dana_account, "y@phone.example", at=MONDAY + MINUTE)
    with pytest.raises(TriedJustNow):
        send_test(address=another, by=dana, at=MONDAY + MINUTE)
    for hour in range(1, 19):
        send_test(address=another, by=dana, at=MONDAY + hour * 60 * MINUTE)
    with pytest.raises(TriedJustNow):
        send_test(address=another, by=dana, at=MONDAY + 20 * 60 * MINUTE)
    dana_address = another
    end_address(address=dana_address, by=dana, at=MONDAY + MINUTE)
    with pytest.raises(StoppedMeanwhile):
        send_test(address=dana_address, by=dana, at=MONDAY + 3 * MINUTE)


def test_with_a_colleagues_eyes_nobody_sees_where_they_are_written_to(budi_account, amal_account):
    own = choose(budi_account)
    seen = seen_as(amal_account, budi_account.pk, MONDAY)

    assert seen.id == budi_account.pk
    assert own_address(seen) is None
    assert not change_address.allows(seen, own)
    assert own_address(actor_of(budi_account)) == own


def test_an_address_that_was_refused_is_tried_again_by_its_owner(box, dana_account, dana_address):
    box.at_rcpt = "550 nobody"
    dana = actor_of(dana_account)
    send_test(address=dana_address, by=dana, at=MONDAY)
    walk()
    assert who_is_reached([dana_account])[0].state == "refused"
    box.at_rcpt = ""
    send_test(address=dana_address, by=dana, at=MONDAY + MINUTE)
    walk(MONDAY + MINUTE)

    assert len(box.mails) == 1
    assert who_is_reached([dana_account])[0].state == "untried"


def test_without_a_channel_somebody_is_to_be_called(organisation, budi_account, amal, dana, stranger):
    (row,) = write_message(
        kind=PLAIN, to=budi_account, once="1", words={"day": "2026-11-21", "time": "14:00"},
        by=system(organisation.pk), at=MONDAY,
    )  # fmt: skip
    assert (row.channel, row.state) == (By.CALL, State.WAITING)
    for actor in (dana, stranger):
        with pytest.raises(NotAllowed):
            note_call(message=row, reached=True, by=actor, at=MONDAY)
    note_call(message=row, reached=False, by=amal, at=MONDAY)
    with pytest.raises(AlreadyOver):
        note_call(message=row, reached=True, by=system(organisation.pk), at=MONDAY)

    row.refresh_from_db()
    assert (row.state, row.reason, row.words, row.ended_by) == (State.FAILED, Reason.NOT_REACHED, [], amal.id)


def test_the_language_is_the_readers_own(dana_account, chen, organisation):
    assert language_of(dana_account) == "en"
    dana_account.language = "ar"
    assert language_of(dana_account) == "ar"
    assert language_of(chen) == "en"
    change(person=chen, languages={"ko": 4, "fr": 3, "zh": 4}, by=system(organisation.pk), at=MONDAY)
    assert language_of(chen) == "ko"


def test_whoever_is_erased_leaves_no_address_and_no_message(chen, amal):
    from conftest import agree
    from dure.consent.models import Purpose
    from dure.people.actions import erase

    agree(chen, Purpose.CONTACT)
    choose(chen, by=amal)
    write_message(kind=PLAIN, to=chen, once="1", words={"time": "14:00"}, by=amal, at=MONDAY)
    assert Message.objects.count() == 1
    erase(person=chen, by=amal, at=MONDAY)

    assert (Address.objects.count(), Message.objects.count()) == (0, 0)
