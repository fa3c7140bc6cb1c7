"""Adding and changing a person; joining, saying no, leaving."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.people import deeds, rules
from dure.people.models import (
    Asked,
    Enrolment,
    Household,
    NameCounter,
    Person,
    PersonLanguage,
    can_be_reached,
)
from dure.places.models import Place, local_date
from dure.privacy.keys import make_keys
from dure.programmes.models import Programme


class AnotherPersonHasThisId(Exception):
    """Another record was made under this number. Nothing was changed."""


class ErasedForGood(Exception):
    """This person was erased. Their record cannot be changed any more."""


class FromElsewhere(Exception):
    """This place or household belongs to another organisation. Choose one of your own."""


CHANGEABLE = frozenset(
    {
        "name", "own_script", "aliases", "contacts", "offers", "easier", "gender", "age_band",
        "group_wish", "slots", "online_ok", "travel_km", "needs", "interests", "household",
        "place", "reference", "waiting_since",
    }
)  # fmt: skip
KNOWN_TO_SEARCH = frozenset({"name", "own_script", "aliases", "place", "waiting_since"})


@transaction.atomic
def register(
    *,
    programme: Programme,
    name: str,
    place: Place | None,
    languages: Mapping[str, int],
    by: Actor,
    at: datetime,
    id: UUID | None = None,
    **more: Any,
) -> Person:
    """Add a person under a name or nickname. The same id twice gives the same person.

    The person's key is committed to the keystore before the row is written; a
    key without a person is swept by `dure check`.
    """
    require(rules.register_people, by, programme)
    pk = id or uuid7()
    already = Person.objects.filter(pk=pk).first()
    if already is not None:
        if already.organisation_id != programme.organisation_id or already.name != name:
            raise AnotherPersonHasThisId(AnotherPersonHasThisId.__doc__)
        return already
    unknown = set(more) - CHANGEABLE - {"brought_in_by"}
    if unknown:
        raise TypeError(f"a person has no {', '.join(sorted(unknown))}")
    _refuse_elsewhere(programme.organisation_id, place, more.get("household"))
    make_keys([pk], programme.organisation_id)
    person = Person.objects.create(
        pk=pk, organisation_id=programme.organisation_id, name=name, place=place,
        reachable=can_be_reached(more.get("contacts", [])),
        name_number=NameCounter.next_for(programme.organisation_id),
        registered_at=at, registered_by=by.id or pk, changed_at=at, changed_by=by.id or pk, **more,
    )  # fmt: skip
    Enrolment.objects.create(person=person, programme=programme, began_on=local_date(at, place), began_by=by.id or pk)
    _write_languages(person, languages)
    record(deeds.REGISTERED, about=person, by=by, at=at, organisation=programme.organisation_id)
    return person


@transaction.atomic
def change(
    *,
    person: Person,
    by: Actor,
    at: datetime,
    languages: Mapping[str, int] | None = None,
    **changes: Any,
) -> Person:
    """Change what is known of a person. The log keeps which fields, never their content."""
    require(rules.change_person | rules.is_oneself, by, person)
    _refuse_erased(person)
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"a person has no {', '.join(sorted(unknown))}")
    _refuse_elsewhere(person.organisation_id, changes.get("place"), changes.get("household"))
    for field, value in changes.items():
        setattr(person, field, value)
    before, person.reachable = person.reachable, can_be_reached(person.contacts)
    if languages is not None or KNOWN_TO_SEARCH & changes.keys() or person.reachable != before:
        person.name_number = NameCounter.next_for(person.organisation_id)
    person.changed_at, person.changed_by = at, by.id or person.pk
    person.save()
    if languages is not None:
        _write_languages(person, languages)
    names = sorted(changes) + (["languages"] if languages is not None else [])
    record(deeds.CHANGED, about=person, by=by, at=at, organisation=person.organisation_id, fields=names)
    return person


@transaction.atomic
def join(*, person: Person, by: Actor, at: datetime) -> Person:
    """Note that a person takes part. Called by the consent that says so, never by itself."""
    _refuse_erased(person)
    if person.asked != Asked.JOINED:
        _move(person, Asked.JOINED, by, at)
        record(deeds.JOINED, about=person, by=by, at=at, organisation=person.organisation_id)
    return person


@transaction.atomic
def say_no(*, person: Person, by: Actor, at: datetime) -> Person:
    """Note a no. It needs no reason."""
    require(rules.change_person | rules.is_oneself, by, person)
    _refuse_erased(person)
    _move(person, Asked.SAID_NO, by, at)
    record(deeds.SAID_NO, about=person, by=by, at=at, organisation=person.organisation_id)
    return person


@transaction.atomic
def leave(*, person: Person, reason: str, by: Actor, at: datetime) -> Person:
    """End a person's time in every programme of the organisation."""
    require(rules.change_person | rules.is_oneself, by, person)
    _refuse_erased(person)
    _move(person, Asked.LEFT, by, at)
    for enrolment in person.enrolments.filter(ended_on=None):
        enrolment.ended_on = max(local_date(at, person.place), enrolment.began_on)
        enrolment.ended_by, enrolment.end_reason = by.id or person.pk, reason
        enrolment.save()
    record(deeds.LEFT, about=person, by=by, at=at, organisation=person.organisation_id, reason=reason)
    return person


def _refuse_erased(person: Person) -> None:
    if person.asked == Asked.ERASED:
        raise ErasedForGood(ErasedForGood.__doc__)


def _refuse_elsewhere(organisation: UUID, place: Place | None, household: Household | None) -> None:
    if place is not None and place.organisation != organisation:
        raise FromElsewhere(FromElsewhere.__doc__)
    if household is not None and household.organisation_id != organisation:
        raise FromElsewhere(FromElsewhere.__doc__)


def _move(person: Person, asked: Asked, by: Actor, at: datetime) -> None:
    person.asked, person.changed_at, person.changed_by = asked, at, by.id or person.pk
    person.name_number = NameCounter.next_for(person.organisation_id)
    if asked == Asked.JOINED and person.waiting_since is None:
        person.waiting_since = local_date(at, person.place)
    person.save(update_fields=["asked", "changed_at", "changed_by", "waiting_since", "name_number"])


def _write_languages(person: Person, languages: Mapping[str, int]) -> None:
    person.languages.all().delete()
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=person, code=code, level=level) for code, level in languages.items()
    )
