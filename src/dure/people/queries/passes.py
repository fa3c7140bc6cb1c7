"""A person's own way in: from the secret on a card to an actor for half an hour."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from dure.access.actors import Actor
from dure.people.models import Asked, Pass, Person, hash_of_secret

SESSION_KEY = "pass"
OPEN_MINUTES = 30
"""A link on a shared phone is dangerous: what it opened closes by itself."""


def living_pass(secret: str) -> Pass | None:
    """Find the card of a secret, unless it was stopped or its person erased."""
    return _living().filter(secret_hash=hash_of_secret(secret)).first()


def passes_of(person: Person) -> QuerySet[Pass]:
    return Pass.objects.filter(person=person, ended_at=None).order_by("-issued_at")


def hold_pass(session: Any, own: Pass, at: datetime) -> Actor:
    """Open a session of half an hour for whoever holds a card; whatever was in it before is gone."""
    session.flush()
    until = at + timedelta(minutes=OPEN_MINUTES)
    session[SESSION_KEY] = {"id": str(own.pk), "until": int(until.timestamp())}
    session.set_expiry(OPEN_MINUTES * 60)
    return _actor(own)


def let_go_of_pass(session: Any) -> None:
    """Close the page: the next person at this phone finds nothing."""
    session.flush()


def link_actor(session: Any) -> Actor | None:
    """Say who came by a card or link, if the half hour is not over and the card not stopped."""
    held = session.get(SESSION_KEY)
    if not held or held["until"] < timezone.now().timestamp():
        return None
    own = _living().filter(pk=UUID(held["id"])).first()
    return _actor(own) if own else None


def _living() -> QuerySet[Pass]:
    rows = Pass.objects.filter(ended_at=None).exclude(person__asked=Asked.ERASED)
    return rows.select_related("person__organisation")


def _actor(own: Pass) -> Actor:
    organisation = own.person.organisation
    return Actor(kind="link", id=own.pk, organisation=organisation.pk, person=own.person_id, zone=organisation.zone)
