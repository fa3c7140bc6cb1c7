"""Places: a tree from country to neighbourhood, with codes. No person has a coordinate."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from dure.ids import uuid7
from dure.privacy.erasing import Erase


class Place(models.Model):
    """An area: country, region, city, neighbourhood. Its point is the area's, never a person's.

    `area` is the programme area for planning: people of different areas never mix.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.UUIDField(db_index=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=2)
    zone = models.CharField(max_length=50, default="UTC")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__isnull=False, lon__isnull=False),
                name="places_place_point_is_whole",
            ),
            models.UniqueConstraint(
                fields=["organisation", "code"], condition=~Q(code=""), name="places_place_code_once"
            ),
        ]

    class Privacy:
        plain = {"id", "organisation", "parent", "name", "code", "country", "zone", "lat", "lon"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """A room where people can meet. `slots` are the 21 weekly slots as bits (see `slots`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.UUIDField(db_index=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="venues")
    name = models.CharField(max_length=120)
    how_to_find = models.CharField(max_length=200, blank=True)
    rooms = models.PositiveSmallIntegerField(default=1)
    step_free = models.BooleanField(default=False)
    childcare = models.BooleanField(default=False)
    slots = models.PositiveIntegerField(default=0)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    class Privacy:
        plain = {
            "id", "organisation", "place", "name", "how_to_find", "rooms", "step_free",
            "childcare", "slots", "lat", "lon", "closed_on",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.name


def local_date(at: datetime, place: Place | None) -> date:
    """The day it was at a place: Monday 08:30 in Seoul is Sunday in UTC."""
    return at.astimezone(ZoneInfo(place.zone if place else "UTC")).date()
