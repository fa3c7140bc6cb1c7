"""Who may ask, who may see what was answered."""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule
from dure.gatherings.models import Leading, Seat
from dure.people.rules import change_person, is_oneself
from dure.programmes.rules import holds

R = Role


@rule
def leads_a_series_of_the_person(actor: Actor, on: date) -> Q:
    """A facilitator may ask the people who sit in a series they lead now."""
    if actor.id is None or actor.organisation is None:
        return NONE
    running = Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    series = Leading.objects.filter(running, account=actor.id).values("series")
    people = Seat.objects.filter(running, series__in=series).values("person")
    return Q(organisation=actor.organisation, pk__in=people)


ask_person = change_person | leads_a_series_of_the_person | is_oneself
choose_scales = holds(R.COORDINATOR)
see_scales = holds(R.COORDINATOR, R.EVALUATOR, R.FACILITATOR)


def _of_the_programme(*roles: Role) -> Rule:
    inner = holds(*roles, path="programme__")
    return Rule(inner.name, inner.condition)


@rule
def answered_it(actor: Actor, on: date) -> Q:
    return Q(person=actor.person) if actor.person else NONE


see_answers = _of_the_programme(R.COORDINATOR) | answered_it
count_answers = _of_the_programme(R.COORDINATOR, R.EVALUATOR)
choose_scale_in_use = _of_the_programme(R.COORDINATOR)
