"""Colleagues: invited, given a card or a role, let go."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.access.roles import Role
from dure.accounts.actions import sign_in
from dure.accounts.models import Card
from dure.accounts.queries import owner_of
from dure.audit.models import Entry
from dure.ids import uuid7
from dure.programmes import actions
from dure.programmes.models import Assignment
from programmes.reading import BACKEND, heading, words

pytestmark = pytest.mark.django_db


def test_inviting_shows_the_link_once_and_whoever_has_it_comes_in(as_amal, client, programme):
    form = {"id": str(uuid7()), "role": "evaluator", "programme": str(programme.pk)}
    made = as_amal.post(reverse("programmes:invitation-new"), form)
    link = re.search(r"http://testserver(/welcome/[a-z0-9]+/)", words(made)).group(1)
    assert "<svg" in words(made)

    again = as_amal.post(reverse("programmes:invitation-new"), form)
    assert "/welcome/" not in words(again)
    assert "The link was shown already" in heading(again)
    assert "Monitoring and evaluation" in words(as_amal.get(reverse("programmes:colleagues")))

    guest = client.__class__()
    asked = guest.get(link)
    assert "Neighbours invites you" in heading(asked)
    sent = {"name": "Roya", "email": "roya@example.org", "password": "four words that hold"}
    assert guest.post(link, {**sent, "email": "AMAL@example.org"}).status_code == 422
    assert guest.post(link, {**sent, "password": "short"}).status_code == 422
    assert guest.post(link, sent).url == "/"
    assert "Roya" in heading(guest.get("/"))
    over = client.__class__().get(link)
    assert (over.status_code, heading(over)) == (404, "This link no longer opens anything")


def test_a_facilitator_is_invited_to_a_card(as_amal, client, programme):
    made = as_amal.post(reverse("programmes:invitation-new"), {"role": "facilitator", "programme": str(programme.pk)})
    link = re.search(r"http://testserver(/welcome/[a-z0-9]+/)", words(made)).group(1)
    guest = client.__class__()
    assert 'type="password"' not in words(guest.get(link))

    card = words(guest.post(link, {"name": "Roya"}))

    assert "<svg" in card
    assert re.search(r"http://testserver/card/", card) is None
    assert "Choose a PIN" in words(guest.get(reverse("accounts:pin")))
    assert guest.post(reverse("accounts:pin"), {"pin": "4071", "again": "4071"}).url == "/"
    assert "Roya" in heading(guest.get("/"))


def test_facilitators_need_a_programme(as_amal, programme):
    answer = as_amal.post(reverse("programmes:invitation-new"), {"role": "facilitator", "programme": ""})

    assert answer.status_code == 422
    assert "Facilitators and supporters work in a programme." in words(answer)


@pytest.mark.parametrize("secret", ["none", "k7mp3xq9w2dh8tnv"])
def test_an_unknown_link_says_what_to_do(client, db, secret):
    answer = client.get(reverse("programmes:invitation", args=[secret]))

    assert answer.status_code == 404
    assert "Ask whoever invited you for a new one." in words(answer)


def test_an_old_link_says_the_same(client, organisation, amal):
    _invitation, secret = actions.invite(
        organisation=organisation, role=Role.EVALUATOR, by=amal, at=timezone.now() - timedelta(hours=73)
    )
    assert client.get(reverse("programmes:invitation", args=[secret])).status_code == 404


def test_moments_are_shown_by_the_clock_of_the_organisation(as_amal, organisation, amal):
    at = datetime(2030, 1, 1, 20, 30, tzinfo=UTC)
    actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=at)

    assert "5 January 2030, 05:30" in words(as_amal.get(reverse("programmes:colleagues")))
    assert timezone.get_current_timezone_name() == "UTC"


def test_an_invitation_is_taken_back(as_amal, organisation, amal):
    invitation, secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=timezone.now())

    as_amal.post(reverse("programmes:invitation-end", args=[invitation.pk]))

    assert as_amal.get(reverse("programmes:invitation", args=[secret])).status_code == 404


def test_a_card_is_made_and_shown_once_without_a_name_on_it(as_amal, programme):
    form = {"id": str(uuid7()), "name": "Roya", "role": "supporter", "programme": str(programme.pk)}
    made = words(as_amal.post(reverse("programmes:colleague-new"), form))
    piece = re.search(r'<section class="card">.*?</section>', made).group(0)

    assert "<svg" in piece
    assert "Roya" not in piece
    again = as_amal.post(reverse("programmes:colleague-new"), form)
    assert heading(again) == "A card is shown once"
    assert Card.objects.count() == 1


def test_reissuing_takes_one_button(as_amal, budi_account):
    first = words(as_amal.post(reverse("programmes:colleague-card", args=[budi_account.pk])))
    second = words(as_amal.post(reverse("programmes:colleague-card", args=[budi_account.pk])))

    def letters(page):
        return re.search(r"<b>([0-9a-z]{4} [0-9a-z]{4} [0-9a-z]{4} [0-9a-z]{4})</b>", page).group(1).replace(" ", "")

    assert as_amal.get(reverse("accounts:card", args=[letters(first)])).status_code == 404
    assert as_amal.get(reverse("accounts:card", args=[letters(second)])).status_code == 302


def test_a_card_is_not_offered_for_staff(as_amal, dana_account):
    assert "Give a new card" not in words(as_amal.get(reverse("programmes:colleague", args=[dana_account.pk])))
    assert as_amal.post(reverse("programmes:colleague-card", args=[dana_account.pk])).status_code == 404


def test_a_role_is_given_and_ended(as_amal, dana_account, programme):
    as_amal.post(
        reverse("programmes:colleague-role", args=[dana_account.pk]), {"role": "duty", "programme": str(programme.pk)}
    )
    given = Assignment.objects.get(account=dana_account, role="duty")
    assert given.programme is None

    as_amal.post(reverse("programmes:role-end", args=[given.pk]))

    given.refresh_from_db()
    assert given.ended_on is not None


def test_the_last_coordinator_is_told_why_not(as_amal, amal_account):
    role = amal_account.assignments.get()
    back = reverse("programmes:colleague", args=[amal_account.pk])

    answer = as_amal.post(reverse("programmes:role-end", args=[role.pk]), {"back": back}, follow=True)

    assert answer.redirect_chain[-1][0] == back
    assert "Somebody must be able to invite colleagues." in words(answer)


def test_closing_an_account_signs_it_out(as_amal, client, budi_account):
    other = client.__class__()
    other.force_login(budi_account, backend=BACKEND)
    assert other.get("/").status_code == 200

    as_amal.post(reverse("programmes:colleague-closure", args=[budi_account.pk]), {"reason": "left"})

    assert other.get("/").status_code == 302
    assert Entry.objects.filter(deed="accounts.closed", about=budi_account.pk).count() == 1


def test_nobody_closes_their_own(as_amal, amal_account):
    assert as_amal.post(reverse("programmes:colleague-closure", args=[amal_account.pk])).status_code == 404


def test_a_link_for_a_forgotten_password(as_amal, client, dana_account):
    made = words(as_amal.post(reverse("programmes:colleague-password", args=[dana_account.pk])))
    link = re.search(r"http://testserver(/welcome/[a-z0-9]+/)", made).group(1)
    guest = client.__class__()

    assert guest.post(link, {"password": "rain on the tin roof"}).url == reverse("account_login")
    sent = {"login": "dana@example.org", "password": "rain on the tin roof"}
    assert guest.post(reverse("account_login"), sent).url == "/"
    assert guest.get(link).status_code == 404


def test_a_lost_phone_is_signed_out_by_a_coordinator(as_amal, budi_account, dana_account):
    device = sign_in(account=budi_account, by=owner_of(budi_account), at=timezone.now(), kind="phone")

    as_amal.post(reverse("programmes:colleague-device", args=[device.pk]))

    device.refresh_from_db()
    assert device.ended_at is not None
