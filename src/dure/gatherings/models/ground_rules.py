"""How people are with each other: the text, each time it changed, and who said yes to it at which meeting."""

from django.db import models

from dure.gatherings.models.gathering import Gathering
from dure.gatherings.models.series import Series
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase


class GroundRules(models.Model):
    """The ground rules of a series as they were from a day on. A line that begins with "-" is an example."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="ground_rules")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    put_at = models.DateTimeField()
    put_by = models.UUIDField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="gatherings_rules_number_once")]

    class Privacy:
        plain = {"id", "series", "number", "text", "put_at", "put_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.number)


class Agreeing(models.Model):
    """Somebody heard or read the ground rules at one meeting and said yes to them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="agreeings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="agreeings")
    rules = models.ForeignKey(GroundRules, on_delete=models.PROTECT, related_name="agreeings")
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "person"], name="gatherings_agreed_once")]

    class Privacy:
        plain = {"id", "gathering", "person", "rules", "said_at", "said_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
