"""What a course has beside its meetings: who speaks, an online twin of a meeting, and events that come again."""

from datetime import date

from django.db import models
from django.db.models import Q

from dure.gatherings.models import Gathering, Series
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models import Programme

REMIND_DAYS = 42
"""So long before an event that comes again is due, whoever plans it is told: a call needs a few weeks."""


class Speaker(models.Model):
    """Somebody who speaks, named as they wish to be called; the public page says it.

    The name is sealed with the organisation's key, like those of a preparation
    committee: it is public while the page is, not for ever.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="speakers")
    organisation_id = models.UUIDField()
    order = models.PositiveSmallIntegerField()
    name = SealedText(key_of="organisation_id")
    post = models.CharField(max_length=160, blank=True)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        ordering = ["order", "id"]

    class Privacy:
        plain = {"id", "series", "organisation_id", "order", "post", "added_at", "added_by"}
        personal = {"name": Erase.BLANK}

    def __str__(self) -> str:
        return self.post


class Twin(models.Model):
    """An online meeting held in the stead of another one: who comes to either was there, once (S0-14)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="twin")
    of = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="twins")
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(gathering=models.F("of")), name="training_twin_is_another"),
        ]

    class Privacy:
        plain = {"id", "gathering", "of", "added_at", "added_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class Cycle(models.Model):
    """Events that come again every so many months, such as a quarterly webinar (S2-08)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cycles")
    title = models.CharField(max_length=120)
    every_months = models.PositiveSmallIntegerField(default=3)
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="training_cycle_end_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(every_months__gte=1) & Q(every_months__lte=60), name="training_cycle_in_months"
            ),
        ]

    class Privacy:
        plain = {"id", "programme", "title", "every_months", "begun_at", "begun_by", "ended_at", "ended_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.title

    def after(self, day: date) -> date:
        """The day on which the next one is due, so many months later; the last of a shorter month."""
        year, month = divmod(day.month - 1 + self.every_months, 12)
        for number in range(day.day, 27, -1):
            try:
                return date(day.year + year, month + 1, number)
            except ValueError:
                continue
        return date(day.year + year, month + 1, day.day)


class Topic(models.Model):
    """What an event of a cycle could be about. `heard` are wishes told elsewhere: on paper, by voice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="topics")
    title = models.CharField(max_length=120)
    heard = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "title"], name="training_topic_once")]

    class Privacy:
        plain = {"id", "cycle", "title", "heard", "added_at", "added_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.title


class Event(models.Model):
    """A training as one of a cycle: its topic, and the one it was copied from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.OneToOneField(Series, on_delete=models.CASCADE, related_name="event")
    cycle = models.ForeignKey(Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="events")
    after = models.ForeignKey(Series, null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by")
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Privacy:
        plain = {"id", "series", "cycle", "topic", "after", "noted_at", "noted_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
