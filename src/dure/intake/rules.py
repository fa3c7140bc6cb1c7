"""Who may bring in lists, and see what came of them."""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule
from dure.people.models import Person
from dure.people.rules import change_person, register_people
from dure.programmes.rules import holds

bring_in = register_people
_coordinates = holds(Role.COORDINATOR, path="programme__")
see_intake = Rule(_coordinates.name, _coordinates.condition)


@rule
def has_both_in_sight(actor: Actor, on: date) -> Q:
    """A likely duplicate shows only to somebody who may change both records."""
    if actor.organisation is None:
        return NONE
    people = change_person.rows(actor, Person.objects.all(), on).values("pk")
    return Q(new__in=people, known__in=people)


@rule
def may_undo_merge(actor: Actor, on: date) -> Q:
    if actor.organisation is None:
        return NONE
    people = change_person.rows(actor, Person.objects.all(), on).values("pk")
    return Q(kept__in=people, undone_at__isnull=True)
