"""The first page of a demo, and five questions."""

import pytest
from django.urls import reverse

from dure.ids import uuid7
from dure.programmes.models import Organisation, Programme
from programmes.reading import heading, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, organisation, other_organisation, stranger, amal_account, budi_account, tmp_path):
    settings.DEMO, settings.DATA = True, tmp_path
    Organisation.objects.filter(pk=organisation.pk).update(is_demo=True, work="city")
    Organisation.objects.filter(pk=other_organisation.pk).update(is_demo=True, work="home")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_demo_opens_with_the_work(client, demo, language):
    client.cookies["language"] = language
    page = words(client.get("/"))

    assert page.index("Neighbours") < page.index("Elsewhere")
    assert page.count("/demo/") == 3
    assert page.count("<h1") == 1
    if language == "en":
        assert "Look around as" in page


def test_one_button_signs_in_as_an_invented_colleague(client, demo, amal_account):
    assert client.post(reverse("programmes:demo-entry", args=[amal_account.pk])).url == "/"

    assert "Amal" in heading(client.get("/"))


def test_the_button_is_for_invented_colleagues_in_a_demo(client, demo, settings, amal_account, budi_account):
    where = reverse("programmes:demo-entry", args=[amal_account.pk])
    assert client.post(reverse("programmes:demo-entry", args=[uuid7()])).status_code == 404
    settings.DEMO = False
    assert client.post(where).status_code == 404
    settings.DEMO = True
    Organisation.objects.filter(pk=amal_account.organisation_id).update(is_demo=False)
    assert client.post(where).status_code == 404
    assert client.get(where).status_code == 405
    assert "_auth_user_id" not in client.session


def test_without_a_demo_the_first_page_is_the_door(client, amal_account):
    assert client.get("/").url == reverse("account_login")


ANSWERS = {
    "name": "Together", "country": "KR", "title": "Tea and talk", "first_language": "ko", "second_language": "prs",
    "third_language": "ko", "word_for_people": "neighbours", "coordinator": "Yuna", "email": "yuna@example.org",
    "password": "four words that hold",
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
def test_five_questions_then_the_first_steps(client, demo, language, django_capture_on_commit_callbacks):
    client.cookies["language"] = language
    asked = words(client.get(reverse("programmes:beginning")))
    assert asked.count('class="sheet stack"') == 5

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("programmes:beginning"), ANSWERS)

    assert answer.url == reverse("programmes:begun")
    begun = client.get(answer.url)
    assert begun.status_code == 200
    assert [each.name for each in Organisation.objects.all()] == ["Together"]
    assert Programme.objects.get().languages == ["ko", "prs"]
    assert "Yuna" in heading(client.get("/"))
    assert client.get(reverse("programmes:beginning")).status_code == 404


def test_a_wrong_answer_loses_nothing(client, demo):
    answer = client.post(reverse("programmes:beginning"), {**ANSWERS, "password": "short", "country": "US"})

    assert answer.status_code == 422
    page = words(answer)
    assert 'value="Tea and talk"' in page
    assert "This country has several clocks." in page
    assert "America/New York" in page
    assert Organisation.objects.count() == 2


def test_nobody_begins_where_somebody_works(client, organisation, settings):
    for settings.DEMO in (False, True):
        assert client.get(reverse("programmes:beginning")).status_code == 404
        assert client.post(reverse("programmes:beginning"), ANSWERS).status_code == 404
