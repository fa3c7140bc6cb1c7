"""Who may see and change organisations, programmes and assignments. Every rule begins at the tenant."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule
from dure.accounts.rules import CARD_ROLES
from dure.programmes.models import Assignment

R = Role
STAFF = (R.ADMINISTRATOR, R.COORDINATOR)
READERS = (R.ADMINISTRATOR, R.COORDINATOR, R.SUPERVISOR, R.EVALUATOR)


@rule
def works_in_organisation(actor: Actor, on: date) -> Q:
    return Q(pk=actor.organisation) if actor.posts else NONE


@rule
def administers_organisation(actor: Actor, on: date) -> Q:
    return Q(pk=actor.organisation) if actor.everywhere(*STAFF) else NONE


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


see_programme = holds(R.ADMINISTRATOR, R.COORDINATOR, R.FACILITATOR, R.SUPPORTER, R.SUPERVISOR, R.EVALUATOR, R.DUTY)
read_programme = holds(*READERS)
coordinate_programme = holds(R.COORDINATOR)
evaluate_programme = holds(R.COORDINATOR, R.EVALUATOR)
change_programme = staff_programme = holds(*STAFF)
change_part = holds(*STAFF, path="programme__")
see_organisation = works_in_organisation
change_organisation = administers_organisation


def in_organisation(path: str = "organisation") -> Rule:
    """Make the rule "belongs to the actor's organisation", for rows everybody at work may see."""

    def condition(actor: Actor, on: date) -> Q:
        return Q(**{path: actor.organisation}) if actor.posts else NONE

    return Rule("belongs to the organisation", condition)


see_place = in_organisation()


# Colleagues: rows of Account, invitations, roles and turns.


def _held(on: date) -> QuerySet[Assignment]:
    """The roles that an account holds on a day, to be asked with `Exists`."""
    return Assignment.objects.on(on).filter(account=OuterRef("pk"))


@rule
def see_colleague(actor: Actor, on: date) -> Q:
    """Staff of the organisation see everybody; staff of a programme see who works in it."""
    tenant = Q(organisation_id=actor.organisation)
    if actor.everywhere(*STAFF):
        return tenant
    own = actor.programmes(*STAFF)
    return tenant & Q(Exists(_held(on).filter(programme__in=own))) if own else NONE


@rule
def look_after_colleague(actor: Actor, on: date) -> Q:
    """Close an account, sign out its devices, let it choose a new password: never one's own."""
    others = Q(organisation_id=actor.organisation) & ~Q(pk=actor.id)
    if actor.everywhere(*STAFF):
        return others
    own = actor.programmes(*STAFF)
    return others & _works_by_card_only_in(own, on) if own else NONE


@rule
def give_card_to(actor: Actor, on: date) -> Q:
    """A card goes to facilitators and supporters only: a PIN never opens a coordinator's pages."""
    active = Q(organisation_id=actor.organisation, is_active=True) & ~Q(pk=actor.id)
    if actor.everywhere(*STAFF):
        return active & _works_by_card(on)
    own = actor.programmes(*STAFF)
    return active & _works_by_card_only_in(own, on) if own else NONE


@rule
def see_as(actor: Actor, on: date) -> Q:
    """A coordinator may look with a facilitator's eyes, where all of that one's work is the coordinator's."""
    active = Q(organisation_id=actor.organisation, is_active=True) & ~Q(pk=actor.id)
    if actor.everywhere(R.COORDINATOR):
        return active & _works_by_card(on)
    own = actor.programmes(R.COORDINATOR)
    return active & _works_by_card_only_in(own, on) if own else NONE


def _works_by_card(on: date) -> Q:
    return Q(Exists(_held(on))) & ~Q(Exists(_held(on).exclude(role__in=CARD_ROLES)))


def _works_by_card_only_in(programmes: list, on: date) -> Q:
    elsewhere = _held(on).filter(Q(programme=None) | ~Q(programme__in=programmes))
    return _works_by_card(on) & ~Q(Exists(elsewhere))


@rule
def change_assignment(actor: Actor, on: date) -> Q:
    tenant = Q(organisation=actor.organisation)
    if actor.everywhere(*STAFF):
        return tenant
    own = actor.programmes(*STAFF)
    return tenant & Q(programme__in=own) if own else NONE


change_invitation = change_assignment


@rule
def holds_invitation(actor: Actor, on: date) -> Q:
    """Whoever opened its link, and nobody else."""
    return Q(pk=actor.id, organisation=actor.organisation) if actor.kind == "link" else NONE


# The duty list


@rule
def see_duty_list(actor: Actor, on: date) -> Q:
    sees = actor.has(R.ADMINISTRATOR, R.COORDINATOR, R.SUPERVISOR, R.DUTY)
    return Q(pk=actor.organisation) if sees else NONE


@rule
def change_duty_turn(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.everywhere(*STAFF) else NONE
