"""Everybody says for themselves how they are reached; coordinators see what did not arrive."""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.rules import NONE, rule
from dure.accounts.rules import is_own_account
from dure.outbox.models import By, State
from dure.people.models import Person
from dure.people.rules import change_person, see_person
from dure.people.rules import is_oneself as is_the_person
from dure.programmes.rules import STAFF


def in_person(actor: Actor) -> bool:
    """Whoever looks with a colleague's eyes sees neither where they are written to nor a test."""
    return actor.kind in {"account", "device"} and actor.id is not None and getattr(actor, "seen_by", None) is None


@rule
def is_own_address(actor: Actor, on: date) -> Q:
    """A colleague's own; a person's own, or said to whoever may change their record."""
    if actor.organisation is None:
        return NONE
    own = Q(account=actor.id) if in_person(actor) else NONE
    people = (change_person | is_the_person).rows(actor, Person.objects.all(), on).values("pk")
    return Q(organisation=actor.organisation) & (own | Q(person__in=people))


@rule
def looks_after_messages(actor: Actor, on: date) -> Q:
    """The page of messages. About the organisation."""
    return Q(pk=actor.organisation) if actor.has(*STAFF) else NONE


@rule
def keeps_the_outbox(actor: Actor, on: date) -> Q:
    """Every message, for staff of the whole organisation; those to people in sight, for staff of a programme."""
    if not actor.has(*STAFF):
        return NONE
    tenant = Q(organisation=actor.organisation)
    if actor.everywhere(*STAFF):
        return tenant
    return tenant & Q(person__in=see_person.rows(actor, Person.objects.all(), on).values("pk"))


@rule
def is_to_be_called(actor: Actor, on: date) -> Q:
    """A call that waits; of a person only where the record is in sight."""
    in_sight = see_person.rows(actor, Person.objects.all(), on).values("pk")
    return Q(channel=By.CALL, state=State.WAITING) & (Q(person__isnull=True) | Q(person__in=in_sight))


choose_own = is_own_account
choose_for_person = change_person | is_the_person
change_address = is_own_address
see_messages = looks_after_messages
see_message = keeps_the_outbox
tick_call = keeps_the_outbox & is_to_be_called
