"""Erasing a person: the key goes first, then everything classified is emptied."""

from datetime import datetime

from django.db import connections, transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.people import deeds, rules
from dure.people.models import Asked, Enrolment, Household, NameCounter, Person, PersonLanguage
from dure.people.queries import overdue_unasked
from dure.places.models import local_date
from dure.privacy.blanking import blank_row, blank_rows_of
from dure.privacy.keys import destroy_keys
from dure.programmes.models import Organisation
from dure.programmes.rules import change_organisation

BATCH = 200


def erase(*, person: Person, by: Actor, at: datetime) -> None:
    """Destroy a person's key and empty what is classified, in every table that points to them.

    The pseudonymous row, dates and attendance stay, so that figures already
    given stay true; nothing that says who it was remains. There is no undo.
    """
    require(rules.change_person | rules.is_oneself, by, person)
    destroy_keys([person.pk])
    with transaction.atomic():
        household = person.household
        blank_rows_of(person)
        person.asked, person.changed_at, person.changed_by = Asked.ERASED, at, by.id or person.pk
        person.reachable, person.name_number = False, NameCounter.next_for(person.organisation_id)
        person.first, person.first_reason, person.first_by, person.first_at = False, "", None, None
        blank_row(person)
        _forget_household(household)
        for enrolment in person.enrolments.filter(ended_on=None):
            enrolment.ended_on = max(local_date(at, person.place), enrolment.began_on)
            enrolment.ended_by, enrolment.end_reason = by.id or person.pk, "erased"
            enrolment.save()
        record(deeds.ERASED, about=person, by=by, at=at, organisation=person.organisation_id)
    _empty_the_journal()


def let_go_unasked(*, organisation: Organisation, by: Actor, at: datetime) -> int:
    """Delete everybody whom nobody asked in time, and say how many. For the worker's daily round.

    In small transactions, so that pages go on. They are deleted and not only
    erased: nobody asked them, so there is nothing that figures were made of.
    """
    require(change_organisation, by, organisation)
    gone = 0
    while batch := list(overdue_unasked(organisation.pk, at)[:BATCH]):
        gone += _let_go(organisation, batch, by, at)
    _empty_the_journal()
    return gone


def _let_go(organisation: Organisation, people: list[Person], by: Actor, at: datetime) -> int:
    ids = [person.pk for person in people]
    destroy_keys(ids)
    with transaction.atomic():
        households = list(Household.objects.filter(people__in=ids).distinct())
        PersonLanguage.objects.filter(person__in=ids).delete()
        Enrolment.objects.filter(person__in=ids).delete()
        Person.objects.filter(pk__in=ids).delete()
        for household in households:
            _forget_household(household)
        NameCounter.note_removal(organisation.pk)
        record(deeds.LET_GO, about=None, by=by, at=at, organisation=organisation.pk, people=len(ids))
    return len(ids)


def _forget_household(household: Household | None) -> None:
    """What was said about a household may name who left it; one with nobody else is no household."""
    if household is None:
        return
    household.note = ""
    household.save(update_fields=["note"])
    if household.people.count() < 2:
        household.delete()


def _empty_the_journal() -> None:
    """Old pages stay in SQLite's write-ahead logs until they are folded in; fold them in now.

    Both of them: the data's, and the keystore's, where the destroyed key still stood.
    Somebody who reads at this moment can hold this up; the next erasure or a
    minute's traffic folds them in then.
    """
    for database in (connections["default"], connections["keystore"]):
        if database.vendor == "sqlite" and not database.in_atomic_block:
            with database.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
