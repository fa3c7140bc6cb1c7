"""Places to go around Ansan: one listed, one that must not be listed, one of somebody else."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from conftest import make_account
from dure.access.actors import Actor, system
from dure.access.roles import Role
from dure.networks.actions import add_service
from dure.places.models import Place

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def read_in_english():
    """A page read in Arabic by one test leaves its language to the next."""
    with override("en"):
        yield


def add(organisation, name, at=None, **more):
    given = {"helps_with": ["health"], "checked": True} | more
    return add_service(
        organisation=organisation, name=name, by=system(organisation.pk), at=at or timezone.now(), **given
    )


@pytest.fixture
def clinic(organisation, ansan):
    return add(
        organisation, "Harbour clinic", place=ansan, languages=["ko", "prs"], hours="Monday to Friday, 9:00 to 17:00",
        cost="Nothing", phone="+82 31 000 0000", how_to_get_there="Exit 2, second floor", step_free="yes", layer=3,
        how_to_ask="Call first", safe_for="Asks for no papers",
    )  # fmt: skip


@pytest.fixture
def shelter(organisation, ansan):
    return add(organisation, "The house on the hill", helps_with=["safety"], place=ansan, do_not_list=True)


@pytest.fixture
def elsewhere(other_organisation):
    return add(other_organisation, "Accra advice")


@pytest.fixture
def stale(organisation):
    return add(organisation, "Old desk", at=timezone.now() - timedelta(days=91), helps_with=["papers"])


@pytest.fixture
def own_link(chen):
    """Somebody who came by their own card."""
    return Actor(kind="link", id=chen.pk, organisation=chen.organisation_id, person=chen.pk, zone="Asia/Seoul")


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


@pytest.fixture
def as_budi(client, budi_account):
    client.force_login(budi_account, backend=BACKEND)
    return client


@pytest.fixture
def kofi_account(other_organisation):
    return make_account(other_organisation, "kofi@example.org", "Kofi", Role.COORDINATOR)


@pytest.fixture
def incheon(organisation):
    return Place.objects.create(organisation=organisation.pk, name="Incheon", country="KR", zone="Asia/Seoul")
