"""Setting up: keys that only their owner can read, one coordinator who can sign in."""

import stat

import pytest

from commands.conftest import PASSWORD, dure, once

# One worker makes the installation that all these copy.
pytestmark = pytest.mark.xdist_group("installation")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@once
def test_init_makes_keys_that_only_their_owner_reads(installation):
    assert [mode(installation.keys / name) for name in ("root.key", "secret")] == [0o600, 0o600]
    assert mode(installation.keys) == 0o700
    assert len(bytes.fromhex((installation.keys / "root.key").read_text())) == 32


def test_init_is_good_where_keys_live_apart(first_installation):
    _installation, names, made = first_installation

    assert made.code == (0 if names is None else 1), made.err


def test_the_first_coordinator_can_sign_in(installation):
    said = installation.python(
        "from django.contrib.auth import authenticate\n"
        "from django.test import RequestFactory\n"
        f"who = authenticate(RequestFactory().post('/'), email='amal@example.org', password={PASSWORD!r})\n"
        "print(who.name, [each.role for each in who.assignments.order_by('role')])\n"
    )

    assert said == "Amal ['administrator', 'coordinator']"


@once
def test_init_never_replaces_an_installation(installation):
    before = (installation.keys / "root.key").read_text()

    answer = dure("init", "--data", installation.data, "--keys", installation.keys)

    assert answer.code == 2
    assert "Nothing was changed" in answer.err
    assert (installation.keys / "root.key").read_text() == before


@once
def test_init_without_anybody_to_ask_says_what_is_missing(tmp_path):
    answer = dure("init", "--data", tmp_path / "data")

    assert answer.code == 2
    assert answer.err.startswith("Where shall the keys live?")
    assert not (tmp_path / "data").exists()


@once
def test_init_keeps_the_mail_server_and_puts_its_password_beside_the_keys(tmp_path):
    for name, said in (("password", PASSWORD), ("mail", "PLANTED")):
        (tmp_path / name).write_text(said)
    made = dure(
        "init", "--data", tmp_path / "data", "--keys", tmp_path / "elsewhere" / "keys", "--organisation", "Neighbours",
        "--country", "KR", "--zone", "Asia/Seoul", "--name", "Amal", "--email", "amal@example.org",
        "--password-file", tmp_path / "password", "--mail-host", "mail.example.org", "--mail-from", "dure@example.org",
        "--mail-password-file", tmp_path / "mail", "--address", "https://dure.example.org",
    )  # fmt: skip
    values = (tmp_path / "data" / "dure.toml").read_text()

    assert made.code == 0, made.err
    assert 'mail_host = "mail.example.org"' in values
    assert "PLANTED" not in values
    assert (tmp_path / "elsewhere" / "keys" / "mail-password").read_text() == "PLANTED"
    assert mode(tmp_path / "elsewhere" / "keys" / "mail-password") == 0o600
