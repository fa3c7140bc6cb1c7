"""Tea and talk in Ansan: Budi leads it, Chen, Dilnoza and Efua are asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import MONDAY, agree, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.gatherings.actions import begin_series, lead, plan_gatherings, seat
from dure.gatherings.models import Kind
from dure.places.models import Venue

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DAY = timedelta(days=1)
NAMES = ("Chen", "Dilnoza", "Efua")


@pytest.fixture
def house(organisation, ansan):
    return Venue.objects.create(
        organisation=organisation.pk, place=ansan, name="House of Neighbours", how_to_find="2nd floor, lift"
    )


def make_series(programme, leader=None, title="Tea and talk", at=MONDAY, **more):
    more.setdefault("kind", Kind.TRAINING_SESSION)
    by = system(programme.organisation_id)
    series = begin_series(programme=programme, title=title, place=programme.places.first(), by=by, at=at, **more)
    if leader is not None:
        lead(series=series, account=leader, by=by, at=at)
    return series


def plan(series, first_at, count=1, at=MONDAY, **more):
    return plan_gatherings(
        series=series, first_at=first_at, count=count, by=system(series.programme.organisation_id), at=at, **more
    )


def seated(series, name, at=MONDAY, **more):
    by = system(series.programme.organisation_id)
    person = agree(make_person(series.programme, name, at=at), at=at)
    seat(series=series, person=person, by=by, at=at, **more)
    return person


@pytest.fixture
def tea(programme, budi_account):
    return make_series(programme, budi_account, rules_text="What is said here stays here.")


@pytest.fixture
def circle(programme, budi_account):
    """The meetings of a group: whoever belongs to it follows from invitations, not from these pages."""
    return make_series(programme, budi_account, title="A circle", kind=Kind.GROUP_MEETING)


@pytest.fixture
def three(tea):
    """Chen, Dilnoza and Efua have a seat."""
    return [seated(tea, name) for name in NAMES]


@pytest.fixture
def meeting(tea, house):
    """The first meeting: Monday 13:00 in Seoul, an hour after `MONDAY`."""
    return plan(tea, MONDAY + timedelta(hours=1), venue=house)[0]


@pytest.fixture
def after():
    return MONDAY + timedelta(hours=3)


@pytest.fixture
def meeting_now(tea, house):
    """A meeting that began ten minutes ago, for pages, which ask the clock."""
    return plan(tea, timezone.now() - timedelta(minutes=10), venue=house)[0]


@pytest.fixture
def fay_account(organisation, programme):
    """Another facilitator of the same programme."""
    return make_account(organisation, "fay@example.org", "Fay", Role.FACILITATOR, programme)


@pytest.fixture
def as_budi(client, budi_account):
    client.force_login(budi_account, backend=BACKEND)
    return client


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client
