"""What somebody learned, topic by topic, and the yearly refresher."""

from django.db import models

from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.supporters.models.supporter import Supporter


class TopicDone(models.Model):
    """One topic of the training, learned on a day. The days of a training are the days of its topics (S3-31, S3-34)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=60)
    day = models.DateField()
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        ordering = ["day", "id"]
        constraints = [models.UniqueConstraint(fields=["supporter", "topic"], name="supporters_topic_once")]

    class Privacy:
        plain = {"id", "supporter", "topic", "day", "series", "noted_at", "noted_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.topic


class Refresher(models.Model):
    """The training was refreshed on a day, which is due every twelve months (S3-34)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="refreshers")
    day = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint(fields=["supporter", "day"], name="supporters_refreshed_once_a_day")]

    class Privacy:
        plain = {"id", "supporter", "day", "noted_at", "noted_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.day)
