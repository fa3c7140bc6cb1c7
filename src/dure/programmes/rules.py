"""Who may see and change organisations, programmes and assignments. Every rule begins at the tenant."""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule

R = Role


@rule
def works_in_organisation(actor: Actor, on: date) -> Q:
    return Q(pk=actor.organisation) if actor.posts else NONE


@rule
def administers_organisation(actor: Actor, on: date) -> Q:
    return Q(pk=actor.organisation) if actor.everywhere(R.ADMINISTRATOR, R.COORDINATOR) else NONE


def holds(*roles: Role, path: str = "") -> Rule:
    """Make the rule "holds one of these roles in the row's programme".

    `path` walks from the row to its programme by foreign keys, such as
    `programme__`; rows need a way to their organisation along it.
    """

    def condition(actor: Actor, on: date) -> Q:
        if actor.organisation is None:
            return NONE
        tenant = Q(**{f"{path}organisation": actor.organisation})
        if actor.everywhere(*roles):
            return tenant
        own = actor.programmes(*roles)
        return tenant & Q(**{f"{path}pk__in": own}) if own else NONE

    return Rule(" or ".join(role.value for role in roles) + " of the programme", condition)


see_programme = holds(
    R.ADMINISTRATOR, R.COORDINATOR, R.FACILITATOR, R.SUPPORTER, R.SUPERVISOR, R.EVALUATOR, R.DUTY
)
coordinate_programme = holds(R.COORDINATOR)
evaluate_programme = holds(R.COORDINATOR, R.EVALUATOR)
see_organisation = works_in_organisation
change_organisation = administers_organisation


def in_organisation(path: str = "organisation") -> Rule:
    """Make the rule "belongs to the actor's organisation", for rows everybody at work may see."""

    def condition(actor: Actor, on: date) -> Q:
        return Q(**{path: actor.organisation}) if actor.posts else NONE

    return Rule("belongs to the organisation", condition)


see_place = in_organisation()
