import gzip

import pytest
from django.urls import reverse

from conftest import MONDAY, agree
from dure.networks.models import Service
from dure.people.actions import issue_pass
from networks.conftest import BACKEND, add

pytestmark = pytest.mark.django_db
SECRET = "a-secret-of-24-letters-0"


def text(answer):
    return answer.content.decode()


def test_the_list_says_when_each_was_checked(as_amal, clinic, stale, shelter):
    shown = text(as_amal.get(reverse("networks:services")))

    assert "Harbour clinic" in shown
    assert "Checked on" in shown
    assert "Not checked for 91 days" in shown
    assert "The house on the hill" in shown


def test_a_facilitator_gets_the_small_page_without_what_is_not_listed(as_budi, clinic, shelter, elsewhere):
    answer = as_budi.get(reverse("networks:services"))

    assert "networks/services_phone.html" in [each.name for each in answer.templates]
    assert "Harbour clinic" in text(answer)
    assert "The house on the hill" not in text(answer)
    assert "Accra advice" not in text(answer)
    assert as_budi.get(reverse("networks:service", args=[shelter.pk])).status_code == 404


def test_the_small_pages_stay_small(as_budi, organisation, clinic):
    for number in range(30):
        add(organisation, f"Place number {number}", helps_with=["papers", "learning"])

    for url in (reverse("networks:services"), reverse("networks:service", args=[clinic.pk])):
        assert len(gzip.compress(as_budi.get(url).content)) < 4_000


def test_narrowing_keeps_to_what_fits(as_amal, clinic, stale):
    shown = text(as_amal.get(reverse("networks:services"), {"need": "papers"}))
    nothing = text(as_amal.get(reverse("networks:services"), {"need": "papers", "language": "prs"}))

    assert ("Old desk" in shown, "Harbour clinic" in shown) == (True, False)
    assert "Nothing here fits" in nothing


@pytest.mark.parametrize("asked", [{"place": "x"}, {"after": "x"}, {"need": "💛" * 50, "language": "'"}])
def test_an_address_that_makes_no_sense_shows_a_page(as_amal, clinic, asked):
    assert as_amal.get(reverse("networks:services"), asked).status_code == 200


def test_the_empty_list_has_a_next_step(as_amal):
    assert "Add the first one" in text(as_amal.get(reverse("networks:services")))


def test_adding_and_changing(as_amal, ansan):
    sent = {
        "name": "Harbour clinic", "helps_with": ["health"], "place": str(ansan.pk), "step_free": "yes",
        "phone": "+82 31 000 0000", "languages": [], "other_languages": ["prs"], "layer": "3", "checked": "on",
    }  # fmt: skip
    assert as_amal.get(reverse("networks:service-new")).status_code == 200
    answer = as_amal.post(reverse("networks:service-new"), sent)
    service = Service.objects.get()

    assert answer.url == reverse("networks:service", args=[service.pk])
    assert (service.languages, service.layer, service.verified_by) == (["prs"], 3, service.added_by)

    answer = as_amal.post(reverse("networks:service-edit", args=[service.pk]), sent | {"name": "New clinic"})
    service.refresh_from_db()

    assert (answer.status_code, service.name) == (302, "New clinic")


def test_a_card_is_written_in_another_language_and_taken_out_again(as_amal, clinic):
    """Arabic is written down and read by whoever reads Arabic; the other languages stay."""
    Service.objects.filter(pk=clinic.pk).update(words={"fr": {"name": "Clinique"}})
    url = reverse("networks:service-words", args=[clinic.pk, "ar"])
    assert clinic.name in text(as_amal.get(url))
    assert as_amal.post(url, {"name": "عيادة الميناء", "about": ""}).status_code == 302
    clinic.refresh_from_db()
    assert clinic.words == {"fr": {"name": "Clinique"}, "ar": {"name": "عيادة الميناء"}}

    as_amal.cookies["language"] = "ar"
    assert "عيادة الميناء" in text(as_amal.get(reverse("networks:service", args=[clinic.pk])))
    as_amal.post(url, {})
    clinic.refresh_from_db()
    assert clinic.words == {"fr": {"name": "Clinique"}}


def test_the_words_of_a_card_belong_to_whoever_keeps_the_list(as_amal, client, kofi_account, clinic):
    url = reverse("networks:service-words", args=[clinic.pk, "ar"])
    assert as_amal.get(reverse("networks:service-words", args=[clinic.pk, "xx"])).status_code == 404
    assert as_amal.post(url, {"name": "x" * 121}).status_code == 422
    client.force_login(kofi_account, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(url, {"name": "Ours now"}).status_code == 404
    clinic.refresh_from_db()
    assert clinic.words == {}


def test_what_is_missing_is_said_and_nothing_is_lost(as_amal):
    answer = as_amal.post(reverse("networks:service-new"), {"name": "Kept words", "step_free": "unknown"})

    assert answer.status_code == 422
    assert "Kept words" in text(answer)
    assert not Service.objects.exists()


def test_checking_and_taking_off(as_amal, stale):
    as_amal.post(reverse("networks:service-check", args=[stale.pk]))
    assert "Checked on" in text(as_amal.get(reverse("networks:service", args=[stale.pk])))

    as_amal.post(reverse("networks:service-removal", args=[stale.pk]))
    stale.refresh_from_db()

    assert stale.ended_on is not None
    assert "Old desk" not in text(as_amal.get(reverse("networks:services")))
    assert "Taken off the list" in text(as_amal.get(reverse("networks:service", args=[stale.pk])))


def test_a_facilitator_cannot_add_change_or_take_off(as_budi, clinic):
    for name in ("service-edit", "service-check", "service-removal"):
        url = reverse(f"networks:{name}", args=[clinic.pk])
        assert (as_budi.get(url) if name == "service-edit" else as_budi.post(url)).status_code == 404
    assert as_budi.get(reverse("networks:service-new")).status_code == 404


def test_a_stranger_finds_nothing(client, kofi_account, clinic):
    client.force_login(kofi_account, backend=BACKEND)

    assert client.get(reverse("networks:service", args=[clinic.pk])).status_code == 404
    assert "Harbour clinic" not in text(client.get(reverse("networks:services")))
    assert "Harbour clinic" not in text(client.get(reverse("networks:services-poster")))


@pytest.mark.parametrize("name", ["services-cards", "services-poster"])
def test_paper_carries_what_is_checked_and_nothing_for_colleagues(as_amal, name, clinic, stale, shelter, settings):
    settings.DEMO = True
    shown = text(as_amal.get(reverse(f"networks:{name}")))

    assert "Harbour clinic" in shown
    assert "+82 31 000 0000" in shown
    assert "Old desk" not in shown
    assert "The house on the hill" not in shown
    assert "Asks for no papers" not in shown
    assert "1 place is left out" in shown
    assert shown.count("Demo: invented people") == 2


def test_the_poster_is_for_a_place_and_a_language(as_amal, organisation, clinic, ansan, incheon):
    add(organisation, "Across the bay", place=incheon, languages=["prs"])

    shown = text(as_amal.get(reverse("networks:services-poster"), {"place": ansan.pk, "language": "prs"}))

    assert "Where to go in Ansan" in shown
    assert "Harbour clinic" in shown
    assert "Across the bay" not in shown


def test_a_participant_finds_where_to_go_from_their_own_page(client, chen, clinic, shelter, stale, amal):
    agree(chen)
    issue_pass(person=chen, secret=SECRET, by=amal, at=MONDAY)
    client.get(reverse("people:my-entry", args=[SECRET]))

    own_page = text(client.get(reverse("people:my-page")))
    shown = text(client.get(reverse("networks:my-services")))

    assert reverse("networks:my-services") in own_page
    assert "Harbour clinic" in shown
    assert "Asks for no papers" not in shown
    assert "The house on the hill" not in shown
    assert client.get(reverse("networks:services")).status_code == 404


def test_pages_read_from_right_to_left(as_amal, clinic, client):
    client.cookies["language"] = "ar"
    for name in ("services", "service-new", "services-cards", "services-poster"):
        answer = as_amal.get(reverse(f"networks:{name}"))
        assert answer.status_code == 200
        assert 'dir="rtl"' in text(answer)
