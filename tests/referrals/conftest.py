"""Chen needs a clinic: Budi leads their meetings and noticed it, Amal looks after it."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from conftest import MONDAY, agree
from dure.access.actors import Actor, system
from dure.access.roles import Role
from dure.consent.models import HowAsked
from dure.gatherings.models import Kind, Leading, Seat, Series
from dure.networks.actions import add_service
from dure.people.actions import change
from dure.referrals import actions
from dure.referrals.models import Way

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SECRET = "a-secret-of-24-letters-0"


@pytest.fixture(autouse=True)
def agreed_to_take_part(request):
    if "chen" in request.fixturenames:
        chen = request.getfixturevalue("chen")
        agree(chen)
        change(
            person=chen, by=system(chen.organisation_id), at=MONDAY,
            contacts=[
                {"channel": "phone", "value": "010-PLANTED-SAFE", "safe": "yes"},
                {"channel": "phone", "value": "010-PLANTED-UNSAFE", "safe": "no"},
            ],
        )  # fmt: skip
        chen.refresh_from_db()


def new_service(organisation, name, **more):
    given = {"helps_with": ["health"], "checked": True, "phone": "+82 31 000"} | more
    return add_service(organisation=organisation, name=name, by=system(organisation.pk), at=timezone.now(), **given)


@pytest.fixture
def clinic(organisation, ansan):
    return new_service(organisation, "Harbour clinic", place=ansan)


@pytest.fixture
def second(organisation, ansan):
    return new_service(organisation, "Second clinic", place=ansan)


@pytest.fixture
def circle(programme, chen, budi_account):
    """Budi leads, Chen has a seat."""
    series = Series.objects.create(
        programme=programme, kind=Kind.TRAINING_SESSION, title="Saturday tea",
        **{name: MONDAY if name.endswith("_at") else budi_account.pk for name in ("began_at", "began_by")
           if any(field.name == name for field in Series._meta.fields)},
    )  # fmt: skip
    began = {"began_on": date(2026, 1, 1), "began_by": budi_account.pk}
    Leading.objects.create(series=series, account=budi_account, **began)
    Seat.objects.create(series=series, person=chen, **began)
    return series


@pytest.fixture
def noticed(chen, amal):
    return actions.notice(person=chen, needs=["health"], note="PLANTED WORDS", by=amal, at=timezone.now())


def to(state, referral, service, by, at=None, secret=SECRET, facts=("name", "contact", "reason"), feedback=("plan",)):
    """Walk a referral along the straight way to a state."""
    at = at or timezone.now()
    walk = ["chosen", "agreed", "sent", "acknowledged", "accepted", "met", "received", "closed"]
    for step in walk[: walk.index(state) + 1]:
        if step == "chosen":
            referral = actions.choose_service(referral=referral, service=service, by=by, at=at)
        elif step == "agreed":
            say_yes(referral, by, at, facts, feedback)
        elif step == "sent":
            referral = actions.send(referral=referral, way=Way.LINK, by=by, at=at, secret=secret)
        elif step == "received":
            actions.confirm(referral=referral, by=by, at=at)
        elif step == "closed":
            actions.close(referral=referral, why="received", by=by, at=at)
        else:
            actions.answer(referral=referral, to=step, by=by, at=at)
        referral.refresh_from_db()
    return referral


def say_yes(referral, by, at: datetime, facts=("name",), feedback=(), days=30):
    return actions.agree(
        referral=referral, given=True, facts=list(facts), feedback=list(feedback), how_asked=HowAsked.SPOKEN,
        language="en", until=referral.organisation.day(at) + timedelta(days=days), by=by, at=at,
    )  # fmt: skip


@pytest.fixture
def sent(noticed, clinic, amal):
    return to("sent", noticed, clinic, amal)


@pytest.fixture
def own_link(chen):
    return Actor(kind="link", id=chen.pk, organisation=chen.organisation_id, person=chen.pk, zone="Asia/Seoul")


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


@pytest.fixture
def roles():
    return tuple(Role)
