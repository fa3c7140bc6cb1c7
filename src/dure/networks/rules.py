"""Who may see and change where to go. Every rule begins at the tenant.

Everybody at work in the organisation sees what is listed; a participant sees
the same by their own link. What must not be listed is for coordinators alone.
"""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, rule

R = Role


@rule
def works_in_its_organisation(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.posts else NONE


@rule
def may_be_listed(actor: Actor, on: date) -> Q:
    return Q(do_not_list=False)


@rule
def is_still_there(actor: Actor, on: date) -> Q:
    return Q(ended_on__isnull=True) | Q(ended_on__gt=on)


@rule
def coordinates_there(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.has(R.COORDINATOR) else NONE


@rule
def keeps_the_list(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.has(R.COORDINATOR, R.SUPERVISOR) else NONE


@rule
def came_by_their_own_link(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.person and actor.organisation else NONE


see_service = (works_in_its_organisation & may_be_listed) | coordinates_there
change_service = ((keeps_the_list & may_be_listed) | coordinates_there) & is_still_there
hide_service = coordinates_there
see_staff = coordinates_there
see_listed = (works_in_its_organisation | came_by_their_own_link) & may_be_listed & is_still_there


@rule
def keeps_the_list_of_it(actor: Actor, on: date) -> Q:
    """The same about the organisation: a new service has no row to ask about yet."""
    return Q(pk=actor.organisation) if actor.has(R.COORDINATOR, R.SUPERVISOR) else NONE


@rule
def works_there(actor: Actor, on: date) -> Q:
    return Q(pk=actor.organisation) if actor.posts else NONE


@rule
def coordinates_it(actor: Actor, on: date) -> Q:
    return Q(pk=actor.organisation) if actor.has(R.COORDINATOR) else NONE


bring_directory = coordinates_it
see_directory = coordinates_there
give_directory = keeps_the_list_of_it
add_service = keeps_the_list_of_it
add_hidden_service = coordinates_it
see_services = works_there
