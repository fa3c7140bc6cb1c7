"""Places and rooms on their pages."""

import pytest
from django.urls import reverse

from dure.places import slots
from dure.places.models import Place, Venue
from programmes.reading import words

pytestmark = pytest.mark.django_db


def test_a_place_with_one_clock_needs_no_clock(as_amal, programme):
    assert as_amal.post(reverse("programmes:place-new"), {"name": "Incheon", "country": "KR"}).status_code == 302
    assert Place.objects.get(name="Incheon").zone == "Asia/Seoul"

    several = as_amal.post(reverse("programmes:place-new"), {"name": "Boise", "country": "US"})
    assert several.status_code == 422
    as_amal.post(reverse("programmes:place-new"), {"name": "Boise", "country": "US", "zone": "America/Boise"})
    assert Place.objects.get(name="Boise").zone == "America/Boise"


def test_a_code_used_twice_is_told_at_its_field(as_amal, programme, ansan):
    answer = as_amal.post(reverse("programmes:place-part-new", args=[ansan.pk]), {"name": "Wongok", "code": "KR-ANS"})

    assert answer.status_code == 422
    assert "Another place of yours has this code already." in words(answer)
    assert 'value="Wongok"' in words(answer)


def test_a_place_is_renamed_and_moved(as_amal, programme, ansan):
    as_amal.post(reverse("programmes:place-part-new", args=[ansan.pk]), {"name": "Wongok"})
    part = Place.objects.get(name="Wongok")
    where = reverse("programmes:place-edit", args=[ansan.pk])

    wrong = as_amal.post(where, {"name": "Ansan", "code": "KR-ANS", "parent": str(part.pk)})
    assert (wrong.status_code, "A place cannot lie inside itself" in words(wrong)) == (422, True)
    as_amal.post(where, {"name": "Ansan-si", "code": "KR-ANS"})
    ansan.refresh_from_db()
    assert ansan.name == "Ansan-si"


def test_a_room_is_described_by_ticks(as_amal, programme, ansan):
    form = {"name": "Hall", "rooms": "2", "step_free": "on", "open_at": ["sat_pm", "mon_eve"]}
    as_amal.post(reverse("programmes:venue-new", args=[ansan.pk]), form)
    venue = Venue.objects.get()
    assert (venue.rooms, venue.step_free, venue.childcare) == (2, True, False)
    assert slots.names(venue.slots) == ["mon_eve", "sat_pm"]

    page = words(as_amal.get(reverse("programmes:venue-edit", args=[venue.pk])))
    assert page.count("checked") == 3
    as_amal.post(reverse("programmes:venue-closure", args=[venue.pk]))
    assert "Hall" not in words(as_amal.get(reverse("programmes:places")))
