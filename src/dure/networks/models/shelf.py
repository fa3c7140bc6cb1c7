"""The shelf: what a service can be found by, one narrow row each.

What a service helps with, its languages and its hours are lists in its own
row, which neither database filters quickly. The same as rows with an index
answer in a millisecond among twenty thousand. Actions write both together.
"""

from django.db import models
from django.db.models import F, Q

from dure.ids import uuid7
from dure.networks.models.card import Service
from dure.privacy.erasing import Erase

ALWAYS = [[day, 0, 1440] for day in range(7)]
"""Open day and night."""


class Facet(models.Model):
    """One thing that a service can be found by: `need:health`, `lang:ar`, `place:` with an id, `all`.

    Its name and place stand here once more: a page of thirty by name is then
    a short walk along one index, however many services there are.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="facets")
    organisation = models.UUIDField()
    hidden = models.BooleanField(default=False)
    code = models.CharField(max_length=48)
    name = models.CharField(max_length=120)
    place = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "code"], name="networks_facet_once")]
        indexes = [
            models.Index(
                fields=["organisation", "code", "name", "service", "hidden", "place"], name="networks_facet_found"
            )
        ]

    class Privacy:
        plain = {"id", "service", "organisation", "hidden", "code", "name", "place"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.code


class Opening(models.Model):
    """One stretch of a week's day, in minutes after its midnight where the service is."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="openings")
    organisation = models.UUIDField()
    day = models.PositiveSmallIntegerField()
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "day", "opens", "closes", "service"], name="networks_opening_now")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(day__lt=7, closes__lte=1440, opens__lt=F("closes")), name="networks_opening_is_a_stretch"
            )
        ]

    class Privacy:
        plain = {"id", "service", "organisation", "day", "opens", "closes"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.day}: {self.opens}-{self.closes}"
