"""Dana supervises Sara, who walks beside Aida; Tomas has another supervisor, Nour."""

from datetime import timedelta

import pytest

from conftest import MONDAY, actor_of, agree, make_account, make_person
from dure.access.actors import Actor, system
from dure.access.roles import Role
from dure.mentoring.models import Asking, AskingState, Pairing
from dure.supervision import actions
from dure.supervision.models import Form, Topic, Way
from dure.supporters.models import Oversight, Supporter

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LATER = MONDAY + timedelta(days=2)


def itself(person, card=None):
    """Somebody who came by their own link."""
    return Actor(
        kind="link", id=card or person.pk, organisation=person.organisation_id, person=person.pk, zone="Asia/Seoul"
    )


def supports(programme, account, name, supervisor=None, most=2, ago=100):
    """A supporter with a sign-in, or without one, and whoever supervises them."""
    person = agree(make_person(programme, name))
    supporter = Supporter.objects.create(
        person=person, programme=programme, role="mentor", account=account, most=most,
        begun_at=MONDAY - timedelta(days=ago), begun_by=person.pk,
    )  # fmt: skip
    if supervisor is not None:
        Oversight.objects.create(
            supporter=supporter, person=person, supervisor=supervisor,
            began_on=(MONDAY - timedelta(days=ago)).date(), began_by=supervisor.pk,
        )  # fmt: skip
    return supporter


def walks_beside(programme, account, name, **more):
    """A participant beside whom a colleague walks."""
    person = agree(make_person(programme, name, **more))
    asking = Asking.objects.create(
        programme=programme, person=person, mentor=account, state=AskingState.YES, asked_at=MONDAY,
        asked_by=account.pk, mentor_said_at=MONDAY, mentor_said_by=account.pk, person_said_at=MONDAY,
        person_said_by=person.pk,
    )  # fmt: skip
    Pairing.objects.create(
        programme=programme, person=person, mentor=account, asking=asking, began_on=MONDAY.date(),
        began_by=account.pk, planned_end=(MONDAY + timedelta(days=180)).date(),
    )  # fmt: skip
    return person


@pytest.fixture
def sara_account(organisation, programme):
    return make_account(organisation, "sara@example.org", "Sara", Role.SUPPORTER, programme)


@pytest.fixture
def sara(sara_account):
    return actor_of(sara_account)


@pytest.fixture
def tomas_account(organisation, programme):
    return make_account(organisation, "tomas@example.org", "Tomas", Role.SUPPORTER, programme)


@pytest.fixture
def tomas(tomas_account):
    return actor_of(tomas_account)


@pytest.fixture
def nour_account(organisation, programme):
    return make_account(organisation, "nour@example.org", "Nour", Role.SUPERVISOR, programme)


@pytest.fixture
def nour(nour_account):
    return actor_of(nour_account)


@pytest.fixture
def boss(organisation, programme):
    return actor_of(make_account(organisation, "ada@example.org", "Ada", Role.ADMINISTRATOR))


@pytest.fixture
def sara_supports(programme, sara_account, dana_account):
    return supports(programme, sara_account, "Sara", dana_account)


@pytest.fixture
def tomas_supports(programme, tomas_account, nour_account):
    return supports(programme, tomas_account, "Tomas", nour_account)


@pytest.fixture
def meeting(sara_supports, dana):
    return actions.plan_talk(
        supporters=[sara_supports], form=Form.ALONE, way=Way.HERE, starts_at=LATER, by=dana, at=MONDAY
    )


def hold(meeting, by, at=LATER, **more):
    said = {"held_on": LATER.date(), "minutes": 50, "topics": [Topic.PRACTICE]} | more
    return actions.write_down_talk(meeting=meeting, by=by, at=at, **said)


@pytest.fixture
def held(meeting, dana):
    """Held, with both notes and one thing to do."""
    person = meeting.attendees.get()
    return hold(
        meeting, dana, shared="She brought a question about limits.", private="I was impatient.",
        agreed=[actions.Agreed("Say no once this week", LATER.date(), person.pk), actions.Agreed("Send the card")],
    )  # fmt: skip


def by_system(organisation):
    return system(organisation.pk)
