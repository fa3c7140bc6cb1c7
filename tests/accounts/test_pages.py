"""The door by password: tries, a second step, devices, and the pages of allauth that are not here."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from dure.accounts.models import Device

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "a long password"


def sign_in(client, email="amal@example.org", password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


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


def test_a_second_step_by_app(client, amal_account):
    """Setting it up, its recovery codes, and signing in with it."""
    sign_in(client)
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    answer = client.get(reverse("mfa_activate_totp"))
    assert "<svg" in words(answer)
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


def test_my_account_changes_my_name_and_language(client, amal_account):
    sign_in(client)

    answer = client.post(reverse("accounts:mine"), {"name": "Amal K.", "language": "ar"})

    assert client.cookies["language"].value == "ar"
    assert answer.url == reverse("accounts:mine")
    amal_account.refresh_from_db()
    assert amal_account.name == "Amal K."


def test_tries_are_counted_for_all_processes_and_say_not_from_where(client, amal_account):
    from django.db import connection

    sign_in(client, email="AMAL@example.org", password="wrong")

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM accounts_tries")
        rows = cursor.fetchall()
    assert rows
    assert {len(key) for key, _value in rows} == {64}
