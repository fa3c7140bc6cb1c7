"""A course of three sessions: four people came to all, one to two of three, one to one only."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import agree, make_person
from dure.access.actors import system
from dure.gatherings.actions import begin_series, close_gathering, lead, mark_attendance, plan_gatherings, seat
from dure.gatherings.models import Kind, Mark

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NAMES = (
    ("Kim Minji", "김민지"), ("Maryam Haidari", "مریم حیدری"), ("Abebe Bekele", "አበበ በቀለ"), ("Aung Thu", "အောင်သူ"),
    ("Farid", ""), ("Grace", ""),
)  # fmt: skip
CHECK_AT = "https://dure.example/certificates/check/"


def as_(client, account):
    client.force_login(account, backend=BACKEND)
    return client


@pytest.fixture
def now():
    return timezone.now() - timedelta(minutes=5)


@pytest.fixture
def itself(programme):
    return system(programme.organisation_id)


@pytest.fixture
def course(programme, budi_account, itself, now):
    series = begin_series(
        programme=programme, title="Community supporters", kind=Kind.TRAINING_SESSION, place=programme.places.first(),
        language="en", by=itself, at=now - timedelta(days=40),
    )  # fmt: skip
    lead(series=series, account=budi_account, by=itself, at=now - timedelta(days=40))
    plan_gatherings(
        series=series, first_at=now - timedelta(days=30), count=3, every_days=7, minutes=150, by=itself,
        at=now - timedelta(days=40),
    )  # fmt: skip
    return series


@pytest.fixture
def learners(course, itself, now):
    people = [
        agree(
            make_person(course.programme, name, at=now - timedelta(days=40), own_script=own),
            at=now - timedelta(days=40),
        )
        for name, own in NAMES
    ]
    for person in people:
        seat(series=course, person=person, by=itself, at=now - timedelta(days=40))
    return people


@pytest.fixture
def held(course, learners, itself):
    """Farid missed the last session, Grace the last two: 2 of 3 are 67 in a hundred."""
    for gathering in course.gatherings.order_by("number"):
        away = {0: [], 1: [learners[5]], 2: [learners[4], learners[5]]}[gathering.number - 1]
        marks = {person.pk: (Mark.AWAY if person in away else Mark.CAME, "") for person in learners}
        at = gathering.starts_at + timedelta(hours=3)
        mark_attendance(gathering=gathering, marks=marks, by=itself, at=at)
        close_gathering(gathering=gathering, by=itself, at=at)
    return course
