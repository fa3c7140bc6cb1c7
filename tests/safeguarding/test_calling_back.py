"""Whoever is on duty sees whom to call, at the top of the page; nobody else sees the number."""

import pytest
from django.urls import reverse

from conftest import MONDAY
from dure.accounts.actions import change_own
from dure.accounts.models import Account
from dure.safeguarding.actions import acknowledge, raise_worry
from dure.safeguarding.waits import _duty

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NUMBER = "+82 10-7777 (12)"


@pytest.fixture
def worry(organisation, budi, budi_account, dana_first):
    change_own(account=budi_account, name="Budi", language="", telephone=NUMBER, by=budi, at=MONDAY)
    return raise_worry(organisation=organisation, by=budi, at=MONDAY)


def read(client, account, url):
    client.force_login(account, backend=BACKEND)
    return client.get(url).content.decode()


def test_the_page_of_a_worry_begins_with_whom_to_call(client, worry, dana_account):
    page = read(client, dana_account, reverse("safeguarding:worry", args=[worry.pk]))

    assert page.index("Budi was worried.") < page.index('href="tel:+8210777712"') < page.index("I have it")
    assert 'href="sms:+8210777712"' in page


def test_without_a_number_it_says_whom_to_ask(client, worry, dana_account):
    Account.objects.update(telephone="")

    assert "Ask their coordinator for it, or wait for their call." in read(
        client, dana_account, reverse("safeguarding:worry", args=[worry.pk])
    )


def test_what_is_still_to_do_says_after_which_worry_and_whom_to_call(client, worry, dana, dana_account):
    acknowledge(worry=worry, by=dana, at=MONDAY)
    page = read(client, dana_account, reverse("safeguarding:inbox"))

    assert page.count("Budi was worried, 16 November 2026, 12:00") == 4
    assert page.count('href="tel:+8210777712"') == 4
    assert next(str(due.sentence) for due in _duty(dana)).startswith("Budi was worried, 16 November 2026")


def test_the_number_is_on_no_page_of_others(client, worry, amal_account, budi_account):
    """Amal keeps the list of colleagues and the duty list, and is on none."""
    for path in ("programmes:colleagues", "programmes:duty-list", "safeguarding:inbox", "programmes:today"):
        assert "7777" not in read(client, amal_account, reverse(path))
    colleague = reverse("programmes:colleague", args=[budi_account.pk])
    assert "7777" not in read(client, amal_account, colleague)
    assert client.get(reverse("safeguarding:worry", args=[worry.pk])).status_code == 404
    assert "7777" in read(client, budi_account, reverse("accounts:mine"))


@pytest.mark.parametrize("number", ["call me", "javascript:1", "12", "+82<b>"])
def test_what_is_no_number_is_refused(client, budi_account, number):
    client.force_login(budi_account, backend=BACKEND)
    answer = client.post(reverse("accounts:mine"), {"name": "Budi", "language": "", "telephone": number})

    assert answer.status_code == 422
    assert Account.objects.get(pk=budi_account.pk).telephone == ""


def test_a_number_is_kept_on_ones_own_account(client, budi_account):
    client.force_login(budi_account, backend=BACKEND)
    client.post(reverse("accounts:mine"), {"name": "Budi", "language": "", "telephone": NUMBER})

    assert Account.objects.get(pk=budi_account.pk).telephone == NUMBER
