"""A training in Ansan: Budi leads it, six people learn in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import MONDAY, agree, make_person
from dure.access.actors import system
from dure.gatherings.actions import begin_series, lead, plan_gatherings, seat
from dure.gatherings.models import Kind
from dure.science.competency.level import Seen
from dure.training.actions import begin_call, publish_call, rate
from dure.training.models import Moment, Way
from dure.training.tools import shipped

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NAMES = ("Chen", "Dilnoza", "Efua", "Farid", "Grace", "Hodan")


@pytest.fixture
def course(programme, budi_account):
    by = system(programme.organisation_id)
    series = begin_series(
        programme=programme, title="First steps", kind=Kind.TRAINING_SESSION, place=programme.places.first(),
        by=by, at=MONDAY,
    )  # fmt: skip
    lead(series=series, account=budi_account, by=by, at=MONDAY)
    return series


@pytest.fixture
def six(course):
    by = system(course.programme.organisation_id)
    people = [agree(make_person(course.programme, name, at=MONDAY), at=MONDAY) for name in NAMES]
    for person in people:
        seat(series=course, person=person, by=by, at=MONDAY)
    return people


def everything(**changed):
    """All basic behaviours of a supporter's items were seen; `changed` puts another `Seen` for an item."""
    tool = shipped().of_set("supporter")
    seen = {
        item.code: Seen(frozenset(each.code for each in item.behaviours if each.kind == "basic")) for item in tool.items
    }
    return seen | changed


def rated(course, person, by, at=MONDAY, seen=None, **more):
    more = {"moment": Moment.AFTER, "way": Way.ROLE_PLAY, "day": MONDAY.date(), "items": "supporter"} | more
    return rate(series=course, person=person, seen=seen or everything(), by=by, at=at, **more)


# A call to a training


@pytest.fixture
def now():
    """A little while ago, so that what happens seconds later has happened."""
    return timezone.now() - timedelta(minutes=5)


@pytest.fixture
def itself(programme):
    return system(programme.organisation_id)


@pytest.fixture
def planned(course, itself, now):
    plan_gatherings(series=course, first_at=now + timedelta(days=20), count=3, by=itself, at=now)
    return course


def said(now, **changed):
    return {
        "words": {"en": "Three afternoons for people who support others."}, "capacity": 3, "childcare": "nobody",
        "closes_on": (now + timedelta(days=10)).date(), **changed,
    }  # fmt: skip


@pytest.fixture
def call(planned, amal, now):
    row = begin_call(series=planned, by=amal, at=now, **said(now, kept=[["gender", "woman", 1]]))
    return publish_call(call=row, by=amal, at=now)
