"""The way to somebody's own page: a secret on a card or in a link, of which only the hash is kept."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import note_reading, record
from dure.ids import uuid7
from dure.people import deeds, rules
from dure.people.actions.registration import ErasedForGood
from dure.people.models import Asked, Pass, Person, hash_of_secret


class AnotherPassHasThisId(Exception):
    """Another card was made under this number. Make a new one."""


@transaction.atomic
def issue_pass(
    *, person: Person, secret: str, by: Actor, at: datetime, label: str = "", id: UUID | None = None
) -> Pass:
    """Make a card or link to a person's own page. The caller made the secret and shows it once."""
    require(rules.change_person, by, person)
    if person.asked == Asked.ERASED:
        raise ErasedForGood(ErasedForGood.__doc__)
    already = Pass.objects.filter(pk=id).first() if id else None
    if already is not None:
        if already.person_id != person.pk or already.secret_hash != hash_of_secret(secret):
            raise AnotherPassHasThisId(AnotherPassHasThisId.__doc__)
        return already
    made = Pass.objects.create(
        pk=id or uuid7(), person=person, secret_hash=hash_of_secret(secret), label=label,
        issued_at=at, issued_by=by.id or person.pk,
    )  # fmt: skip
    record(deeds.PASS_ISSUED, about=person, by=by, at=at, organisation=person.organisation_id)
    return made


@transaction.atomic
def end_pass(*, own: Pass, by: Actor, at: datetime) -> Pass:
    """Stop a card or link, at once and for good."""
    require(rules.change_person | rules.is_oneself, by, own.person)
    if own.ended_at is None:
        own.ended_at, own.ended_by = at, by.id or own.person_id
        own.save(update_fields=["ended_at", "ended_by"])
        record(deeds.PASS_ENDED, about=own.person, by=by, at=at, organisation=own.person.organisation_id)
    return own


def open_pass(*, own: Pass, by: Actor, at: datetime) -> None:
    """Log that a card or link was used, before its page is shown."""
    note_reading(deeds.PASS_OPENED, about=own.person, by=by, at=at, organisation=own.person.organisation_id, wait=True)
