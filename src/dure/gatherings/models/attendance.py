"""Who came, as it is known now, and what was known before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models.gathering import Gathering
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase


class Mark(models.TextChoices):
    CAME = "came", _("Came")
    LATE = "late", _("Came late")
    AWAY = "away", _("Did not come")
    EXCUSED = "excused", _("Said beforehand")


CAME = (Mark.CAME, Mark.LATE)
"""The marks of somebody who was there."""


class WhyAway(models.TextChoices):
    """Absence reasons a person may choose to give. None is needed."""

    UNSAID = "", _("No reason")
    CHILDCARE = "childcare", _("Nobody to mind the children")
    TRANSPORT = "transport", _("The way there")
    WORK = "work", _("Work or study")
    HEALTH = "health", _("Not well")
    APPOINTMENT = "appointment", _("An appointment")
    MOVED = "moved", _("Moved away")
    OTHER = "other", _("Something else")


class Attendance(models.Model):
    """One person at one gathering, as it is known now. What it was before is in `Remark`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attendance")
    mark = models.CharField(max_length=10, choices=Mark.choices)
    why_away = models.CharField(max_length=12, choices=WhyAway.choices, blank=True)
    marked_at = models.DateTimeField()
    marked_by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "person"], name="gatherings_marked_once")]

    class Privacy:
        plain = {"id", "gathering", "person", "mark", "why_away", "marked_at", "marked_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.mark

    @property
    def came(self) -> bool:
        return self.mark in CAME


class Remark(models.Model):
    """A mark that does not hold any more: what it was, by whom, and when and by whom another took its place."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="remarks")
    mark = models.CharField(max_length=10, choices=Mark.choices)
    why_away = models.CharField(max_length=12, blank=True)
    marked_at = models.DateTimeField()
    marked_by = models.UUIDField()
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    class Meta:
        ordering = ["-changed_at", "-id"]

    class Privacy:
        plain = {
            "id", "attendance", "mark", "why_away", "marked_at", "marked_by", "changed_at", "changed_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"was {self.mark}"
