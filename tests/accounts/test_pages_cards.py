"""The door by card: the PIN, the phone that was paired, and what a locked card still reaches."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import MONDAY
from dure.access.actors import system
from dure.accounts.actions import choose_pin, issue_card
from dure.accounts.models import Card, Device
from dure.accounts.queries import owner_of
from dure.programmes.actions import take_duty
from dure.ui import registry

pytestmark = pytest.mark.django_db


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def card(budi_account, amal):
    return issue_card(account=budi_account, by=amal, at=MONDAY)


@pytest.fixture
def with_pin(card, budi_account):
    choose_pin(card=card[0], pin="4071", by=owner_of(budi_account), at=MONDAY)
    return card


def enter(client, secret, pin="4071"):
    client.get(reverse("accounts:card", args=[secret]))
    return client.post(reverse("accounts:pin"), {"pin": pin})


def test_a_card_leads_to_a_page_whose_address_says_nothing(client, card):
    answer = client.get(reverse("accounts:card", args=[card[1]]))

    assert answer.url == "/card/pin/"
    assert card[1] not in words(client.get(answer.url))


def test_the_first_time_its_owner_chooses_a_pin(client, card, budi_account):
    client.get(reverse("accounts:card", args=[card[1]]))
    choose = words(client.get(reverse("accounts:pin")))
    assert "Choose a PIN" in choose
    assert "Budi" not in choose

    for pin, again, wrong in (
        ("4071", "4072", "The two are not the same."),
        ("1234", "1234", "Anybody would try this one first."),
        ("5555", "5555", "Anybody would try this one first."),
        ("40a1", "40a1", "Digits only"),
        ("407", "407", "at least 4"),
    ):
        answer = client.post(reverse("accounts:pin"), {"pin": pin, "again": again})
        assert (answer.status_code, wrong in words(answer)) == (422, True)
    assert client.post(reverse("accounts:pin"), {"pin": "4071", "again": "4071"}).url == "/"
    assert client.get("/").status_code == 200
    assert client.session["_auth_user_id"] == str(budi_account.pk)


def test_a_session_by_card_lasts_the_meeting(client, with_pin):
    enter(client, with_pin[1])

    device = Device.objects.get()
    assert client.session["device"] == str(device.pk)
    left = client.session.get_expiry_date() - timezone.now()
    assert timedelta(hours=3, minutes=58) < left <= timedelta(hours=4)
    assert device.card == with_pin[0]


def test_a_meeting_is_not_cut_short_by_idleness(client, with_pin, settings):
    settings.IDLE_MINUTES = 0
    enter(client, with_pin[1])

    assert client.get("/").status_code == 200


def test_a_paired_phone_needs_only_the_pin(client, with_pin):
    enter(client, with_pin[1])
    client.post(reverse("account_logout"))
    assert client.cookies["paired"]["httponly"]

    assert "Enter your PIN" in words(client.get(reverse("accounts:pin")))
    assert client.post(reverse("accounts:pin"), {"pin": "4071"}).url == "/"
    assert Device.objects.count() == 1


def test_a_new_card_closes_the_paired_phone(client, with_pin, budi_account, amal):
    enter(client, with_pin[1])
    issue_card(account=budi_account, by=amal, at=timezone.now())

    assert client.get("/").status_code == 302
    assert client.get(reverse("accounts:pin")).url == reverse("accounts:card-letters")
    answer = client.get(reverse("accounts:card", args=[with_pin[1]]))
    assert answer.status_code == 404
    assert "Ask your coordinator for a new card" in words(answer)


def test_a_phone_that_cannot_scan_types_the_letters(client, with_pin):
    from dure.accounts.secrets import in_fours

    answer = client.post(reverse("accounts:card-letters"), {"letters": in_fours(with_pin[1]).upper()}, follow=True)

    assert "Enter your PIN" in words(answer)
    assert client.post(reverse("accounts:card-letters"), {"letters": "???"}, follow=True).status_code == 404


def test_a_wrong_pin_says_how_many_tries_are_left(client, with_pin):
    answer = enter(client, with_pin[1], "9999")

    assert answer.status_code == 422
    assert "You have 4 more tries." in words(answer)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_locked_card_still_reaches_help(client, with_pin, budi_account, amal_account, organisation, language):
    take_duty(
        organisation=organisation, account=amal_account, order=1, phone="+82 10 1234 5678",
        by=system(organisation.pk), at=MONDAY,
    )  # fmt: skip
    for _try in range(5):
        enter(client, with_pin[1], "9999")
    client.cookies["language"] = language

    answer = client.post(reverse("accounts:pin"), {"pin": "4071"})

    assert answer.status_code == 429
    assert 'href="tel:+821012345678"' in words(answer)
    assert words(answer).count("<h1") == 1
    if language == "en":
        assert "Please wait 5 minutes" in words(answer)


def test_a_later_app_adds_a_way_to_say_i_am_worried(client, with_pin, monkeypatch):
    told = []

    def load(request, account):
        told.append(account)
        return {}

    panel = registry.Panel("locked", "A way to help", "programmes/lines.html", load)
    monkeypatch.setattr(registry, "panels", [panel])
    Card.objects.update(wrong_pins=5, locked_until=timezone.now() + timedelta(minutes=5))

    assert "A way to help" in words(enter(client, with_pin[1]))
    assert told == [with_pin[0].account]


def test_a_card_opens_no_password_pages(client, with_pin):
    enter(client, with_pin[1])

    for name in ("account_change_password", "mfa_index", "mfa_activate_totp"):
        assert client.get(reverse(name)).status_code == 404
    assert client.get(reverse("accounts:mine")).status_code == 200


def test_a_phone_signed_out_from_afar_needs_the_card_again(client, with_pin, amal):
    from dure.accounts.actions import end_device

    enter(client, with_pin[1])
    end_device(device=Device.objects.get(), by=amal, at=timezone.now())

    assert client.get("/").status_code == 302
    assert client.get(reverse("accounts:pin")).url == reverse("accounts:card-letters")
    assert enter(client, with_pin[1]).url == "/"
