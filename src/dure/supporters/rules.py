"""Who may see and change supporters. Every rule begins at the tenant.

Coordinators of the programme see the way of each; whoever supervises is told by
their own app. A person sees their own, by their link or by their sign-in. Money
is seen by whoever keeps the book, and by the person it was paid to.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule, with_grounds
from dure.gatherings.rules import coordinates_series, is_training
from dure.programmes.rules import coordinate_programme, holds
from dure.spells import running_on
from dure.supporters.models import Oversight, Supporter

take_in = coordinate_programme
coordinates = holds(Role.COORDINATOR, path="programme__")
train_supporters = coordinates_series & is_training


@rule
def is_oneself(actor: Actor, on: date) -> Q:
    """Somebody who came by their own link, or is signed in."""
    tenant = Q(programme__organisation=actor.organisation)
    if actor.person is not None:
        return tenant & Q(person=actor.person)
    return tenant & Q(account=actor.id) if actor.posts and actor.id else NONE


@rule
def oversees(actor: Actor, on: date) -> Q:
    """A colleague who supervises them today."""
    if not actor.posts or actor.id is None:
        return NONE
    own = Oversight.objects.filter(running_on(on), supervisor=actor.id, supporter=OuterRef("pk"))
    return Q(Exists(own)) & Q(programme__organisation=actor.organisation)


see_supporter = with_grounds("supporters.Supporter", coordinates)
change_supporter = coordinates
speak_for = coordinates | is_oneself
see_money = coordinates | is_oneself
keep_money = coordinates


def of_supporter(asked: Rule) -> Rule:
    """Ask a rule about the supporter that a row belongs to."""

    def condition(actor: Actor, on: date) -> Q:
        return Q(supporter__in=asked.rows(actor, Supporter.objects.order_by(), on).values("pk"))

    return Rule(asked.name, condition)


undo_money = of_supporter(keep_money)
change_opening = holds(Role.COORDINATOR, path="programme__")
