"""The standing cast: Amal coordinates, Budi facilitates, Chen participates, Dana supervises, Eli evaluates.

Every test that touches rows runs on both databases; `DURE_TEST_DATABASE` says
which one this run uses (`make test` runs both).
"""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from browsers import launched
from dure.access.roles import Role

MONDAY = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
"""Monday noon in Seoul."""

SHARED = Path(os.environ.get("DURE_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def pytest_configure():
    """A fresh clone has catalogues, and nobody has compiled them yet."""
    from dure.commands.catalogues import compile_catalogues

    compile_catalogues(Path(__file__).resolve().parents[1] / "src" / "dure" / "locale")


def pytest_collection_modifyitems(items):
    """Whoever uses rows uses both databases: data and keys."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark is not None:
            mark.kwargs.setdefault("databases", ["default", "keystore"])


@pytest.fixture(autouse=True)
def forget_opened_keys():
    from dure.privacy.keys import forget_opened

    forget_opened()
    yield
    forget_opened()


@pytest.fixture(autouse=True)
def speak_english():
    """A page read in another language leaves that language on; the next test begins in English."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def chromium():
    with launched() as browser:
        yield browser


@pytest.fixture
def shared():
    if not SHARED.is_dir():
        pytest.skip("the shared inputs are not beside this checkout")
    return SHARED


@pytest.fixture
def organisation(db):
    from dure.access.actors import system
    from dure.programmes.actions import begin_organisation

    return begin_organisation(name="Neighbours", country="KR", zone="Asia/Seoul", by=system(), at=MONDAY)


@pytest.fixture
def other_organisation(db):
    from dure.access.actors import system
    from dure.programmes.actions import begin_organisation

    return begin_organisation(name="Elsewhere", country="GH", zone="Africa/Accra", by=system(), at=MONDAY)


@pytest.fixture
def ansan(organisation):
    from dure.places.models import Place

    return Place.objects.create(
        organisation=organisation.pk, name="Ansan", code="KR-ANS", country="KR", zone="Asia/Seoul",
        lat=37.32, lon=126.83,
    )  # fmt: skip


@pytest.fixture
def programme(organisation, ansan):
    from dure.access.actors import system
    from dure.programmes.actions import begin_programme

    made = begin_programme(
        organisation=organisation, title="Supporters in the city", by=system(organisation.pk), at=MONDAY,
        began_on=date(2023, 5, 1),
    )  # fmt: skip
    made.places.add(ansan)
    return made


def make_account(organisation, email, name, role, programme=None, password="a long password"):
    from dure.access.actors import system
    from dure.accounts.models import Account
    from dure.programmes.actions import assign

    account = Account(organisation_id=organisation.pk, email=email, name=name)
    account.set_password(password)
    account.save()
    assign(
        account=account, organisation=organisation, programme=programme, role=role,
        by=system(organisation.pk), at=MONDAY,
    )  # fmt: skip
    return account


def actor_of(account, at=MONDAY):
    from dure.programmes.queries import actor_for

    return actor_for(account, at)


@pytest.fixture
def amal_account(organisation, programme):
    return make_account(organisation, "amal@example.org", "Amal", Role.COORDINATOR)


@pytest.fixture
def amal(amal_account):
    return actor_of(amal_account)


@pytest.fixture
def budi_account(organisation, programme):
    return make_account(organisation, "budi@example.org", "Budi", Role.FACILITATOR, programme)


@pytest.fixture
def budi(budi_account):
    return actor_of(budi_account)


@pytest.fixture
def dana_account(organisation, programme):
    return make_account(organisation, "dana@example.org", "Dana", Role.SUPERVISOR, programme)


@pytest.fixture
def dana(dana_account):
    return actor_of(dana_account)


@pytest.fixture
def eli_account(organisation, programme):
    return make_account(organisation, "eli@example.org", "Eli", Role.EVALUATOR, programme)


@pytest.fixture
def eli(eli_account):
    return actor_of(eli_account)


@pytest.fixture
def stranger(other_organisation):
    account = make_account(other_organisation, "kofi@example.org", "Kofi", Role.COORDINATOR)
    return actor_of(account)


def make_person(programme, name="Chen", by=None, place=None, at=MONDAY, languages=None, **more):
    from dure.access.actors import system
    from dure.people.actions import register

    return register(
        programme=programme, name=name, place=place or programme.places.first(),
        languages={"ko": 2, "zh": 4} if languages is None else languages,
        by=by or system(programme.organisation_id), at=at, **more,
    )  # fmt: skip


@pytest.fixture
def chen(programme):
    return make_person(programme)


def agree(person, *purposes, by=None, at=MONDAY):
    from dure.access.actors import system
    from dure.consent.actions import record
    from dure.consent.models import HowAsked, Purpose

    for purpose in purposes or (Purpose.TAKE_PART,):
        record(
            person=person, purpose=purpose, given=True, how_asked=HowAsked.SPOKEN, language="en",
            by=by or system(person.organisation_id), at=at,
        )  # fmt: skip
    person.refresh_from_db()
    return person
