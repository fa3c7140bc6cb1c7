"""Dari begun by the organisation, and the phone of somebody who speaks it."""

import pytest

from conftest import MONDAY, agree, make_person
from dure.people.actions import issue_pass
from dure.people.models import new_secret
from dure.words.actions import begin_pack, say

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OGG = (
    b"OggS\x00\x02"
    + bytes(8)
    + b"\x01\x00\x00\x00"
    + bytes(4)
    + bytes(4)
    + b"\x01\x13"
    + b"OpusHead\x01\x01"
    + bytes(9)
)


@pytest.fixture
def dari(organisation, amal):
    pack = begin_pack(organisation=organisation, language="prs", own_name="دری", rtl=True, by=amal, at=MONDAY)
    for code, text in (
        ("greeting", "سلام {name}"),
        ("leaving", "می‌خواهم توقف کنم"),
        ("open_again", "لطفاً کارت را باز کنید"),
    ):
        say(pack=pack, code=code, text=text, by=amal, at=MONDAY)
    pack.refresh_from_db()
    return pack


@pytest.fixture
def maryam(programme):
    return agree(make_person(programme, "Maryam", languages={"prs": 4, "ko": 2}))


@pytest.fixture
def card(maryam, amal):
    secret = new_secret()
    issue_pass(person=maryam, secret=secret, by=amal, at=MONDAY)
    return secret


@pytest.fixture
def phone(client, card):
    """Maryam's phone, after she held it over her card."""
    client.get(f"/people/me/{card}/")
    return client


@pytest.fixture
def desk(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client
