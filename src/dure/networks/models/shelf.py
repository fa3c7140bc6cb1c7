"""The shelf: what a service can be found by, one narrow row each.

What a service helps with, its languages and its hours are lists in its own
row, which neither database filters quickly. The same as rows with an index
answer in a millisecond among twenty thousand. Actions write both together.
"""

from django.db import models

from dure.ids import uuid7
from dure.networks.models.card import Service
from dure.privacy.erasing import Erase

ALWAYS = [[day, 0, 1440] for day in range(7)]
"""Open day and night."""


class Facet(models.Model):
    """One thing that a service can be found by: `need:health`, `lang:ar`, `place:` with an id, `all`.

    Its name and place stand here once more: a page of thirty by name is then
    a short walk along one index, however many services there are. `week` is
    the code of its timetable, empty where nobody has written the hours down.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="facets")
    organisation = models.UUIDField()
    hidden = models.BooleanField(default=False)
    code = models.CharField(max_length=48)
    name = models.CharField(max_length=120)
    place = models.UUIDField(null=True, blank=True)
    week = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "code"], name="networks_facet_once")]
        indexes = [
            models.Index(
                fields=["organisation", "code", "name", "service", "hidden", "place", "week"],
                name="networks_facet_open",
            )
        ]

    class Privacy:
        plain = {"id", "service", "organisation", "hidden", "code", "name", "place", "week"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.code


class Timetable(models.Model):
    """A week that some service of an organisation is open, once: most of thousands share a few.

    `stretches` is `[[day, opens, closes], ...]`, cut at midnight; `code` is drawn from
    them. "Open now" looks at these, and the list is walked in the order of its names.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.UUIDField()
    code = models.CharField(max_length=16)
    stretches = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="networks_timetable_once")]

    class Privacy:
        plain = {"id", "organisation", "code", "stretches"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.code
