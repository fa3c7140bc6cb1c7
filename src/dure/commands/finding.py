"""What `dure check` looks for: each function looks at one thing and gives what it finds."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlparse

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Exists, F, Model, OuterRef, Q, UniqueConstraint
from django.utils import timezone

from dure.commands.backup import KEEP_KEYS, LAST
from dure.commands.erasures import orphans, without_key
from dure.commands.ground import MAIL_PASSWORD, ROOT_KEY, SECRET
from dure.privacy.cipher import CannotOpen
from dure.privacy.keys import KeyGone, forget_opened, key_of
from dure.programmes.models import Organisation
from dure.programmes.queries import on_duty
from dure.safeguarding.queries import key_holders, readers, recovery_key, rehearsal_is_due, under_seal
from dure.spells import Spell

FEWEST_READERS = 2
OLDEST_BACKUP = timedelta(days=2)
HOME = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})


@dataclass(frozen=True)
class Finding:
    """Something that needs a person: what it is, and how to mend it. Never a name."""

    code: str
    what: str
    mend: str


def keys_beside_data() -> Iterator[Finding] | list[Finding]:
    """Keys in the data folder, or in a folder beside it, go along with every copy of the data."""
    data, keys = Path(settings.DATA), Path(settings.KEYS)
    found = []
    if keys == data or data in keys.parents or keys in data.parents or keys.parent == data.parent:
        found.append(Finding(
            "keys-beside-data", f"The keys lie beside the data: {keys}.",
            "Move the keys folder to another disk or a stick, and write the new place into dure.toml (keys = ...).",
        ))  # fmt: skip
    one, two = connections["default"].settings_dict, connections["keystore"].settings_dict
    if "postgresql" in one["ENGINE"] and [one[k] for k in ("HOST", "PORT")] == [two[k] for k in ("HOST", "PORT")]:
        found.append(Finding(
            "keystore-beside-data", "The keystore is on the same database server as the data.",
            "Put the keystore on another server (KEYSTORE_URL): a copy of one server must not hold both.",
        ))  # fmt: skip
    return found


def key_files() -> Iterator[Finding]:
    """The key files are there, and nobody else may read them."""
    for name in (ROOT_KEY, SECRET):
        path = Path(settings.KEYS) / name
        if not path.is_file():
            yield Finding("key-missing", f"{path} is missing.", "Put it back from its copy, or run `dure init`.")
        elif path.stat().st_mode & 0o077:
            yield Finding("key-open", f"Others on this machine can read {path}.", f"chmod 600 {path}")
    keys = Path(settings.KEYS)
    if keys.is_dir() and keys.stat().st_mode & 0o077:
        yield Finding("key-folder-open", f"Others on this machine can look into {keys}.", f"chmod 700 {keys}")


def keys_open() -> Iterator[Finding]:
    """The root key opens each organisation's key."""
    forget_opened()
    for organisation in Organisation.objects.all():
        try:
            key_of(organisation.pk)
        except (KeyGone, CannotOpen):
            yield Finding(
                "keys-do-not-open", "An organisation's key does not open: its records cannot be read.",
                "Put the right root key back, or restore the keystore.",
            )  # fmt: skip


def database_words() -> Iterator[Finding]:
    """PostgreSQL with the C locale knows no letters but A to Z: searches and sorting would miss people."""
    for alias in ("default", "keystore"):
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_encoding_to_char(encoding), coalesce(datlocale, datctype) "
                "FROM pg_database WHERE datname = current_database()"
            )
            encoding, locale = cursor.fetchone()
        if encoding != "UTF8" or locale in {"C", "POSIX"}:
            yield Finding(
                "database-locale", f"The {alias} database has encoding {encoding} and locale {locale}.",
                "Make it anew: CREATE DATABASE ... TEMPLATE template0 ENCODING 'UTF8' "
                "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8', and restore a backup into it.",
            )  # fmt: skip


def migrations() -> Iterator[Finding]:
    for alias in ("default", "keystore"):
        executor = MigrationExecutor(connections[alias])
        newest = executor.loader.graph.leaf_nodes("privacy" if alias == "keystore" else None)
        if executor.migration_plan(newest):
            yield Finding("migrations", f"The {alias} database is older than this Dure.", "Start `dure serve` once.")


def duty() -> Iterator[Finding]:
    """An alarm with nobody behind it does harm."""
    now = timezone.now()
    for organisation in Organisation.objects.all():
        if not on_duty(organisation.pk, now):
            yield Finding(
                "nobody-on-duty", f"Nobody is on the duty list of {organisation.name} now.",
                "Put somebody on it for day and night: an alarm must reach a person.",
            )  # fmt: skip


def seals() -> Iterator[Finding]:
    """Reports under seal need two readers each: one is away, or is the one it is about. And papers that were tried."""
    now = timezone.now()
    for organisation in Organisation.objects.all():
        if not under_seal(organisation.pk):
            continue
        for route, many in readers(organisation.pk, now).items():
            if many < FEWEST_READERS:
                yield Finding(
                    "few-readers", f"{organisation.name}: “{route.label}” reaches {many} people; it needs two.",
                    "Name somebody on the page “Who reads what?”, and ask them to make their key.",
                )  # fmt: skip
        if recovery_key(organisation.pk) is None:
            yield Finding(
                "no-papers", f"{organisation.name} has no papers: who forgets a passphrase loses every report.",
                "Print them on the page “Who reads what?” and give them to three people.",
            )  # fmt: skip
        elif rehearsal_is_due(organisation.pk, now):
            yield Finding(
                "papers-not-tried", f"{organisation.name}: nobody has tried the papers within a year.",
                "Run `dure seals rehearse` with two of them.",
            )  # fmt: skip


def backups() -> Iterator[Finding]:
    path = Path(settings.DATA) / LAST
    if not path.is_file():
        yield Finding("no-backup", "There is no backup yet.", "Run `dure backup --to DIR` every day.")
        return
    last = json.loads(path.read_text("utf-8"))
    age = datetime.now(UTC) - datetime.fromisoformat(last["made_at"])
    if age > OLDEST_BACKUP:
        yield Finding("backup-old", f"The last backup is {age.days} days old.", "Run `dure backup` every day.")
    if age > KEEP_KEYS or not Path(last["keys"]).is_file():
        yield Finding(
            "backup-without-keys", "The last backup has no keys any more: without them it is worth nothing.",
            "Run `dure backup` now.",
        )  # fmt: skip


def tls() -> Iterator[Finding]:
    """Without TLS a browser offers neither offline pages nor its own encryption, and others read along."""
    hosts = [host for host in settings.ALLOWED_HOSTS if host and host not in HOME]
    if hosts and not settings.SECURE:
        yield Finding(
            "no-tls", f"{', '.join(hosts)} would be served without encryption.",
            'Give --certificate and --key, or, behind a server that does it, write tls = "yes" into dure.toml.',
        )  # fmt: skip


def debugging() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding("debug", "DEBUG is on: error pages show what is sealed.", "Turn it off.")


def overlapping_spells() -> Iterator[Finding]:
    """The same belonging twice at once, which neither database can refuse by itself."""
    for model in apps.get_models():
        if issubclass(model, Spell) and (same := _belonging(model)):
            other = model._default_manager.filter(
                Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("began_on")),
                **{name: OuterRef(name) for name in same},
            ).exclude(pk=OuterRef("pk"))
            later = other.filter(
                Q(began_on__lt=OuterRef("began_on")) | Q(began_on=OuterRef("began_on"), pk__lt=OuterRef("pk"))
            )
            count = model._default_manager.filter(
                Q(ended_on__isnull=True) | Q(ended_on__gt=F("began_on")), Exists(later)
            ).count()
            if count:
                yield Finding(
                    "spells-overlap", f"{model._meta.label}: {count} run beside another of the same.",
                    "Open them and end the one that is not true.",
                )  # fmt: skip


def _belonging(model: type[Model]) -> list[str]:
    """The fields that may run once at a time: what the model's own unique constraint names."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.condition is not None:
            return list(constraint.fields)
    return []


def stray_keys() -> Iterator[Finding]:
    stray, keyless = len(orphans()), len(without_key())
    if stray:
        yield Finding("orphan-keys", f"{stray} keys belong to nobody.", "Run `dure check --sweep`.")
    if keyless:
        yield Finding(
            "people-without-key", f"{keyless} people have no key: what was sealed for them cannot be read.",
            "They were erased while something failed: run `dure check --sweep` to empty their rows.",
        )  # fmt: skip


def address() -> Iterator[Finding]:
    """A database over the network needs TLS, too."""
    for name in ("DATABASE_URL", "KEYSTORE_URL"):
        parts = urlparse(os.environ.get(name, ""))
        if parts.hostname and parts.hostname not in HOME and "sslmode=verify" not in parts.query:
            yield Finding(
                "database-without-tls", f"{name} does not ask who answers.",
                "Add ?sslmode=verify-full to the address.",
            )  # fmt: skip


def mail() -> Iterator[Finding]:
    """Where a mail server is named, alerts can really go there, and nobody reads along on the way."""
    if not settings.EMAIL_HOST:
        return
    if not settings.DEFAULT_FROM_EMAIL:
        yield Finding("mail-from", "A mail server is named, but nobody from whom mail comes.", "Write mail_from = ...")
    if not settings.ADDRESS:
        yield Finding(
            "no-address", "Alerts have no link: Dure does not know its own address.",
            'Write address = "https://..." into dure.toml, as people type it.',
        )  # fmt: skip
    if settings.EMAIL_SAFETY not in {"starttls", "tls", "none"}:
        yield Finding("mail-safety", "mail_safety is none of starttls, tls, none.", "Write one of the three.")
    elif settings.EMAIL_SAFETY == "none" and settings.EMAIL_HOST not in HOME:
        yield Finding(
            "mail-in-the-clear", "Mail would go to its server without encryption.",
            'Write mail_safety = "starttls" (or "tls"): an address is in every message.',
        )  # fmt: skip
    path = Path(settings.KEYS) / MAIL_PASSWORD
    if path.is_file() and path.stat().st_mode & 0o077:
        yield Finding("mail-password-open", f"Others on this machine can read {path}.", f"chmod 600 {path}")


LOOKS: tuple[Callable[[], Iterator[Finding] | list[Finding]], ...] = (
    debugging, key_files, keys_beside_data, database_words, address, migrations, keys_open, duty, seals, backups, tls,
    overlapping_spells, stray_keys, mail,
)  # fmt: skip


def notes() -> list[str]:
    """What is missing and can be done without, and how many hold keys."""
    from ctypes.util import find_library  # only here

    noted = [_seals_in_a_line(organisation) for organisation in Organisation.objects.all()]
    if not settings.EMAIL_HOST:
        noted.append(
            "No mail server is named, so no alert leaves Dure: whoever is worried calls. Name one with mail_host in "
            "dure.toml (docs/settings.md)."
        )
    if not find_library("pango-1.0"):
        noted.append(
            "PDF needs Pango (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0). Word and HTML work without."
        )
    return noted


def _seals_in_a_line(organisation: Organisation) -> str:
    if not under_seal(organisation.pk):
        return f"{organisation.name}: nobody is named for reports under seal. Name people before the first real person."
    papers = recovery_key(organisation.pk)
    tried = organisation.day(papers.rehearsed_at).isoformat() if papers and papers.rehearsed_at else "never"
    return f"{organisation.name}: {key_holders(organisation.pk)} people hold keys for reports under seal; papers tried: {tried}."
