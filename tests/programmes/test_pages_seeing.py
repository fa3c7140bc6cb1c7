"""Looking with a facilitator's eyes: seen as theirs, logged as one's own, nothing changed."""

import pytest
from django.urls import reverse

from conftest import make_account
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.audit.models import Entry
from dure.programmes.models import DutyTurn
from programmes.reading import BACKEND, PAGES, POSTS, address, heading, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def looking(as_amal, budi_account):
    assert as_amal.post(reverse("programmes:seeing-as-new", args=[budi_account.pk])).url == "/"
    return as_amal


def test_every_page_says_whose_eyes_these_are(looking):
    for _time in range(2):
        page = words(looking.get("/"))
        assert page.count("You see this page as a facilitator sees it. Nothing can be changed.") == 1
    assert "Budi" in heading(looking.get(reverse("programmes:seeing-as")))
    assert "phone.css" in page
    assert "Budi" in heading(looking.get("/"))


def test_a_redirect_does_not_leave_a_second_line(looking, client):
    looking.get(reverse("accounts:pin"))

    assert words(looking.get("/")).count("You see this page as a facilitator sees it.") == 1


def test_with_their_eyes_only_their_pages_are_there(looking, rows):
    for name in PAGES:
        if name != "today":
            assert looking.get(address(name, rows)).status_code == 404, name


def test_nothing_can_be_changed_meanwhile(looking, rows, programme):
    for name in POSTS:
        assert looking.post(address(name, rows)).url == reverse("programmes:seeing-as"), name
    answer = looking.post(reverse("accounts:mine"), {"name": "X"}, follow=True)

    assert "You are only looking." in words(answer)
    assert Account.objects.get(email="budi@example.org").name == "Budi"
    assert DutyTurn.objects.get().ended_on is None


def test_stopping_gives_ones_own_pages_back(looking, amal_account, budi_account):
    assert looking.post(reverse("programmes:seeing-as-end")).url == reverse("programmes:colleagues")

    assert looking.get(reverse("programmes:colleagues")).status_code == 200
    deeds = Entry.objects.filter(about=budi_account.pk, deed__startswith="programmes.seeing").order_by("number")
    assert [(each.deed, each.by) for each in deeds] == [
        ("programmes.seeing_as_began", amal_account.pk), ("programmes.seeing_as_ended", amal_account.pk),
    ]  # fmt: skip


def test_eyes_are_not_borrowed_by_who_may_not(client, dana_account, budi_account, organisation):
    boss = make_account(organisation, "boss@example.org", "Boss", Role.ADMINISTRATOR)
    for account in (dana_account, boss):
        client.force_login(account, backend=BACKEND)
        assert client.post(reverse("programmes:seeing-as-new", args=[budi_account.pk])).status_code == 404
        assert "seeing_as" not in client.session
