"""Pages stay light: what a first visit loads, compressed, without a browser.

Static files count at brotli 11, as WhiteNoise serves them; pages at gzip 6,
without the random padding that Django adds.
"""

import gzip

import brotli
import pytest
from django.urls import reverse

from conftest import MONDAY, agree, make_person
from dure.access.actors import system
from dure.gatherings.actions import begin_series, lead, plan_gatherings, seat
from dure.gatherings.models import Kind
from dure.ui.storage import JOINED, _small, joined

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STAFF, PHONE, AGAIN = 14_600, 10_000, 2_000
NAMES = ["Maryam Haidari", "김민준", "Олена Шевчук", "ገብረ መስቀል", "محمد الأحمد", "María González", "ကိုမင်းသူ", "Idris Adam"]


def weight_of_static(name):
    return len(brotli.compress(_small(name, joined(name)).encode(), quality=11))


def weight_of_page(answer):
    return len(gzip.compress(answer.content, 6))


@pytest.fixture
def people(programme):
    return [agree(make_person(programme, f"{NAMES[n % 8]} {n}", own_script=NAMES[(n + 3) % 8])) for n in range(25)]


@pytest.fixture
def meeting(programme, people, budi_account, ansan):
    by = system(programme.organisation_id)
    series = begin_series(
        programme=programme, kind=Kind.GROUP_MEETING, title="Saturday tea", place=ansan, by=by, at=MONDAY
    )
    lead(series=series, account=budi_account, by=by, at=MONDAY)
    for person in people[:15]:
        seat(series=series, person=person, by=by, at=MONDAY)
    return next(iter(plan_gatherings(series=series, first_at=MONDAY, count=6, by=by, at=MONDAY)))


def test_static_files_are_what_a_page_links():
    assert {"ui/dure.css", "ui/dure.js", "ui/phone.css", "ui/phone.js"} <= set(JOINED)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_staff_pages(client, amal_account, people, programme, meeting, language):
    client.force_login(amal_account, backend=BACKEND)
    first = weight_of_static("ui/dure.css") + weight_of_static("ui/dure.js")
    heavy = {}
    for path in ("/", reverse("people:people"), f"/people/{people[0].pk}/", reverse("intake:lists"),
                 reverse("measures:questions"), reverse("evaluation:questions"), reverse("safeguarding:inbox")):  # fmt: skip
        answer = client.get(path, headers={"accept-language": language})
        assert answer.status_code == 200
        if first + weight_of_page(answer) > STAFF:
            heavy[path] = first + weight_of_page(answer)
    assert heavy == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_phone_pages(client, budi_account, meeting, language):
    client.force_login(budi_account, backend=BACKEND)
    first = weight_of_static("ui/phone.css") + weight_of_static("ui/phone.js")
    heavy = {}
    for path in ("/", reverse("gatherings:my-meetings"), reverse("gatherings:my-meeting", args=[meeting.pk]),
                 reverse("safeguarding:worried"), reverse("safeguarding:steps")):  # fmt: skip
        answer = client.get(path, headers={"accept-language": language})
        assert answer.status_code == 200, path
        if first + weight_of_page(answer) > PHONE:
            heavy[path] = first + weight_of_page(answer)
    assert heavy == {}


def test_the_list_again_is_small(client, amal_account, people):
    """A second page of the list, its style and script already there."""
    client.force_login(amal_account, backend=BACKEND)

    answer = client.get(reverse("people:people"), headers={"X-Part": "people"})
    assert weight_of_page(answer) <= AGAIN
