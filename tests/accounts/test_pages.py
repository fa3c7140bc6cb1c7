"""The doors: password with a second step, card with a PIN, and what a wrong one says."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, hotp_value, yield_hotp_counters_from_time
from conftest import MONDAY
from django.urls import reverse
from django.utils import timezone

from dure.access.actors import system
from dure.accounts.actions import choose_pin, issue_card
from dure.accounts.models import Card, Device
from dure.accounts.queries import owner_of
from dure.programmes.actions import take_duty
from dure.ui import registry

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "a long password"


@pytest.fixture(autouse=True)
def fresh_counts():
    """allauth counts tries in the cache, which outlives a test."""
    from django.core.cache import cache

    cache.clear()


def sign_in(client, email="amal@example.org", password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def card(budi_account, amal):
    return issue_card(account=budi_account, by=amal, at=MONDAY)


@pytest.fixture
def with_pin(card, budi_account):
    choose_pin(card=card[0], pin="4071", by=owner_of(budi_account), at=MONDAY)
    return card


def test_staff_sign_in_by_email_and_password(client, amal_account):
    assert sign_in(client).url == "/"

    answer = client.get("/")
    assert answer.status_code == 200
    assert "Amal" in words(answer)
    device = Device.objects.get()
    assert (device.account, device.card, str(device.pk)) == (amal_account, None, client.session["sitting"])


def test_the_door_is_in_our_look(client, amal_account):
    answer = words(client.get(reverse("account_login")))

    assert 'class="exit"' in answer
    assert answer.count("<h1") == 1
    assert reverse("accounts:pin") in answer
    assert reverse("account_signup") not in answer
    assert reverse("account_reset_password") not in answer


def test_a_wrong_password_says_how_many_tries_are_left(client, amal_account):
    answer = sign_in(client, password="wrong")

    assert answer.status_code == 422
    assert "The email and the password do not match." in words(answer)
    assert "You have 4 more tries. After that, please wait 15 minutes." in words(answer)
    assert "amal@example.org" in words(answer)


def test_an_unknown_email_is_told_the_same(client, amal_account):
    known, unknown = sign_in(client, password="wrong"), sign_in(client, email="nobody@example.org")

    def said(answer):
        return re.findall(r"<p>(.*?)</p>", words(answer))

    assert said(known) == said(unknown)


def test_five_wrong_passwords_lock_also_the_right_one(client, amal_account):
    for _try in range(4):
        assert sign_in(client, password="wrong").status_code == 422
    assert sign_in(client, email="AMAL@example.org", password="wrong").status_code == 429

    answer = sign_in(client)
    assert answer.status_code == 429
    assert "Please wait 15 minutes" in words(answer)
    assert "If you are worried about somebody now, do not wait" in words(answer)
    assert not client.session.get("_auth_user_id")


def test_a_lock_is_kept_without_the_email(client, amal_account):
    from axes.models import AccessAttempt

    sign_in(client, password="wrong")

    kept = str(AccessAttempt.objects.values().get())
    assert "amal@example.org" not in kept


def test_a_success_forgets_earlier_slips(client, amal_account):
    for _try in range(4):
        sign_in(client, password="wrong")
    sign_in(client)
    client.logout()

    assert "You have 4 more tries." in words(sign_in(client, password="wrong"))


def test_a_closed_account_is_told_whom_to_ask(client, amal_account):
    amal_account.is_active = False
    amal_account.save()

    assert sign_in(client).url == reverse("account_login")
    assert "This account is closed" in words(client.get(reverse("account_login")))


@pytest.mark.parametrize(
    "address",
    [
        "signup/", "email/", "confirm-email/", "confirm-email/abc/", "password/set/", "password/reset/",
        "password/reset/done/", "password/reset/key/done/", "password/reset/key/1-abc/", "login/code/",
        "login/code/confirm/", "inactive/", "signup/passkey/", "phone/change/", "3rdparty/", "2fa/trust/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["nobody", "amal"])
def test_no_other_page_of_allauth_answers(client, amal_account, address, who):
    if who == "amal":
        client.force_login(amal_account, backend=BACKEND)

    for answer in (client.get(f"/account/{address}"), client.post(f"/account/{address}", {"email": "x@example.org"})):
        assert answer.status_code == 404
        assert "This page is not here" in words(answer)


KEPT = [
    "account_change_password", "account_reauthenticate", "account_logout", "mfa_index",
    "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "accounts:mine", "accounts:devices",
]  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kept_page_is_in_our_look(client, amal_account, name, language):
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.cookies["language"] = language

    answer = client.get(reverse(name))

    assert answer.status_code == 200
    page = words(answer)
    assert 'class="exit"' in page
    assert page.count("<h1") == 1
    assert f'<html lang="{language}"' in page
    assert not re.search(r"<style|style=|<script(?![^>]*(src=|application/json))", page)


@pytest.mark.parametrize("name", [name for name in KEPT if name != "account_logout"])
def test_without_signing_in_they_lead_to_the_door(client, name):
    assert client.get(reverse(name)).url.startswith(reverse("account_login"))


def test_a_card_opens_no_password_pages(client, with_pin):
    enter(client, with_pin[1])

    for name in ("account_change_password", "mfa_index", "mfa_activate_totp"):
        assert client.get(reverse(name)).status_code == 404
    assert client.get(reverse("accounts:mine")).status_code == 200


def test_a_second_step_by_app(client, amal_account):
    """Setting it up, its recovery codes, and signing in with it."""
    sign_in(client)
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    answer = client.get(reverse("mfa_activate_totp"))
    assert '<svg' in words(answer)
    secret = client.session["mfa.totp.secret"]
    code = hotp_value(secret, next(yield_hotp_counters_from_time()))
    client.post(reverse("mfa_activate_totp"), {"code": f"{code:06}"})

    kept = Authenticator.objects.get(user=amal_account, type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)
    assert isinstance(kept.wrap(), TOTP)
    codes = Authenticator.objects.get(user=amal_account, type=Authenticator.Type.RECOVERY_CODES).wrap()
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert client.get(reverse("mfa_index")).status_code == 200

    client.post(reverse("account_logout"))
    assert sign_in(client).url == reverse("mfa_authenticate")
    assert client.get("/").url == reverse("account_login")
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": codes.get_unused_codes()[0]}).url == "/"
    assert client.get("/").status_code == 200


def test_changing_the_password(client, amal_account):
    sign_in(client)
    new = "rain on the tin roof"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert answer.url == "/"
    amal_account.refresh_from_db()
    assert amal_account.check_password(new)


def test_signing_out_ends_the_sitting(client, amal_account):
    sign_in(client)
    client.post(reverse("account_logout"))

    assert Device.objects.get().ended_at is not None
    assert "_auth_user_id" not in client.session


def test_signed_out_from_afar_means_now(client, amal_account):
    sign_in(client)
    other = client.__class__()
    sign_in(other)
    there = Device.objects.order_by("pk").last()
    assert words(client.get(reverse("accounts:devices"))).count("/end/") == 2

    client.post(reverse("accounts:devices-end", args=[there.pk]))

    assert client.get(reverse("accounts:mine")).status_code == 200
    assert other.get(reverse("accounts:mine")).url.startswith(reverse("account_login"))


def test_nobody_ends_anothers_device(client, amal_account, dana_account):
    sign_in(client, "dana@example.org")
    theirs = Device.objects.get()
    client.post(reverse("account_logout"))
    sign_in(client)

    assert client.post(reverse("accounts:devices-end", args=[theirs.pk])).status_code == 404


def test_everywhere_but_here_keeps_here(client, amal_account):
    other = client.__class__()
    sign_in(other)
    sign_in(client)

    client.post(reverse("accounts:devices-end-others"))

    assert client.get(reverse("accounts:mine")).status_code == 200
    assert other.get(reverse("accounts:mine")).status_code == 302


def test_idle_staff_are_signed_out(client, amal_account):
    sign_in(client)
    client.get("/")
    session = client.session
    session["seen"] -= 16 * 60
    session.save()

    assert client.get(reverse("accounts:mine")).status_code == 302


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


def test_my_account_changes_my_name_and_language(client, amal_account):
    sign_in(client)

    answer = client.post(reverse("accounts:mine"), {"name": "Amal K.", "language": "ar"})

    assert client.cookies["language"].value == "ar"
    assert answer.url == reverse("accounts:mine")
    amal_account.refresh_from_db()
    assert amal_account.name == "Amal K."
