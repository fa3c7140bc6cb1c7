"""Putting somebody first: a decision of a named person with a reason, never of a number."""

from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.people import deeds, rules
from dure.people.actions.registration import ErasedForGood
from dure.people.models import Asked, Person, WhyFirst


class WhoDecides(Exception):
    """Only a person decides who comes first. The system never does."""


@transaction.atomic
def put_first(*, person: Person, reason: WhyFirst, by: Actor, at: datetime) -> Person:
    """Note who decided that a person comes first, and why."""
    require(rules.change_person, by, person)
    if by.id is None:
        raise WhoDecides(WhoDecides.__doc__)
    if person.asked == Asked.ERASED:
        raise ErasedForGood(ErasedForGood.__doc__)
    person.first, person.first_reason = True, WhyFirst(reason).value
    person.first_by, person.first_at = by.id, at
    person.save(update_fields=["first", "first_reason", "first_by", "first_at"])
    record(deeds.PUT_FIRST, about=person, by=by, at=at, organisation=person.organisation_id, reason=person.first_reason)
    return person


@transaction.atomic
def no_longer_first(*, person: Person, by: Actor, at: datetime) -> Person:
    require(rules.change_person, by, person)
    person.first, person.first_reason, person.first_by, person.first_at = False, "", None, None
    person.save(update_fields=["first", "first_reason", "first_by", "first_at"])
    record(deeds.NO_LONGER_FIRST, about=person, by=by, at=at, organisation=person.organisation_id)
    return person
