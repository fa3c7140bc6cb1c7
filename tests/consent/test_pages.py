import re
from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import MONDAY, make_person
from dure.audit.models import Entry
from dure.consent.models import Consent, Purpose
from dure.people.models import AgeBand, Asked, Person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


def test_the_page_shows_every_purpose(as_amal, chen):
    answer = as_amal.get(reverse("consent:consents", args=[chen.pk]))

    assert answer.content.decode().count("Not yet asked") == len(Purpose)


def test_asking_writes_one_row(as_amal, chen):
    url = reverse("consent:consents-new", args=[chen.pk, "take_part"])
    sent = {"purpose": "take_part", "given": "yes", "how_asked": "spoken", "language": "ar", "interpreter": "on"}

    assert as_amal.get(url).status_code == 200
    assert as_amal.post(url, sent).status_code == 302

    row = Consent.objects.get()
    assert (row.given, row.language, row.interpreter, row.how_asked) == (True, "ar", True, "spoken")
    assert Person.objects.get(pk=chen.pk).asked == Asked.JOINED


def test_nothing_is_ticked_beforehand(as_amal, chen):
    answer = as_amal.get(reverse("consent:consents-new", args=[chen.pk, "take_part"]))

    assert re.findall(r"<(?:input|option)[^>]*\schecked", answer.content.decode()) == []


def test_no_answer_shows_the_page_again(as_amal, chen):
    url = reverse("consent:consents-new", args=[chen.pk, "take_part"])

    assert as_amal.post(url, {"purpose": "take_part"}).status_code == 422
    assert list(Consent.objects.all()) == []


def test_under_age_is_refused_with_a_sentence(as_amal, programme):
    young = make_person(programme, "Noor", age_band=AgeBand.YOUNG)
    url = reverse("consent:consents-new", args=[young.pk, "take_part"])
    sent = {"purpose": "take_part", "given": "yes", "how_asked": "spoken", "language": "en"}

    answer = as_amal.post(url, sent)

    assert "Their caregiver must agree" in answer.content.decode()
    assert list(Consent.objects.all()) == []


def test_the_words_are_read_in_another_language(as_amal, chen):
    answer = as_amal.get(reverse("consent:consents-new", args=[chen.pk, "take_part"]) + "?read=ar")

    assert 'lang="ar"' in answer.content.decode()
    assert "No native speaker" in answer.content.decode()


def test_a_stranger_finds_nothing(client, stranger, chen):
    from dure.accounts.models import Account

    client.force_login(Account.objects.get(email="kofi@example.org"), backend=BACKEND)
    assert client.get(reverse("consent:consents", args=[chen.pk])).status_code == 404


def test_the_call_list_has_only_ones_own_people_who_were_not_asked(client, as_amal, programme, other_organisation):
    from dure.access.actors import system
    from dure.programmes.actions import begin_programme

    make_person(programme, "Chen", contacts=[{"channel": "phone", "value": "+82 10 1111 2222", "safe": "yes"}])
    make_person(programme, "Dilnoza", contacts=[{"channel": "phone", "value": "+82 10 3333 4444", "safe": "no"}])
    elsewhere = begin_programme(organisation=other_organisation, title="There", by=system(), at=MONDAY)
    make_person(elsewhere, "Efua", place=None)

    text = as_amal.get(reverse("consent:call-list")).content.decode()

    assert "Chen" in text
    assert "+82 10 1111 2222" in text
    assert "Dilnoza" in text
    assert "+82 10 3333 4444" not in text
    assert "Efua" not in text
    assert Entry.objects.filter(deed="people.call_list_made").count() == 1


def test_the_call_list_is_not_there_for_a_facilitator(client, budi_account, chen):
    client.force_login(budi_account, backend=BACKEND)

    assert client.get(reverse("consent:call-list")).status_code == 404


def test_whoever_agrees_again_on_their_own_page_reads_what_to(rf, chen, amal):
    from django.template.loader import render_to_string

    from consent.test_actions import ask
    from dure.consent import panels
    from dure.consent.texts import text_for

    spoken = text_for(Purpose.TAKE_PART, "en").spoken
    ask(chen, True, amal)
    agreed = render_to_string("consent/panel_mine.html", {"panel": panels._mine(rf.get("/"), chen)})
    ask(chen, False, amal, at=MONDAY + DAY)
    withdrawn = render_to_string("consent/panel_mine.html", {"panel": panels._mine(rf.get("/"), chen)})

    assert (spoken in agreed, spoken in withdrawn) == (False, True)


def test_the_call_list_says_that_its_words_are_unchecked(as_amal, programme):
    make_person(programme, "Not yet asked")

    answer = as_amal.get(reverse("consent:call-list") + "?read=uk")

    assert 'lang="uk"' in answer.content.decode()
    assert "No native speaker" in answer.content.decode()


def test_the_words_are_read_in_the_persons_own_language_and_written_down_so(as_amal, chen):
    chen.languages.create(code="ar", level=4)
    url = reverse("consent:consents-new", args=[chen.pk, "take_part"])

    own, other = as_amal.get(url), as_amal.get(url + "?read=fr")

    assert (own.context["text"].language, own.context["form"].initial["language"]) == ("ar", "ar")
    assert (other.context["text"].language, other.context["form"].initial["language"]) == ("fr", "fr")


def test_what_the_calls_brought_is_written_down_on_one_page(as_amal, programme, chen):
    """A yes, a no, and somebody who was not reached; whoever is under age is asked with their caregiver."""
    others = [make_person(programme, name) for name in ("Dilnoza", "Efua")]
    young = make_person(programme, "Farid", age_band=AgeBand.YOUNG)
    url = reverse("consent:call-list-answers")
    page = as_amal.get(url).content.decode()
    assert "Dilnoza" in page
    assert "Farid" not in page

    yes, no = others
    as_amal.post(url, {"how_asked": "spoken", yes.pk.hex: "yes", no.pk.hex: "no", young.pk.hex: "yes"})

    said = {row.person_id: (row.given, row.how_asked) for row in Consent.objects.all()}
    assert said == {yes.pk: (True, "spoken"), no.pk: (False, "spoken")}
    assert Person.objects.get(pk=yes.pk).asked == Asked.JOINED
    assert Person.objects.get(pk=young.pk).asked == Asked.NOT_YET
