"""Who rates, and who sees what was seen. Every rule begins at the tenant.

Whoever leads a training rates those who are in it and sees their profiles, and
so does its coordinator. Nobody else does: no supervisor, no evaluator. The
person sees what was said of them, by their own link.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, rule
from dure.gatherings.models import Seat
from dure.gatherings.rules import coordinates_series, is_training, leads_series, of_series
from dure.programmes.rules import STAFF, holds, in_organisation, works_in_organisation
from dure.training.models import Rating

rate_in_series = see_skills = (leads_series | coordinates_series) & is_training
see_role_play = rate_at_gathering = of_series(rate_in_series)


@rule
def is_about_oneself(actor: Actor, on: date) -> Q:
    """Somebody who came by their own link."""
    if actor.person is None:
        return NONE
    return Q(person=actor.person, series__programme__organisation=actor.organisation)


see_profile = see_role_play | is_about_oneself


@rule
def rated_it(actor: Actor, on: date) -> Q | Exists:
    """One of the raters of a role-play: only they know what they saw, so only they agree on it."""
    return Exists(Rating.objects.filter(role_play=OuterRef("pk"), rated_by=actor.id)) if actor.id else NONE


agree_on = see_role_play & rated_it


@rule
def learns_in_series(actor: Actor, on: date) -> Q:
    """Somebody who came by their own link, and has or had a seat in this training."""
    if actor.person is None:
        return NONE
    seats = Seat.objects.filter(person=actor.person)
    return Q(pk__in=seats.values("series"), programme__organisation=actor.organisation)


say_how_sure = learns_in_series & is_training

# Tools: rows of Organisation and BroughtTool

read_tools = works_in_organisation
see_tool = in_organisation()


@rule
def keep_tools(actor: Actor, on: date) -> Q:
    """Coordinators and administrators of the organisation: a tool says nothing about anybody."""
    return Q(pk=actor.organisation) if actor.has(*STAFF) else NONE


@rule
def change_tool(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.has(*STAFF) else NONE


change_own_rule = change_tool

# Calls: rows of Series, Call and Application

call_people = coordinates_series & is_training
see_call = of_series(rate_in_series)
change_call = of_series(call_people)


@rule
def asked_oneself(actor: Actor, on: date) -> Q:
    """The application of somebody who came by their own link."""
    if actor.person is None:
        return NONE
    return Q(person=actor.person, call__series__programme__organisation=actor.organisation)


see_applications = of_series(call_people, path="call__series")
leave_list = see_applications | asked_oneself

# What comes again: rows of Cycle

plan_cycle = holds(Role.COORDINATOR, path="programme__")


# Questions before and after: rows of Quiz and Quote

keep_quiz = of_series(rate_in_series)


@rule
def is_in_its_training(actor: Actor, on: date) -> Q:
    """The questions of a training to which somebody who came by their own link is asked."""
    if actor.person is None:
        return NONE
    seats = Seat.objects.filter(person=actor.person).values("series")
    return Q(series__in=seats, series__programme__organisation=actor.organisation)


@rule
def is_ones_own(actor: Actor, on: date) -> Q:
    if actor.person is None:
        return NONE
    return Q(person=actor.person, person__organisation=actor.organisation)
