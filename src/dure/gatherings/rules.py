"""Who may see and change meetings. Every rule begins at the tenant.

A facilitator sees the names of the people who are asked to their own
meetings, inside those meetings only (`see_roster`); the person's record stays
closed to them. A supervisor sees how many came, and no names.

Later apps open a series for their own reasons with `access.rules.ground`:
`gatherings.Series` to see it, `gatherings.Series:seat` to take or give a seat
("was invited and said yes"), `gatherings.Series:lead` to become its leader.
"""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule, with_grounds
from dure.gatherings.models import EDITABLE_DAYS, Gathering, Kind, Leading, Seat, Series
from dure.programmes.rules import coordinate_programme, holds
from dure.spells import running_on

R = Role

begin_series = coordinate_programme
coordinates_series = holds(R.COORDINATOR, path="programme__")
supervises_series = holds(R.SUPERVISOR, path="programme__")


@rule
def leads_series(actor: Actor, on: date) -> Q:
    if not actor.posts:
        return NONE
    leading = Leading.objects.filter(running_on(on), account=actor.id)
    return Q(pk__in=leading.values("series"), programme__organisation=actor.organisation)


@rule
def is_training(actor: Actor, on: date) -> Q:
    """Not the meetings of a group: who belongs to a group follows from invitations and each person's yes."""
    return Q(kind=Kind.TRAINING_SESSION)


see_series = with_grounds("gatherings.Series", leads_series | coordinates_series | supervises_series)
see_names = leads_series | coordinates_series
change_series = coordinates_series
seat_in_series = with_grounds("gatherings.Series:seat", coordinates_series & is_training)
lead_series = with_grounds("gatherings.Series:lead", coordinates_series)
close_series = coordinates_series & is_training


def of_series(asked: Rule, path: str = "series") -> Rule:
    """Ask a rule about the series that a row belongs to."""

    def condition(actor: Actor, on: date) -> Q:
        return Q(**{f"{path}__in": asked.rows(actor, Series.objects.order_by(), on).values("pk")})

    return Rule(asked.name, condition)


@rule
def is_not_too_old(actor: Actor, on: date) -> Q:
    return Q(day__gte=on - timedelta(days=EDITABLE_DAYS))


leads_gathering = of_series(leads_series)
coordinates_gathering = of_series(coordinates_series)
see_gathering = of_series(see_series)
see_roster = of_series(see_names)
change_gathering = (leads_gathering & is_not_too_old) | coordinates_gathering


@rule
def is_of_meeting_to_change(actor: Actor, on: date) -> Q:
    """The list of a meeting that this actor may mark."""
    return Q(gathering__in=change_gathering.rows(actor, Gathering.objects.order_by(), on).values("pk"))


change_roll = is_of_meeting_to_change
see_conduct = (leads_series | coordinates_series) & is_training
note_conduct = of_series(see_conduct)
end_seat = of_series(seat_in_series)
end_leading = of_series(lead_series)


@rule
def is_asked_to_it(actor: Actor, on: date) -> Q:
    """Somebody who came by their own link, and has a seat on the day of the meeting."""
    if actor.person is None:
        return NONE
    seat = Seat.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("day")),
        series=OuterRef("series"), person=actor.person, began_on__lte=OuterRef("day"),
    )  # fmt: skip
    return Q(Exists(seat), series__programme__organisation=actor.organisation)


@rule
def holds_the_seat(actor: Actor, on: date) -> Q:
    return Q(person=actor.person) if actor.person else NONE


@rule
def is_oneself_at_work(actor: Actor, on: date) -> Q:
    return Q(pk=actor.id, organisation_id=actor.organisation, is_active=True) if actor.posts else NONE


@rule
def is_ones_own_pass(actor: Actor, on: date) -> Q:
    if actor.kind != "link" or actor.person is None:
        return NONE
    return Q(pk=actor.id, person=actor.person, ended_at__isnull=True)


@rule
def is_ones_own_feed(actor: Actor, on: date) -> Q:
    return Q(card=actor.id) if actor.kind == "link" else Q(account=actor.id)


reply_to_gathering = is_asked_to_it | leads_gathering | coordinates_gathering
