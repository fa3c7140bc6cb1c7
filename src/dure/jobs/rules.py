"""Whoever started a piece of work may watch and stop it."""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.rules import rule


@rule
def asked_for_it(actor: Actor, on: date) -> Q:
    return Q(asked_by=actor.id, organisation=actor.organisation)
