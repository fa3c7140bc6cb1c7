"""Keys and people after a restore: do the keys fit, do names open, who stays erased."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from dure.access.actors import system
from dure.commands.telling import WrongInput
from dure.people.actions import erase
from dure.people.models import Asked, Person
from dure.privacy.cipher import CannotOpen
from dure.privacy.keys import KeyGone, forget_opened, key_of, preload
from dure.privacy.models import OrganisationKey, PersonKey
from dure.programmes.models import Organisation

LOT = 2000


def refuse_other_keys() -> None:
    """Refuse before anything is emptied: with another's keys, everybody would look erased."""
    forget_opened()
    for organisation in Organisation.objects.all():
        if not OrganisationKey.objects.filter(organisation=organisation.pk).exists():
            raise WrongInput("These keys are not of this data: an organisation has none. Nothing was restored.")
        try:
            key_of(organisation.pk)
        except (CannotOpen, KeyGone) as error:
            raise WrongInput("The root key does not open these keys. Nothing was restored.") from error


def open_names(most: int) -> tuple[int, list[str]]:
    """Open the newest names as a trial; gives how many opened, and what did not."""
    people = list(Person.objects.exclude(asked=Asked.ERASED).order_by("-pk")[:most])
    preload(person.pk for person in people)
    opened = 0
    for person in people:
        try:
            opened += bool(person.name)
        except CannotOpen:
            return opened, ["A name does not open: the data and the keys do not belong together."]
    return opened, []


def without_key() -> list[UUID]:
    """People whose key is gone and whose row does not say so yet: erased after the backup."""
    lost: list[UUID] = []
    lot: list[UUID] = []
    for pk in Person.objects.exclude(asked=Asked.ERASED).values_list("pk", flat=True).iterator(LOT):
        lot.append(pk)
        if len(lot) == LOT:
            lost += _keyless(lot)
            lot = []
    return lost + _keyless(lot)


def _keyless(lot: list[UUID]) -> list[UUID]:
    held = set(PersonKey.objects.filter(pk__in=lot).values_list("pk", flat=True))
    return [pk for pk in lot if pk not in held]


def empty_again(listed: Iterable[UUID], at: datetime) -> int:
    """Erase in the restored data whoever was erased since; gives how many."""
    wanted = {*without_key(), *listed}
    people = Person.objects.exclude(asked=Asked.ERASED).filter(pk__in=wanted)
    count = 0
    for person in list(people):
        erase(person=person, by=system(person.organisation_id), at=at)
        count += 1
    if count and connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return count


def orphans() -> list[UUID]:
    """Keys of nobody: no person, no organisation. Left behind when a registration failed."""
    found: list[UUID] = []
    lot: list[UUID] = []
    for subject in PersonKey.objects.values_list("pk", flat=True).iterator(LOT):
        lot.append(subject)
        if len(lot) == LOT:
            found += _of_nobody(lot)
            lot = []
    return found + _of_nobody(lot)


def _of_nobody(lot: list[UUID]) -> list[UUID]:
    known = set(Person.objects.filter(pk__in=lot).values_list("pk", flat=True))
    known |= set(Organisation.objects.filter(pk__in=lot).values_list("pk", flat=True))
    return [subject for subject in lot if subject not in known]
