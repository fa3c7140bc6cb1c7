"""What can be chosen in forms: programmes, places, rooms."""

from django.db.models import QuerySet

from dure.access.actors import Actor
from dure.gatherings import rules
from dure.places.models import Place, Venue
from dure.programmes.models import Programme
from dure.programmes.rules import see_place


def programmes_of(actor: Actor) -> QuerySet[Programme]:
    """The programmes in which this actor may begin meetings."""
    going_on = Programme.objects.filter(ended_on__isnull=True).select_related("organisation")
    return rules.begin_series.rows(actor, going_on)


def places_of(actor: Actor) -> QuerySet[Place]:
    return see_place.rows(actor, Place.objects.all())


def venues_of(actor: Actor) -> QuerySet[Venue]:
    return see_place.rows(actor, Venue.objects.filter(closed_on__isnull=True)).select_related("place")
