"""A yes or a no to the next meeting, said beforehand."""

from django.db import models

from dure.gatherings.models.gathering import Gathering
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase


class Reply(models.Model):
    """Whether somebody says they will come. A no needs no reason. Moving the meeting asks anew."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="replies")
    coming = models.BooleanField()
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "person"], name="gatherings_reply_once")]

    class Privacy:
        plain = {"id", "gathering", "person", "coming", "said_at", "said_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return "yes" if self.coming else "no"
