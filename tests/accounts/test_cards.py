"""Cards and PINs: what opens the door for facilitators, and what a wrong PIN costs."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from conftest import MONDAY, actor_of, make_account
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.accounts.actions import choose_pin, end_card, issue_card, pair_device, try_pin
from dure.accounts.actions.accounts import AccountIsClosed
from dure.accounts.actions.pins import CardEnded, PinIsChosen
from dure.accounts.models import Card
from dure.accounts.queries import card_behind, owner_of, paired_device
from dure.accounts.secrets import hash_of, in_fours
from dure.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(budi_account, amal):
    return issue_card(account=budi_account, by=amal, at=MONDAY)


@pytest.fixture
def with_pin(card, budi_account):
    return choose_pin(card=card[0], pin="4071", by=owner_of(budi_account), at=MONDAY)


def test_a_secret_is_kept_only_as_its_hash(card):
    found, secret = card

    assert found.secret_hash == hash_of(secret)
    assert secret not in str(found.__dict__)
    assert card_behind(secret) == found


def test_what_is_typed_from_a_card_opens_it(card):
    assert card_behind(in_fours(card[1]).upper()) == card[0]


def test_a_new_card_ends_the_old_one_and_its_phones(card, with_pin, budi_account, amal):
    old, old_secret = card
    _phone, phone_secret = pair_device(card=old, by=owner_of(budi_account), at=MONDAY)

    new, new_secret = issue_card(account=budi_account, by=amal, at=MONDAY + timedelta(minutes=1))

    assert card_behind(old_secret) is None
    assert paired_device(phone_secret) is None
    assert card_behind(new_secret) == new
    assert new.pin_hash == ""
    old.refresh_from_db()
    assert (old.ended_at, old.ended_by) == (MONDAY + timedelta(minutes=1), amal.id)


def test_the_same_id_shows_no_secret_twice(budi_account, amal):
    first, secret = issue_card(account=budi_account, by=amal, at=MONDAY)
    again, nothing = issue_card(account=budi_account, by=amal, at=MONDAY, id=first.pk)

    assert (again, nothing) == (first, "")
    assert secret != ""


def test_one_running_card_at_a_time(card, budi_account):
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.create(account=budi_account, secret_hash="x", issued_at=MONDAY, issued_by=budi_account.pk)


def test_no_card_for_somebody_who_may_see_more(dana_account, amal_account, amal, organisation):
    boss = actor_of(make_account(organisation, "boss@example.org", "Boss", Role.ADMINISTRATOR))
    for account, by in ((dana_account, amal), (amal_account, boss)):
        with pytest.raises(NotAllowed):
            issue_card(account=account, by=by, at=MONDAY)
    assert Card.objects.count() == 0


def test_no_card_from_a_facilitator_or_a_stranger(budi_account, budi, stranger):
    for by in (budi, stranger):
        with pytest.raises(NotAllowed):
            issue_card(account=budi_account, by=by, at=MONDAY)


def test_a_closed_account_gets_no_card(budi_account, amal):
    budi_account.is_active = False
    budi_account.save()

    with pytest.raises((AccountIsClosed, NotAllowed)):
        issue_card(account=budi_account, by=amal, at=MONDAY)


def test_the_pin_is_hashed_and_chosen_once(card, with_pin, budi_account):
    assert "4071" not in with_pin.pin_hash
    with pytest.raises(PinIsChosen):
        choose_pin(card=card[0], pin="9999", by=owner_of(budi_account), at=MONDAY)


def test_a_right_pin_after_wrong_ones_starts_the_count_again(with_pin, budi_account):
    by = owner_of(budi_account)

    assert [try_pin(card=with_pin, pin=pin, by=by, at=MONDAY) for pin in ("1", "2", "4071")] == [False, False, True]

    with_pin.refresh_from_db()
    assert (with_pin.wrong_pins, with_pin.locked_until) == (0, None)


def test_five_wrong_pins_wait_five_minutes_then_ten(with_pin, budi_account):
    by, at = owner_of(budi_account), MONDAY
    for _try in range(5):
        try_pin(card=with_pin, pin="0000", by=by, at=at)
    with_pin.refresh_from_db()
    assert with_pin.locked_until == at + timedelta(minutes=5)
    assert not try_pin(card=with_pin, pin="4071", by=by, at=at + timedelta(minutes=4))

    at += timedelta(minutes=6)
    for _try in range(5):
        try_pin(card=with_pin, pin="0000", by=by, at=at)
    with_pin.refresh_from_db()
    assert with_pin.locked_until == at + timedelta(minutes=10)
    assert try_pin(card=with_pin, pin="4071", by=by, at=at + timedelta(minutes=11))


def test_the_wait_has_an_end_to_its_growth():
    assert Card(wrong_pins=5 * 40).wait_now() == timedelta(hours=12)


def test_a_wait_is_logged_without_the_pin(with_pin, budi_account):
    for _try in range(5):
        try_pin(card=with_pin, pin="0000", by=owner_of(budi_account), at=MONDAY)

    deeds = list(Entry.objects.filter(about=with_pin.pk).order_by("number").values_list("deed", flat=True))
    assert deeds == ["accounts.card_issued", "accounts.pin_chosen", *["accounts.pin_wrong"] * 4, "accounts.card_locked"]
    assert "0000" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_nobody_else_tries_a_pin(with_pin, dana_account, amal):
    for by in (amal, owner_of(dana_account)):
        with pytest.raises(NotAllowed):
            try_pin(card=with_pin, pin="4071", by=by, at=MONDAY)


def test_an_ended_card_opens_nothing(with_pin, card, budi_account, amal):
    end_card(card=with_pin, by=amal, at=MONDAY)

    assert card_behind(card[1]) is None
    with pytest.raises(CardEnded):
        try_pin(card=with_pin, pin="4071", by=owner_of(budi_account), at=MONDAY)


def test_a_paired_phone_is_known_again(with_pin, budi_account):
    by = owner_of(budi_account)
    phone, secret = pair_device(card=with_pin, by=by, at=MONDAY, kind="phone")

    again, nothing = pair_device(card=with_pin, by=by, at=MONDAY + timedelta(days=1), known=paired_device(secret))

    assert (again, nothing) == (phone, "")
    assert again.seen_at == MONDAY + timedelta(days=1)
