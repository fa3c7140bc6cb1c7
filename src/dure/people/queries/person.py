"""Reads about one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.audit.deeds import sentence_for
from dure.audit.models import Entry
from dure.audit.queries import about
from dure.people.deeds import RECORD_OPENED
from dure.people.models import Apart, Asked, Bond, Person
from dure.people.rules import register_people
from dure.privacy.keys import preload
from dure.programmes.models import Organisation, Programme

MOST_READERS = 100


def living() -> QuerySet[Person]:
    """People with a record: whoever was erased has none, and their page is not there."""
    return (
        Person.objects.exclude(asked=Asked.ERASED).select_related("place", "organisation").prefetch_related("languages")
    )


def organisation_of(person: Person) -> Organisation:
    return person.organisation


def programmes_to_register_in(actor: Actor) -> list[Programme]:
    rows = Programme.objects.filter(ended_on=None)
    return list(register_people.rows(actor, rows).order_by("-began_on", "pk"))


def housemates(person: Person) -> list[Person]:
    if person.household_id is None:
        return []
    rows = list(living().filter(household=person.household_id).exclude(pk=person.pk).order_by("pk"))
    preload([row.pk for row in rows])
    return rows


def bonds_of(person: Person) -> QuerySet[Bond]:
    """The wishes this person said. Their side only: what others asked is not read."""
    return Bond.objects.filter(person=person).select_related("other").order_by("said_at", "pk")


def bond_wishes(person: Person) -> list[Bond]:
    """The same with names: whom this person asked to stay with."""
    rows = list(bonds_of(person))
    preload([row.other_id for row in rows])
    return rows


def apart_wishes(person: Person) -> list[Person]:
    """From whom this person asked to be apart. What others asked about them is opened and left out."""
    rows = Apart.objects.filter(one=person) | Apart.objects.filter(two=person)
    asked = [row for row in rows.order_by("said_at", "pk") if str(person.pk) in row.asked_for]
    others = [row.two_id if row.one_id == person.pk else row.one_id for row in asked]
    preload(others)
    found = living().in_bulk(others)
    return [found[pk] for pk in others if pk in found]


@dataclass(frozen=True)
class Reader:
    """One entry about a person's record: who, what, when."""

    who: str
    kind: str
    sentence: Any
    at: datetime


def readers(person: Person) -> list[Reader]:
    """Who opened or changed a record, newest first, with the names of colleagues."""
    entries = list(about(person.pk).filter(organisation=person.organisation_id)[:MOST_READERS])
    names = _names(person.organisation_id, {entry.by for entry in entries if entry.by})
    return [Reader(names.get(entry.by, ""), entry.by_kind, sentence_for(entry.deed), entry.at) for entry in entries]


def times_opened(person: Person, at: datetime, days: int = 30) -> int:
    """How often a record was opened lately: the person may know it."""
    since = at - timedelta(days=days)
    return Entry.objects.filter(about=person.pk, deed=RECORD_OPENED.code, at__gte=since).count()


def colleague(organisation: UUID, account: UUID | None) -> str:
    """The name of a colleague of this organisation; empty for the system or another's."""
    return _names(organisation, [account]).get(account, "") if account else ""


def _names(organisation: UUID, accounts: Iterable[Any]) -> dict[UUID, str]:
    rows = Account.objects.filter(pk__in=list(accounts), organisation_id=organisation)
    return {row.pk: row.name for row in rows}
