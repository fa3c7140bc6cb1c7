"""Three people who would like a mentor, two trained colleagues who offer it."""

from datetime import date

import pytest

from conftest import MONDAY, actor_of, agree, make_account, make_person
from dure.access.actors import Actor, system
from dure.access.roles import Role
from dure.jobs.actions import run_job
from dure.jobs.models import Job
from dure.mentoring import actions
from dure.mentoring.models import PairPlan
from dure.people.models import Gender
from dure.places.slots import bits

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SLOTS = bits(["sat_pm", "sun_am"])


def offers(account, place, *, trained=date(2026, 9, 1), **more):
    more.setdefault("languages", {"prs": 4})
    more.setdefault("slots", SLOTS)
    by = system(account.organisation_id)
    service = actions.describe_service(account=account, place=place, by=by, at=MONDAY, **more)
    return actions.note_training(service=service, trained_on=trained, by=by, at=MONDAY)


def waits(programme, name, *, at=MONDAY, **more):
    """Somebody who speaks Dari, is free on Saturday, takes part, and would like a mentor."""
    more.setdefault("languages", {"prs": 4})
    more.setdefault("slots", SLOTS)
    person = agree(make_person(programme, name, at=at, **more), at=at)
    actions.wait_for_mentor(person=person, by=system(programme.organisation_id), at=at)
    return person


def itself(person):
    """Somebody who came by their own link."""
    return Actor(kind="link", id=person.pk, organisation=person.organisation_id, person=person.pk, zone="Asia/Seoul")


@pytest.fixture
def sara_account(organisation, programme):
    return make_account(organisation, "sara@example.org", "Sara", Role.SUPPORTER, programme)


@pytest.fixture
def sara(sara_account):
    return actor_of(sara_account)


@pytest.fixture
def sara_offers(sara_account, ansan):
    return offers(sara_account, ansan, gender=Gender.WOMAN)


@pytest.fixture
def tomas_account(organisation, programme):
    return make_account(organisation, "tomas@example.org", "Tomas", Role.SUPPORTER, programme)


@pytest.fixture
def tomas(tomas_account):
    return actor_of(tomas_account)


@pytest.fixture
def aida(programme):
    return waits(programme, "Aida", contacts=[{"channel": "phone", "value": "010 5555", "safe": "yes"}])


@pytest.fixture
def bahar(programme):
    return waits(programme, "Bahar")


@pytest.fixture
def drawn_up(programme, amal):
    """Ask for a plan and let the worker draw it."""

    def draw(**more):
        plan = actions.draw_up(programme=programme, by=amal, at=MONDAY, **more)
        run_job.func(str(Job.objects.get(about=plan.pk).pk))
        return PairPlan.objects.get(pk=plan.pk)

    return draw


@pytest.fixture
def asked(aida, sara_offers, drawn_up, amal):
    """Sara is asked about Aida."""
    (asking,) = actions.accept(plan=drawn_up(), by=amal, at=MONDAY)
    return asking


@pytest.fixture
def pairing(asked, sara, aida):
    """Both said yes."""
    actions.answer(asking=asked, yes=True, by=sara, at=MONDAY)
    asked.refresh_from_db()
    return actions.answer(asking=asked, yes=True, by=itself(aida), at=MONDAY).pairing
