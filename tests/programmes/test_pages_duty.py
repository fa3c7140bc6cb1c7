"""The duty list: is somebody there now?"""

import pytest
from django.urls import reverse

from dure.accounts.models import Account
from dure.programmes.models import DutyTurn
from programmes.reading import BACKEND, heading, words

pytestmark = pytest.mark.django_db


def test_the_duty_list_says_first_whether_somebody_is_there(as_amal, organisation, dana_account, amal):
    where = reverse("programmes:duty-list")
    assert heading(as_amal.get(where)) == "Nobody is on duty now"

    form = {"account": str(dana_account.pk), "phone": "+82 10 1234", "when": "always"}
    assert as_amal.post(reverse("programmes:duty-turn-new"), form).url == where

    page = as_amal.get(where)
    assert heading(page) == "On duty now: Dana"
    assert 'href="tel:+82101234"' in words(page)
    assert "Day and night" in words(page)


def test_chosen_hours_are_said_back(as_amal, dana_account, organisation):
    form = {
        "account": str(dana_account.pk),
        "phone": "+82 10 1234",
        "when": "chosen",
        "days": ["4", "5"],
        "start": "20",
        "end": "8",
    }
    as_amal.post(reverse("programmes:duty-turn-new"), form)

    assert "Friday, Saturday, 20:00 to 08:00" in words(as_amal.get(reverse("programmes:duty-list")))
    assert DutyTurn.objects.get().hours.count("1") == 24


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"phone": "call me"}, "This is not a number that can be called."),
        ({"when": "chosen"}, "Please choose at least one day."),
    ],
)
def test_a_turn_that_cannot_work_is_told(as_amal, dana_account, wrong, sentence):
    form = {"account": str(dana_account.pk), "phone": "+82 10 1234", "when": "always", **wrong}

    answer = as_amal.post(reverse("programmes:duty-turn-new"), form)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert DutyTurn.objects.count() == 0


def test_no_colleague_of_another_organisation_is_offered(as_amal, stranger):
    kofi = Account.objects.get(email="kofi@example.org")
    assert "Kofi" not in words(as_amal.get(reverse("programmes:duty-turn-new")))

    form = {"account": str(kofi.pk), "phone": "+82 10 1234", "when": "always"}
    assert as_amal.post(reverse("programmes:duty-turn-new"), form).status_code == 422


def test_a_supervisor_reads_the_duty_list_and_changes_nothing(client, dana_account, rows):
    client.force_login(dana_account, backend=BACKEND)

    assert client.get(reverse("programmes:duty-list")).status_code == 200
    assert "/end/" not in words(client.get(reverse("programmes:duty-list")))
    assert client.post(reverse("programmes:duty-turn-end", args=[rows["turn"]])).status_code == 404
