from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import MONDAY
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.ids import uuid7
from dure.networks import actions
from dure.networks.models import Service
from dure.places.models import Place

pytestmark = pytest.mark.django_db


def test_a_coordinator_adds_a_service(organisation, ansan, amal):
    service = actions.add_service(
        organisation=organisation, name="Harbour clinic", helps_with=["health"], place=ansan, checked=True,
        by=amal, at=MONDAY,
    )  # fmt: skip

    assert (service.verified_at, service.verified_by, service.added_by) == (MONDAY, amal.id, amal.id)
    assert Entry.objects.filter(deed="networks.service_added").count() == 1


def test_the_same_id_and_content_is_the_same_service(organisation, amal):
    given = {"organisation": organisation, "helps_with": ["food"], "id": uuid7(), "by": amal, "at": MONDAY}
    one = actions.add_service(name="Soup", **given)

    assert actions.add_service(name="Soup", **given) == one
    with pytest.raises(actions.AnotherServiceHasThisId):
        actions.add_service(name="Bread", **given)
    assert Service.objects.count() == 1


def test_a_facilitator_adds_nothing(organisation, budi):
    with pytest.raises(NotAllowed):
        actions.add_service(organisation=organisation, name="Soup", helps_with=["food"], by=budi, at=MONDAY)

    assert not Service.objects.exists()


def test_nobody_adds_to_another_organisation(other_organisation, amal):
    with pytest.raises(NotAllowed):
        actions.add_service(organisation=other_organisation, name="Soup", helps_with=["food"], by=amal, at=MONDAY)


def test_a_place_of_another_organisation_is_refused(organisation, other_organisation, clinic, amal):
    accra = Place.objects.create(organisation=other_organisation.pk, name="Accra", country="GH", zone="Africa/Accra")
    with pytest.raises(actions.PlaceIsNotYours):
        actions.change_service(service=clinic, place=accra, by=amal, at=MONDAY)


def test_a_supervisor_changes_and_does_not_hide(clinic, dana):
    actions.change_service(service=clinic, hours="Every day", by=dana, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.change_service(service=clinic, do_not_list=True, by=dana, at=MONDAY)

    clinic.refresh_from_db()
    assert (clinic.hours, clinic.do_not_list) == ("Every day", False)


def test_a_supervisor_does_not_add_what_is_hidden(organisation, dana):
    with pytest.raises(NotAllowed):
        actions.add_service(
            organisation=organisation, name="House", helps_with=["safety"], do_not_list=True, by=dana, at=MONDAY
        )


def test_checking_makes_it_fresh_for_ninety_days(stale, amal):
    now = timezone.now()
    assert stale.is_stale(now)

    actions.verify_service(service=stale, by=amal, at=now)

    assert not stale.is_stale(now + timedelta(days=90))
    assert stale.is_stale(now + timedelta(days=90, seconds=1))


def test_removing_keeps_the_row_and_happens_once(clinic, amal):
    actions.remove_service(service=clinic, by=amal, at=MONDAY)

    assert clinic.ended_on.isoformat() == "2026-11-16"
    with pytest.raises(NotAllowed):
        actions.remove_service(service=clinic, by=amal, at=MONDAY)


def test_a_service_has_no_other_fields(clinic, amal):
    with pytest.raises(TypeError):
        actions.change_service(service=clinic, ended_on=None, by=amal, at=MONDAY)
