"""Sara would like to be a mentor; Nour, Idris and Aya were trained together in three meetings."""

from datetime import date, timedelta

import pytest

from conftest import MONDAY, agree, make_account, make_person
from dure.access.actors import Actor, system
from dure.access.roles import Role
from dure.consent.models import HowAsked
from dure.gatherings.actions import begin_series, close_gathering, lead, plan_gatherings, seat
from dure.gatherings.models import Kind, Mark
from dure.supporters import actions
from dure.supporters.models import Duty, Goes, Word
from dure.supporters.topics import topics_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
EARLY = MONDAY - timedelta(days=60)
DAY = date(2026, 11, 2)


def itself(person):
    """Somebody who came by their own link."""
    return Actor(kind="link", id=person.pk, organisation=person.organisation_id, person=person.pk, zone="Asia/Seoul")


def every_topic(role, first=DAY):
    """All topics of a role, on two days."""
    return {code: first + timedelta(days=number % 2) for number, code in enumerate(topics_of(role))}


def all_steps(supporter, supervisor, *, but=(), at=MONDAY):
    """Walk every step to the day of beginning, but the named ones."""
    by = system(supporter.programme.organisation_id)
    steps = {
        "conversation": lambda: actions.note_conversation(supporter=supporter, day=DAY, goes=Goes.ON, by=by, at=at),
        "reference": lambda: actions.note_reference(
            supporter=supporter, day=DAY, said=Word.GOOD, who="A teacher", by=by, at=at
        ),
        "topics": lambda: actions.note_topics(supporter=supporter, topics=every_topic(supporter.role), by=by, at=at),
        "conduct": lambda: actions.agree(supporter=supporter, how_asked=HowAsked.SPOKEN, language="en", by=by, at=at),
        "serve": lambda: actions.say_serve(
            supporter=supporter, given=True, how_asked=HowAsked.SPOKEN, language="en", by=by, at=at
        ),
        "supervisor": lambda: actions.set_supervisor(supporter=supporter, supervisor=supervisor, by=by, at=at),
        "service": lambda: actions.begin_service(supporter=supporter, by=by, at=at),
    }
    for name, step in steps.items():
        if name not in but:
            step()
    return supporter


@pytest.fixture
def sara_account(organisation, programme):
    return make_account(organisation, "sara@example.org", "Sara", Role.SUPPORTER, programme)


@pytest.fixture
def sara(programme, sara_account):
    person = agree(make_person(programme, "Sara", languages={"prs": 4}), at=MONDAY)
    return actions.take_in(
        person=person, programme=programme, role=Duty.MENTOR, account=sara_account,
        by=system(programme.organisation_id), at=MONDAY,
    )  # fmt: skip


@pytest.fixture
def course(programme, budi_account):
    """Three meetings, two weeks ago and before; all three came but Aya, who missed the second."""
    by = system(programme.organisation_id)
    series = begin_series(
        programme=programme, title="First steps", kind=Kind.TRAINING_SESSION, place=programme.places.first(),
        by=by, at=EARLY,
    )  # fmt: skip
    lead(series=series, account=budi_account, by=by, at=EARLY)
    people = [agree(make_person(programme, name, at=EARLY), at=EARLY) for name in ("Nour", "Idris", "Aya")]
    for person in people:
        seat(series=series, person=person, by=by, at=MONDAY - timedelta(days=39))
    meetings = plan_gatherings(
        series=series,
        first_at=MONDAY - timedelta(days=30),
        count=3,
        every_days=7,
        by=by,
        at=MONDAY - timedelta(days=38),
    )
    for number, meeting in enumerate(meetings):
        marks = {person.pk: (Mark.AWAY if number == 1 and person == people[2] else Mark.CAME, "") for person in people}
        close_gathering(gathering=meeting, marks=marks, by=by, at=MONDAY)
    return series
