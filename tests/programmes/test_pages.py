"""Every page, as a person meets it: both directions of writing, and who gets 404."""

import gzip
import re

import brotli
import pytest
from django.urls import reverse

from conftest import MONDAY, make_account
from dure.access.roles import Role
from dure.accounts.models import Account, Card
from dure.programmes import actions
from dure.programmes.models import Assignment, Invitation
from dure.ui.storage import _small, joined
from programmes.reading import BACKEND, PAGES, POSTS, SECTIONS, address, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_stands_in_both_directions(as_amal, rows, language):
    as_amal.cookies["language"] = language
    where = [address(name, rows) for name in PAGES]
    where += [reverse("programmes:programme-edit", args=[rows["programme"], section]) for section in SECTIONS]

    for each in where:
        answer = as_amal.get(each)
        page = words(answer)
        assert answer.status_code == 200, each
        assert page.count("<h1") == 1, each
        assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page
        assert not re.search(r"<style|style=|onclick=|<script(?![^>]*src=)", page), each
        assert page.count('class="button"') <= 1, each


def test_a_facilitator_finds_no_staff_page(as_budi, rows):
    for name in PAGES:
        if name != "today":
            assert as_budi.get(address(name, rows)).status_code == 404, name
    for name in POSTS:
        assert as_budi.post(address(name, rows)).status_code == 404, name


def test_a_coordinator_elsewhere_finds_nothing_of_ours(client, stranger, rows):
    client.force_login(Account.objects.get(email="kofi@example.org"), backend=BACKEND)
    ours = ["Supporters in the city", "Budi", "Amal", "Ansan", "Hall", "+82 10 1234", "Clinic"]

    for name, part in {**PAGES, **POSTS}.items():
        answer = (client.post if name in POSTS else client.get)(address(name, rows))
        if part:
            assert answer.status_code == 404, name
        assert [each for each in ours if each in words(answer)] == [], name
    assert Assignment.objects.filter(pk=rows["role"], ended_on=None).exists()
    assert Card.objects.count() == 0


def test_a_facilitator_of_one_programme_finds_no_other(as_budi, organisation, theirs, amal):
    second = actions.begin_programme(organisation=organisation, title="Second", by=amal, at=MONDAY)

    for each in (second, theirs):
        assert as_budi.get(reverse("programmes:programme", args=[each.pk])).status_code == 404


def test_a_coordinator_of_one_programme_finds_no_other(client, organisation, programme, amal):
    second = actions.begin_programme(organisation=organisation, title="Second", by=amal, at=MONDAY)
    client.force_login(
        make_account(organisation, "carla@example.org", "Carla", Role.COORDINATOR, programme), backend=BACKEND
    )

    assert client.get(reverse("programmes:programme", args=[second.pk])).status_code == 404
    assert client.get(reverse("programmes:programme-edit", args=[second.pk, "why"])).status_code == 404
    assert client.get(reverse("programmes:programme-edit", args=[programme.pk, "why"])).status_code == 200
    assert "Second" not in words(client.get(reverse("programmes:programmes")))
    assert "Second" not in words(client.get(reverse("programmes:invitation-new")))
    assert client.get(reverse("programmes:programme-new")).status_code == 404
    assert client.get(reverse("programmes:duty-turn-new")).status_code == 404


def test_without_signing_in_every_page_leads_to_the_door(client, rows):
    for name in PAGES:
        assert client.get(address(name, rows)).url.startswith(reverse("account_login")), name
    for name in POSTS:
        assert client.post(address(name, rows)).url.startswith(reverse("account_login")), name


def test_a_change_by_link_is_not_possible(as_amal, rows):
    for name in POSTS:
        assert as_amal.get(address(name, rows)).status_code == 405, name


def test_our_pages_keep_their_budget(as_amal, rows, organisation, settings):
    """HTML at gzip 6 beside the joined style sheet and script at brotli 11."""

    def weight(css, js):
        return sum(len(brotli.compress(_small(name, joined(name)).encode(), quality=11)) for name in (css, js))

    staff, phone = weight("ui/dure.css", "ui/dure.js"), weight("ui/phone.css", "ui/phone.js")
    heavy = {}
    for name in PAGES:
        html = as_amal.get(address(name, rows)).content
        heavy[name] = staff + len(gzip.compress(html, 6))
    assert {name: size for name, size in heavy.items() if size > 14_600} == {}
    small = phone + len(gzip.compress(as_amal.get(reverse("accounts:card-letters")).content, 6))
    assert small <= 10_000
    assert Invitation.objects.count() == 1
