"""Who may see and change a person's record."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule, with_grounds
from dure.people.models import Enrolment, Person
from dure.programmes.rules import holds

R = Role


@rule
def is_oneself(actor: Actor, on: date) -> Q:
    return Q(pk=actor.person, organisation=actor.organisation) if actor.person else NONE


def through_programme(*roles: Role) -> Rule:
    """Make the rule "somebody of a programme in which the actor holds one of these roles"."""

    def condition(actor: Actor, on: date) -> Q:
        if actor.organisation is None:
            return NONE
        tenant = Q(organisation=actor.organisation)
        if actor.everywhere(*roles):
            return tenant
        own = actor.programmes(*roles)
        if not own:
            return NONE
        return tenant & Q(Exists(Enrolment.objects.filter(person=OuterRef("pk"), programme__in=own)))

    return Rule(" or ".join(role.value for role in roles) + " of the person's programme", condition)


coordinates_person = through_programme(R.COORDINATOR)
see_person = with_grounds("people.Person", coordinates_person | is_oneself)
change_person = coordinates_person

# A person who came by their own link sees their own page, never the page that staff work on.
open_record = with_grounds("people.Person", coordinates_person)

register_people = holds(R.COORDINATOR)
look_for_people = holds(R.COORDINATOR, R.FACILITATOR, R.SUPPORTER)


def about_person(asked: Rule) -> Rule:
    """Make the rule "for the person of this row, that rule holds"."""

    def condition(actor: Actor, on: date) -> Q:
        return Q(person__in=asked.rows(actor, Person.objects.all(), on).values("pk"))

    return Rule(f"{asked.name}, of the row's person", condition)


end_pass = about_person(change_person | is_oneself)
take_back_bond = about_person(change_person | is_oneself)
