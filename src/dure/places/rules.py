"""Who may see and change places and venues. Both belong to an organisation, and to no programme."""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, rule


@rule
def works_there(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.posts else NONE


def may_add_places(actor: Actor) -> bool:
    """A place at the top of the tree has no row to ask about yet: the role alone decides."""
    return actor.kind == "system" or actor.has(Role.ADMINISTRATOR, Role.COORDINATOR)


@rule
def coordinates_there(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if may_add_places(actor) else NONE


see_place = see_venue = works_there
change_place = change_venue = coordinates_there
