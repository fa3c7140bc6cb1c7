"""Who may hold a first conversation, and see what it ended with."""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule
from dure.people.rules import change_person, see_person
from dure.programmes.rules import holds

hold_conversation = change_person
see_offers = see_person
_coordinates = holds(Role.COORDINATOR, path="programme__")


@rule
def is_about_oneself(actor: Actor, on: date) -> Q:
    return Q(person=actor.person) if actor.person else NONE


see_conversation = Rule(_coordinates.name, _coordinates.condition) | is_about_oneself
