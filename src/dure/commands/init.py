"""`dure init`: set up an installation: folders, keys, the first account."""

from __future__ import annotations

import argparse
import getpass
import os
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dure.commands.backup import read_passphrase
from dure.commands.ground import (
    MAIL_PASSWORD,
    ROOT_KEY,
    VALUES,
    Ground,
    make_folder,
    make_keys,
    write_values,
    write_whole,
)
from dure.commands.preparing import prepare
from dure.commands.telling import GOOD, NEEDS_YOU, WrongInput, add_command, add_common, tell

ABOUT = """\
Set up an installation: the folder of the data, the folder of the keys, the
organisation and its first coordinator. Asks for what is not given.

Put the keys on another disk than the data, or on a stick that goes into a safe:
whoever has both can read everything, whoever has one can read nothing.
With DATABASE_URL and KEYSTORE_URL set, the rows live in PostgreSQL.
"""
EXAMPLE = """\
  dure init --data /srv/dure --keys /media/stick/dure-keys --hosts dure.example.org \\
      --organisation "Neighbours" --country KR --zone Asia/Seoul --name "Amal" --email amal@example.org"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "init", ABOUT, EXAMPLE)
    add_common(parser)
    parser.add_argument("--keys", metavar="DIR", type=Path, help="where the keys live")
    parser.add_argument("--hosts", metavar="NAMES", help="names of the server, with commas between (else localhost)")
    parser.add_argument("--organisation", metavar="NAME", help="who answers for the data")
    parser.add_argument("--country", metavar="CODE", help="two letters: KR, GH, UA")
    parser.add_argument("--zone", metavar="ZONE", help="time zone: Asia/Seoul")
    parser.add_argument("--name", metavar="NAME", help="the first coordinator")
    parser.add_argument("--email", metavar="ADDRESS", help="with which they sign in")
    parser.add_argument("--password-file", metavar="FILE", type=Path, help="its first line; else one is made")
    mail = parser.add_argument_group("messages that leave (can be written into dure.toml later)")
    mail.add_argument("--address", metavar="URL", help="how people reach this Dure: https://dure.example.org")
    mail.add_argument("--mail-host", metavar="NAME", help="the mail server by which alerts leave")
    mail.add_argument("--mail-user", metavar="NAME", help="with which name it is signed in to")
    mail.add_argument("--mail-from", metavar="ADDRESS", help="from whom mail comes")
    mail.add_argument("--mail-password-file", metavar="FILE", type=Path, help="its first line is copied to the keys")
    return parser


def run(args: argparse.Namespace) -> int:
    data = _folder(args.data or os.environ.get("DURE_DATA"), "Where shall the data live?", "var/data")
    keys = _folder(args.keys or os.environ.get("DURE_KEYS"), "Where shall the keys live? Not beside the data", "")
    if (data / VALUES).is_file():
        raise WrongInput(f"There is an installation in {data} already. Nothing was changed.")
    if os.environ.get("DATABASE_URL") and not os.environ.get("KEYSTORE_URL"):
        raise WrongInput("DATABASE_URL is set, so KEYSTORE_URL must be set, too: keys live apart.")
    answers = _answers(args)
    password = read_passphrase(args.password_file) or _password()
    mail_password = _first_line(args.mail_password_file)
    ground = Ground(data, keys)
    make_folder(data)
    make_keys(keys)
    if mail_password:
        write_whole(keys / MAIL_PASSWORD, mail_password)
    write_values(data, _values(args, ground))
    prepare(ground)
    _begin(answers, password or (made := secrets.token_urlsafe(12)))
    from dure.commands.finding import keys_beside_data  # needs Django

    beside = keys_beside_data()
    sentences = [
        f"The data lives in {data}, the keys in {keys}.",
        f"Copy {keys / ROOT_KEY} to a second safe place now: without it nothing can be read again.",
        f"{answers['email']} signs in" + ("." if password else f" with the password {made}"),
        "Next: `dure serve`, then `dure check`.",
    ]
    facts = {"data": str(data), "keys": str(keys), "email": answers["email"]}
    if not password:
        facts["password"] = made
    return tell(
        args, NEEDS_YOU if beside else GOOD, *sentences, *(f"{each.what} {each.mend}" for each in beside),
        **facts, findings=[each.what for each in beside],
    )  # fmt: skip


def _folder(given: Path | str | None, question: str, usual: str) -> Path:
    return Path(given or _ask(question, usual)).expanduser().resolve()


def _ask(question: str, usual: str = "") -> str:
    """Ask on a terminal; a script that left something out is told what."""
    if not sys.stdin.isatty():
        if usual:
            return usual
        raise WrongInput(f"{question}: not given, and there is nobody to ask. See `dure init --help`.")
    answer = input(f"{question}{f' [{usual}]' if usual else ''}: ").strip() or usual
    return answer or _ask(question, usual)


def _answers(args: argparse.Namespace) -> dict[str, str]:
    return {
        "organisation": args.organisation or _ask("The organisation that answers for the data"),
        "country": (args.country or _ask("Its country, two letters", "KR")).upper(),
        "zone": args.zone or _ask("Its time zone", "Asia/Seoul"),
        "name": args.name or _ask("The first coordinator's name"),
        "email": args.email or _ask("The e-mail with which they sign in"),
    }


def _password() -> str:
    """Ask for a password twice; empty means that one is made and shown once."""
    if not sys.stdin.isatty():
        return ""
    first = getpass.getpass("A password, at least ten letters (empty: we make one): ")
    if first and (len(first) < 10 or getpass.getpass("The same again: ") != first):
        print("Too short, or not the same twice.", file=sys.stderr)
        return _password()
    return first


def _first_line(path: Path | None) -> str:
    """Somebody else's password: it may be short."""
    if path is None:
        return ""
    try:
        return path.read_text("utf-8").splitlines()[0].strip()
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise WrongInput(f"{path} cannot be read. Put the password into its first line, in UTF-8.") from error


def _values(args: argparse.Namespace, ground: Ground) -> dict[str, str]:
    values = {"keys": str(ground.keys)}
    if args.hosts:
        values["hosts"] = args.hosts + ",localhost,127.0.0.1"
    for name in ("address", "mail_host", "mail_user", "mail_from"):
        if given := getattr(args, name):
            values[name] = given
    for name in ("DATABASE_URL", "KEYSTORE_URL"):
        if os.environ.get(name):
            values[name.lower()] = os.environ[name]
    return values


def _begin(answers: dict[str, str], password: str) -> None:
    """Begin the organisation with its first colleague: coordinator, and administrator."""
    from django.db import transaction  # needs Django

    from dure.access.actors import system
    from dure.access.roles import Role
    from dure.accounts.actions import make_account
    from dure.programmes.actions import assign, begin_organisation

    at = datetime.now(UTC)
    with transaction.atomic():
        organisation = begin_organisation(
            name=answers["organisation"], country=answers["country"], zone=answers["zone"], by=system(), at=at
        )
        by = system(organisation.pk)
        account = make_account(
            organisation=organisation.pk, name=answers["name"], email=answers["email"], password=password,
            by=by, at=at,
        )  # fmt: skip
        for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
            assign(account=account, organisation=organisation, role=role, by=by, at=at)
