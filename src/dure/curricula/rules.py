"""Who may read and change curricula. Every rule begins at the tenant.

A curriculum is nobody's secret: whoever works in the organisation reads it.
Coordinators change it; whoever is responsible for a programme may adopt one.
"""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.rules import NONE, Rule, rule
from dure.programmes.rules import STAFF


@rule
def keep_curricula(actor: Actor, on: date) -> Q:
    """Adopt, bring and begin: rows of Organisation."""
    return Q(pk=actor.organisation) if actor.has(*STAFF) else NONE


@rule
def read_curricula(actor: Actor, on: date) -> Q:
    return Q(pk=actor.organisation) if actor.posts else NONE


def _read(path: str = "") -> Rule:
    def condition(actor: Actor, on: date) -> Q:
        return Q(**{f"{path}organisation": actor.organisation}) if actor.posts else NONE

    return Rule("works in the organisation of the curriculum", condition)


def _change(path: str = "") -> Rule:
    def condition(actor: Actor, on: date) -> Q:
        return Q(**{f"{path}organisation": actor.organisation}) if actor.has(*STAFF) else NONE

    return Rule("keeps the curricula of the organisation", condition)


see_curriculum = see_resource = _read()
see_version = _read("curriculum__")
see_session = see_booklet = _read("version__curriculum__")
see_component = _read("session__version__curriculum__")
change_curriculum = change_resource = _change()
change_version = _change("curriculum__")
change_session = _change("version__curriculum__")
change_component = _change("session__version__curriculum__")
