"""Two people: who would stay together, who would rather be apart, who lives together."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.people import deeds, rules
from dure.people.actions.registration import ErasedForGood, FromElsewhere
from dure.people.models import Apart, Asked, Bond, Household, Person


class OnlyAdultsAskAlone(Exception):
    """Only an adult asks this alone. For somebody under age, speak with their caregiver first."""


class WithOneself(Exception):
    """This is the same person. Choose the other one."""


@transaction.atomic
def say_bond(*, person: Person, other: Person, by: Actor, at: datetime, id: UUID | None = None) -> Bond:
    """Note that a person wants to stay together with another. Saying it twice changes nothing.

    It becomes a bond only when the other says it, too; nothing here tells
    whether they have. The log names only the person who asked.
    """
    _require_pair(person, other, by)
    if person.under_age:
        raise OnlyAdultsAskAlone(OnlyAdultsAskAlone.__doc__)
    already = Bond.objects.filter(person=person, other=other).first()
    if already is not None:
        return already
    bond = Bond.objects.create(pk=id or uuid7(), person=person, other=other, said_at=at, said_by=by.id or person.pk)
    record(deeds.BOND_SAID, about=person, by=by, at=at, organisation=person.organisation_id)
    return bond


@transaction.atomic
def take_back_bond(*, bond: Bond, by: Actor, at: datetime) -> None:
    """Take one side's wish back. The other side's row stays as it is, and nobody is told."""
    require(rules.change_person | rules.is_oneself, by, bond.person)
    record(deeds.BOND_TAKEN_BACK, about=bond.person, by=by, at=at, organisation=bond.person.organisation_id)
    bond.delete()


@transaction.atomic
def ask_apart(*, person: Person, other: Person, by: Actor, at: datetime, id: UUID | None = None) -> Apart:
    """Note that a person asks not to be in one group with another. No reason is asked or kept.

    One row stands for the pair, whoever asked, so a plan cannot tell; who asked
    is sealed in it. When both ask, both are in it, and neither learns of it.
    """
    _require_pair(person, other, by)
    one, two = sorted((person.pk, other.pk))
    row = Apart.objects.select_for_update().filter(one=one, two=two).first()
    if row is None:
        row = Apart(
            pk=id or uuid7(), one_id=one, two_id=two, organisation_id=person.organisation_id,
            said_at=at, said_by=by.id or person.pk,
        )  # fmt: skip
    if str(person.pk) not in row.asked_for:
        row.asked_for = [*row.asked_for, str(person.pk)]
        row.save()
        record(deeds.APART_ASKED, about=person, by=by, at=at, organisation=person.organisation_id)
    return row


@transaction.atomic
def take_back_apart(*, person: Person, other: Person, by: Actor, at: datetime) -> None:
    """Take one person's asking back. If the other asked as well, theirs still holds, unseen."""
    require(rules.change_person | rules.is_oneself, by, person)
    one, two = sorted((person.pk, other.pk))
    row = Apart.objects.select_for_update().filter(one=one, two=two).first()
    if row is None or str(person.pk) not in row.asked_for:
        return
    row.asked_for = [each for each in row.asked_for if each != str(person.pk)]
    if row.asked_for:
        row.save()
    else:
        row.delete()
    record(deeds.APART_TAKEN_BACK, about=person, by=by, at=at, organisation=person.organisation_id)


@transaction.atomic
def live_together(*, person: Person, other: Person, by: Actor, at: datetime, id: UUID | None = None) -> Household:
    """Note that two people live together: for trips and childcare. It keeps nobody together in a group."""
    _require_pair(person, other, by)
    shared = other.household or person.household
    if shared is None:
        shared = Household.objects.create(pk=id or uuid7(), organisation_id=person.organisation_id)
    Person.objects.filter(pk__in=[person.pk, other.pk]).update(household=shared)
    person.household = other.household = shared
    record(deeds.HOUSEHOLD_SHARED, about=person, by=by, at=at, organisation=person.organisation_id)
    return shared


@transaction.atomic
def live_apart(*, person: Person, by: Actor, at: datetime) -> None:
    """Note that a person no longer lives with the others of their household."""
    require(rules.change_person, by, person)
    person.household = None
    person.save(update_fields=["household"])
    record(deeds.HOUSEHOLD_LEFT, about=person, by=by, at=at, organisation=person.organisation_id)


def _require_pair(person: Person, other: Person, by: Actor) -> None:
    """Both must be the actor's to change; they are two, and neither is erased."""
    require(rules.change_person, by, person)
    require(rules.change_person, by, other)
    if person.pk == other.pk:
        raise WithOneself(WithOneself.__doc__)
    if person.organisation_id != other.organisation_id:
        raise FromElsewhere(FromElsewhere.__doc__)
    if Asked.ERASED in {person.asked, other.asked}:
        raise ErasedForGood(ErasedForGood.__doc__)
