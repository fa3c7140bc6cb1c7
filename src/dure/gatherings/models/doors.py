"""The code at the door of a meeting, and who said with it: I am here."""

from django.db import models
from django.db.models import Q

from dure.gatherings.models.gathering import Gathering
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase


class Door(models.Model):
    """A code on paper, bound to one meeting: a secret of which only the hash is kept.

    It opens on the day of the meeting and closes with it. The code on a screen
    is no row at all: it is signed anew at every look and holds for minutes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="doors")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="gatherings_door_end_is_whole",
            )
        ]

    class Privacy:
        plain = {"id", "gathering", "secret_hash", "made_at", "made_by", "ended_at", "ended_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class Arrival(models.Model):
    """Somebody said "I am here" with their own card and the code in the room. Whoever leads confirms it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="arrivals")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="arrivals")
    arrived_at = models.DateTimeField()
    arrived_by = models.UUIDField()

    class Meta:
        ordering = ["arrived_at", "id"]
        constraints = [models.UniqueConstraint(fields=["gathering", "person"], name="gatherings_arrived_once")]

    class Privacy:
        plain = {"id", "gathering", "person", "arrived_at", "arrived_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
