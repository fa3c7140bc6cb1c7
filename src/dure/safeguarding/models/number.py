"""Local numbers to call: what the organisation itself has checked."""

from django.db import models

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation


class LocalNumber(models.Model):
    """A public number: emergency services, a crisis line. With the day somebody last checked it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="local_numbers")
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=30)
    hours = models.CharField(max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    checked_at = models.DateTimeField()
    checked_by = models.UUIDField()

    class Meta:
        ordering = ["order", "id"]

    class Privacy:
        plain = {"id", "organisation", "title", "number", "hours", "order", "checked_at", "checked_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.title
