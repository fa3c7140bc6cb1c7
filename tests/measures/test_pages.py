import pytest
from django.urls import reverse

from conftest import MONDAY, agree
from dure.consent.models import Purpose
from dure.measures.models import Answers
from dure.measures.scales import scale_of

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


def test_the_questions_page_lists_scales(as_amal, programme, who5):
    answer = as_amal.get(reverse("measures:questions"))

    assert answer.status_code == 200
    assert "WHO-5" in answer.content.decode()


def test_every_scale_has_its_page(as_amal, programme):
    for code in ("who5", "k6", "phq8", "phq9", "gad7", "training_reaction"):
        assert as_amal.get(reverse("measures:scale", args=[code])).status_code == 200


def test_a_facilitator_cannot_choose(client, budi_account, programme):
    client.force_login(budi_account, backend=BACKEND)

    answer = client.post(reverse("measures:scale-use", args=[programme.pk]), {"scale": "who5"})
    assert answer.status_code == 404


def test_asking_together_writes_answers(as_amal, chen, programme, who5):
    agree(chen, Purpose.TAKE_PART, Purpose.MEASURES)
    url = reverse("measures:answers-new", args=[chen.pk, "who5"])
    sent = {item.code: "4" for item in scale_of("who5").items} | {"how": "together"}

    assert as_amal.get(url).status_code == 200
    answer = as_amal.post(url, sent, follow=True)

    assert answer.status_code == 200
    assert Answers.objects.get().score["total"] == 80


def test_nothing_answered_shows_the_page_again(as_amal, chen, programme, who5):
    agree(chen, Purpose.TAKE_PART, Purpose.MEASURES)

    answer = as_amal.post(reverse("measures:answers-new", args=[chen.pk, "who5"]), {"how": "together"})
    assert answer.status_code == 422
    assert list(Answers.objects.all()) == []


def test_without_consent_the_page_says_to_ask_first(as_amal, chen, programme, who5):
    answer = as_amal.get(reverse("measures:answers-new", args=[chen.pk, "who5"]))

    assert "First ask whether they agree" in answer.content.decode()


def test_phq9_says_that_nobody_is_on_duty(as_amal, programme, chen, phq9, duty, amal):
    from dure.programmes.actions import end_duty

    agree(chen, Purpose.TAKE_PART, Purpose.MEASURES)
    end_duty(turn=duty, reason="moved", by=amal, at=MONDAY)
    answer = as_amal.get(reverse("measures:answers-new", args=[chen.pk, "phq9"]))

    assert "Nobody is on duty now" in answer.content.decode()


def test_an_answer_that_needs_a_person_says_what_to_do_at_once(as_amal, chen, programme, phq9):
    agree(chen, Purpose.TAKE_PART, Purpose.MEASURES)
    scale = scale_of("phq9")
    sent = {item.code: "0" for item in scale.items} | {scale.alert_items[0].code: "1", "how": "together"}

    answer = as_amal.post(reverse("measures:answers-new", args=[chen.pk, "phq9"]), sent, follow=True)

    assert "Do not leave them alone" in answer.content.decode()


def test_a_stranger_does_not_find_the_page(client, other_organisation, stranger, chen, programme, who5):
    from dure.accounts.models import Account

    client.force_login(Account.objects.get(email="kofi@example.org"), backend=BACKEND)
    assert client.get(reverse("measures:answers-new", args=[chen.pk, "who5"])).status_code == 404


def test_arabic(as_amal, programme, who5):
    answer = as_amal.get(reverse("measures:questions"), headers={"accept-language": "ar"})

    assert 'dir="rtl"' in answer.content.decode()


def test_the_list_asks_the_same_number_of_queries(as_amal, programme, amal, organisation):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from dure.programmes.actions import begin_programme

    as_amal.get(reverse("measures:questions"))
    with CaptureQueriesContext(connection) as one:
        as_amal.get(reverse("measures:questions"))
    for title in ("Second", "Third"):
        begin_programme(organisation=organisation, title=title, by=amal, at=MONDAY)
    with CaptureQueriesContext(connection) as three:
        as_amal.get(reverse("measures:questions"))

    assert len(three) == len(one)
