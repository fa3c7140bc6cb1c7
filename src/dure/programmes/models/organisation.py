"""The organisation: the data controller, and the tenant. Nothing ever crosses it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models

from dure.ids import uuid7
from dure.privacy.erasing import Erase


class Organisation(models.Model):
    """Who runs the work and answers for the data.

    `word_for_people` is what people here are called in their own words:
    "participants", "neighbours", "members".
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2)
    zone = models.CharField(max_length=50, default="UTC")
    language = models.CharField(max_length=10, default="en")
    word_for_people = models.CharField(max_length=60, blank=True)
    is_demo = models.BooleanField(default=False)
    work = models.CharField(max_length=30, blank=True)
    began_at = models.DateTimeField()
    began_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["name"]

    class Privacy:
        plain = {
            "id", "name", "country", "zone", "language", "word_for_people", "is_demo", "work",
            "began_at", "began_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.name

    def day(self, at: datetime) -> date:
        """The day it was where this organisation works."""
        return at.astimezone(ZoneInfo(self.zone)).date()
