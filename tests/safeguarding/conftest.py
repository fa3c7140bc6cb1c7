"""The people of these tests: Dana and Min on duty, Sora and Jun named for reports and complaints."""

from datetime import timedelta

import pytest

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.programmes.actions import take_duty
from dure.safeguarding import codes, sealing
from dure.safeguarding.actions import make_key, name_focal_point
from dure.safeguarding.models import Route


@pytest.fixture(autouse=True)
def cheap_passphrases(monkeypatch):
    """The real cost is for real passphrases; `test_seals` looks once at what it is."""
    monkeypatch.setattr(sealing, "MEMORY", 1024)
    monkeypatch.setattr(sealing, "PASSES", 1)
    monkeypatch.setattr(codes, "MEMORY", 1024)


PHRASES = {"Sora": "four calm words here", "Jun": "other words for me", "Hana": "a third person sees"}


def put_on_duty(organisation, account, order, hours=""):
    return take_duty(
        organisation=organisation, account=account, order=order, phone=f"+82 2 000 000{order}", hours=hours,
        by=system(organisation.pk), at=MONDAY - timedelta(days=9),
    )  # fmt: skip


def name_for(organisation, account, *routes):
    for route in routes:
        name_focal_point(organisation=organisation, account=account, route=route, by=system(organisation.pk), at=MONDAY)


def give_key(account):
    return make_key(account=account, passphrase=PHRASES[account.name], by=actor_of(account), at=MONDAY)


@pytest.fixture
def sora_account(organisation):
    """Named for everything under seal, and for complaints."""
    account = make_account(organisation, "sora@example.org", "Sora", Role.SUPERVISOR)
    name_for(organisation, account, Route.SAFETY, Route.VIOLENCE, Route.COMPLAINTS, Route.CONDUCT)
    return account


@pytest.fixture
def jun_account(organisation):
    """Named for safety, children and complaints."""
    account = make_account(organisation, "jun@example.org", "Jun", Role.SUPERVISOR)
    name_for(organisation, account, Route.SAFETY, Route.CHILDREN, Route.COMPLAINTS)
    return account


@pytest.fixture
def sora(sora_account):
    return actor_of(sora_account)


@pytest.fixture
def jun(jun_account):
    return actor_of(jun_account)


@pytest.fixture
def sora_key(sora_account):
    return give_key(sora_account)


@pytest.fixture
def jun_key(jun_account):
    return give_key(jun_account)


@pytest.fixture
def dana_first(organisation, dana_account):
    return put_on_duty(organisation, dana_account, 1)


@pytest.fixture
def min_account(organisation):
    return make_account(organisation, "min@example.org", "Min", Role.DUTY)


@pytest.fixture
def min_second(organisation, min_account):
    return put_on_duty(organisation, min_account, 2)
