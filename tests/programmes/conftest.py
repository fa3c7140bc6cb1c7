"""Who is signed in, and one row of everything that has a page."""

import pytest

from conftest import MONDAY
from dure.access.actors import system
from dure.access.roles import Role
from dure.programmes import actions
from programmes.reading import BACKEND


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


@pytest.fixture
def as_budi(client, budi_account):
    client.force_login(budi_account, backend=BACKEND)
    return client


@pytest.fixture
def theirs(other_organisation):
    return actions.begin_programme(
        organisation=other_organisation, title="Theirs", by=system(other_organisation.pk), at=MONDAY
    )


@pytest.fixture
def rows(organisation, programme, amal, amal_account, budi_account, ansan):
    """One row of everything that has a page."""
    from dure.places.actions import add_venue

    return {
        "programme": programme.pk,
        "partner": actions.add_partner(programme=programme, name="Clinic", by=amal, at=MONDAY).pk,
        "member": actions.add_committee_member(programme=programme, name="Min-ji", profession="Psychologist", by=amal, at=MONDAY).pk,
        "challenge": actions.note_challenge(programme=programme, what="Far away", noticed_on="2026-05-01", by=amal, at=MONDAY).pk,
        "place": ansan.pk,
        "venue": add_venue(place=ansan, name="Hall", by=amal, at=MONDAY).pk,
        "account": budi_account.pk,
        "role": budi_account.assignments.get().pk,
        "invitation": actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)[0].pk,
        "turn": actions.take_duty(organisation=organisation, account=amal_account, order=1, phone="+82 10 1234", by=amal, at=MONDAY).pk,
    }  # fmt: skip
