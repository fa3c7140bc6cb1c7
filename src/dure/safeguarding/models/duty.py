"""Days on which the usual hours do not count, and whoever stands in for somebody who is away."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import DutyTurn, Organisation


class FreeDay(models.Model):
    """A holiday: whoever is on duty by the hour is off; whoever is on day and night stays."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="free_days")
    day = models.DateField()
    title = models.CharField(max_length=80, blank=True)
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["organisation", "day"], name="safeguarding_free_day_once")]

    class Privacy:
        plain = {"id", "organisation", "day", "title", "said_at", "said_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.day.isoformat()


class HandOver(models.Model):
    """Somebody does not answer for a while; another of the list stands in for them, at their place."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    turn = models.ForeignKey(DutyTurn, on_delete=models.CASCADE, related_name="hand_overs")
    to = models.ForeignKey(DutyTurn, null=True, blank=True, on_delete=models.CASCADE, related_name="standing_in")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    said_at = models.DateTimeField()
    said_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["from_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until_at__gt=F("from_at")), name="safeguarding_hand_over_has_length"),
            models.CheckConstraint(condition=~Q(to=F("turn")), name="safeguarding_hand_over_to_another"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="safeguarding_hand_over_end_is_whole",
            ),
        ]

    class Privacy:
        plain = {"id", "turn", "to", "from_at", "until_at", "said_at", "said_by", "ended_at", "ended_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)

    def covers(self, at: datetime) -> bool:
        """The moment it begins counts, the moment it ends no longer."""
        return self.from_at <= at < self.until_at and (self.ended_at is None or at < self.ended_at)
