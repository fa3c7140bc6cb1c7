"""In my hand: from the card to one's own page, and nothing but one's own."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import MONDAY, agree, make_person
from dure.audit.models import Entry
from dure.people.actions import ask_apart, end_pass, issue_pass, say_bond
from dure.people.models import Asked, Person, new_secret
from dure.ui.registry import Panel, panels

pytestmark = pytest.mark.django_db

SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
MINE = ["my-page", "my-record", "my-contacts", "my-leaving", "my-erasure"]


@pytest.fixture
def maryam(programme):
    return agree(
        make_person(
            programme, "Maryam Haidari", own_script="مریم حیدری", offers="Sews very well",
            contacts=[{"channel": "phone", "value": "+82 10 1111 2222", "safe": "yes", "when": "Mornings", "how": ""}],
        )
    )  # fmt: skip


@pytest.fixture
def card(maryam, amal):
    secret = new_secret()
    return secret, issue_pass(person=maryam, secret=secret, by=amal, at=MONDAY)


@pytest.fixture
def phone(client, card):
    """Maryam's phone, after she held it over her card."""
    client.get(url("my-entry", card[0]))
    return client


def url(name, *args):
    return reverse(f"people:{name}", args=args)


def text(answer):
    return answer.content.decode()


def test_the_card_opens_without_leaving_its_secret_in_the_address(client, card):
    answer = client.get(url("my-entry", card[0]))

    assert (answer.status_code, answer["Location"]) == (302, url("my-page"))
    assert client.session.get_expiry_age() <= 30 * 60
    entry = Entry.objects.get(deed="people.pass_opened")
    assert (entry.by, entry.by_kind) == (card[1].pk, "link")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", MINE)
def test_every_own_page_is_there(phone, name, language):
    phone.cookies["language"] = language
    answer = phone.get(url(name))

    assert answer.status_code == 200
    assert text(answer).count("<h1") == 1
    assert "mental" not in text(answer).lower()
    assert "<title>My page" in text(answer) or language == "ar"


def test_a_card_that_nobody_knows_opens_nothing(client, card):
    answer = client.get(url("my-entry", new_secret()))

    assert answer.status_code == 404
    assert "This card opens nothing" in text(answer)
    assert client.get(url("my-page")).status_code == 403


@pytest.mark.parametrize("name", MINE)
def test_without_a_card_there_is_no_own_page(client, name):
    answer = client.get(url(name))

    assert answer.status_code == 403
    assert "Please open your card again" in text(answer)


def test_after_half_an_hour_the_page_is_closed(phone):
    session = phone.session
    session["pass"] = {**session["pass"], "until": session["pass"]["until"] - timedelta(minutes=31).seconds}
    session.save()

    assert phone.get(url("my-page")).status_code == 403


def test_a_stopped_card_closes_the_page_at_once(phone, card, amal):
    end_pass(own=card[1], by=amal, at=MONDAY)

    assert phone.get(url("my-page")).status_code == 403


def test_a_phone_signed_in_for_work_does_not_become_somebodys_own(client, card, amal_account):
    client.force_login(amal_account, backend=SIGN_IN)

    assert client.get(url("my-entry", card[0])).status_code == 409
    assert client.get(url("my-page")).status_code == 403
    assert client.get(url("people")).status_code == 200


def test_whoever_holds_a_card_sees_no_page_of_work(phone, maryam, programme):
    other = make_person(programme, "Chen")

    assert phone.get(url("people")).status_code == 404
    assert phone.get(url("person", maryam.pk)).status_code == 404
    assert phone.get(url("person", other.pk)).status_code == 404
    for name in ("person-edit", "person-bond", "person-apart", "person-readers", "person-pass"):
        assert phone.get(url(name, maryam.pk)).status_code == 404


def test_all_that_is_known_stands_there(phone):
    shown = text(phone.get(url("my-record")))

    for known in ("Maryam Haidari", "مریم حیدری", "Sews very well", "+82 10 1111 2222", "Mornings", "Ansan"):
        assert known in shown


def test_what_was_said_about_others_is_not_shown_on_a_page_that_others_may_see(phone, maryam, programme, amal):
    before = text(phone.get(url("my-record")))
    timur = make_person(programme, "Timur Aliev")
    say_bond(person=maryam, other=timur, by=amal, at=MONDAY)
    ask_apart(person=maryam, other=timur, by=amal, at=MONDAY)

    assert text(phone.get(url("my-record"))) == before


def test_how_to_reach_me_is_mine_to_change(phone, maryam, card):
    phone.post(
        url("my-contacts"), {"channel_0": "message", "value_0": "+82 10 9", "safe_0": "yes", "when_0": "", "how_0": ""}
    )

    maryam.refresh_from_db()
    assert [each["value"] for each in maryam.contacts] == ["+82 10 9"]
    entry = Entry.objects.filter(deed="people.changed").latest("id")
    assert (entry.by, entry.by_kind, entry.details) == (card[1].pk, "link", {"fields": ["contacts"]})


def test_stopping_needs_no_reason(phone, maryam):
    phone.post(url("my-leaving"))

    maryam.refresh_from_db()
    assert maryam.asked == Asked.LEFT
    assert "You have stopped" in text(phone.get(url("my-page")))


def test_erasing_oneself_takes_two_steps_and_closes_the_page(phone, maryam):
    assert phone.post(url("my-erasure"), {}).status_code == 422
    assert Person.objects.get(pk=maryam.pk).name == "Maryam Haidari"

    answer = phone.post(url("my-erasure"), {"sure": "on"})

    assert "It is gone" in text(answer)
    assert Person.objects.get(pk=maryam.pk).name == ""
    assert phone.get(url("my-page")).status_code == 403


def test_closing_the_page_leaves_nothing_on_the_phone(phone):
    phone.post(url("my-closing"))

    assert phone.get(url("my-page")).status_code == 403
    assert "pass" not in phone.session


def test_later_work_stands_on_the_page_in_its_order(phone, maryam):
    seen = []

    def load(request, row):
        seen.append(row)
        return {}

    panels.append(Panel("mine", "Saturday, 14:00", "people/parts/contact.html", load, order=1))
    try:
        assert "<h2>Saturday, 14:00</h2>" in text(phone.get(url("my-page")))
    finally:
        panels.pop()
    assert seen == [maryam]


def test_a_card_is_printed_once(client, amal_account, maryam):
    client.force_login(amal_account, backend=SIGN_IN)

    shown = text(client.post(url("person-pass", maryam.pk), {"label": "Kept at home"}))

    assert '<section class="card"' in shown
    assert 'class="qr"' in shown
    assert "Maryam" not in shown
    again = text(client.get(url("person-pass", maryam.pk)))
    assert "/people/me/" not in again
