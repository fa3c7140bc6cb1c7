"""Who may see and change the languages of an organisation. Every rule begins at the tenant."""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.rules import NONE, Rule, rule
from dure.programmes.rules import STAFF


@rule
def keep_words(actor: Actor, on: date) -> Q:
    """Coordinators and administrators of the organisation, of whichever programme: words are nobody's secret."""
    return Q(pk=actor.organisation) if actor.has(*STAFF) else NONE


def of_the_organisation(path: str = "") -> Rule:
    def condition(actor: Actor, on: date) -> Q:
        return Q(**{f"{path}organisation": actor.organisation}) if actor.has(*STAFF) else NONE

    return Rule("keeps the words of the organisation", condition)


change_pack = of_the_organisation()
change_part = of_the_organisation("pack__")


@rule
def read_pack(actor: Actor, on: date) -> Q:
    """Whoever came by a card or link of this organisation."""
    return Q(organisation=actor.organisation) if actor.person else NONE


@rule
def hear_recording(actor: Actor, on: date) -> Q:
    """Whoever came by a card or link of this organisation, and whoever works in it."""
    return Q(pack__organisation=actor.organisation) if actor.person or actor.posts else NONE
