"""Erasing a person: the key goes first, then everything classified is emptied."""

from datetime import datetime

from django.db import connection, transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.people import deeds, rules
from dure.people.models import Asked, Person
from dure.places.models import local_date
from dure.privacy.blanking import blank_row, blank_rows_of
from dure.privacy.keys import destroy_keys


def erase(*, person: Person, by: Actor, at: datetime) -> None:
    """Destroy a person's key and empty what is classified, in every table that points to them.

    The pseudonymous row, dates and attendance stay, so that figures already
    given stay true; nothing that says who it was remains. There is no undo.
    """
    require(rules.change_person | rules.is_oneself, by, person)
    destroy_keys([person.pk])
    with transaction.atomic():
        blank_rows_of(person)
        person.asked, person.changed_at, person.changed_by = Asked.ERASED, at, by.id or person.pk
        person.first, person.first_reason, person.first_by = False, "", None
        blank_row(person)
        for enrolment in person.enrolments.filter(ended_on=None):
            enrolment.ended_on, enrolment.ended_by = max(local_date(at, person.place), enrolment.began_on), by.id or person.pk
            enrolment.end_reason = "erased"
            enrolment.save()
        record(deeds.ERASED, about=person, by=by, at=at)
    _empty_the_journal()


def _empty_the_journal() -> None:
    """Old pages stay in SQLite's write-ahead log until it is folded in; fold it in now."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
