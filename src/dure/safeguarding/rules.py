"""Worries are for the duty list alone; complaints for supervisors alone."""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import ALL, NONE, rule
from dure.programmes.models import DutyTurn
from dure.programmes.rules import administers_organisation
from dure.spells import running_on

R = Role


def _on_the_list(actor: Actor, on: date) -> bool:
    if actor.kind not in {"account", "device"} or actor.id is None:
        return False
    turns = DutyTurn.objects.filter(running_on(on), account=actor.id, organisation=actor.organisation)
    return turns.exists()


@rule
def is_on_the_duty_list(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if _on_the_list(actor, on) else NONE


@rule
def works_here(actor: Actor, on: date) -> Q:
    """Whoever works in the organisation may be worried: the rule is about the organisation."""
    return Q(pk=actor.organisation) if actor.posts else NONE


@rule
def owns_the_task(actor: Actor, on: date) -> Q:
    return Q(owner=actor.id, worry__organisation=actor.organisation) if actor.id else NONE


@rule
def raised_it(actor: Actor, on: date) -> Q:
    return Q(raised_by=actor.id, organisation=actor.organisation) if actor.id else NONE


@rule
def answers_complaints(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.has(R.SUPERVISOR) else NONE


@rule
def anybody(actor: Actor, on: date) -> Q:
    """Whoever is signed in, in whatever way: steps and numbers are for everybody."""
    return ALL


@rule
def of_the_organisation(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.organisation else NONE


be_worried = works_here
see_worry = is_on_the_duty_list
see_own_worry = raised_it | is_on_the_duty_list
do_task = owns_the_task
change_numbers = administers_organisation
start_drill = administers_organisation
see_numbers = of_the_organisation
