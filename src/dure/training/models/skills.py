"""A role-play of somebody in training, and what raters saw in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON


class Moment(models.TextChoices):
    BEFORE = "before", _("Before the training")
    DURING = "during", _("During the training")
    AFTER = "after", _("At the end of the training")
    LATER = "later", _("Some time later")


class Way(models.TextChoices):
    ROLE_PLAY = "role_play", _("A role-play")
    ONLINE = "online", _("A role-play online")
    AT_WORK = "at_work", _("Seen at work, with everybody's yes")


class RolePlay(models.Model):
    """One conversation that is looked at, by one rater or two."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="role_plays")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="role_plays")
    tool = models.CharField(max_length=40)
    tool_version = models.CharField(max_length=20)
    items = models.CharField(max_length=20)
    moment = models.CharField(max_length=10, choices=Moment.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    day = models.DateField()
    script = models.CharField(max_length=40, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["series", "person"], name="training_plays_of")]

    class Privacy:
        plain = {
            "id", "series", "person", "tool", "tool_version", "items", "moment", "way", "day", "script", "noted_at",
            "noted_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.tool} {self.tool_version}"


class Rating(models.Model):
    """What one rater saw: ticks by item, and the levels that follow from them by a version of the rule.

    Both are sealed. A level is never typed in, and there is no total.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    role_play = models.ForeignKey(RolePlay, on_delete=models.CASCADE, related_name="ratings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ratings")
    rule_version = models.CharField(max_length=10)
    seen = SealedJSON(key_of="person_id")
    levels = SealedJSON(key_of="person_id")
    rated_at = models.DateTimeField()
    rated_by = models.UUIDField()

    class Meta:
        ordering = ["rated_at", "id"]
        constraints = [models.UniqueConstraint(fields=["role_play", "rated_by"], name="training_rated_once_by_each")]

    class Privacy:
        plain = {"id", "role_play", "person", "rule_version", "rated_at", "rated_by"}
        personal = {"seen": Erase.BLANK, "levels": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class Agreed(models.Model):
    """What two raters agree on after they talked. Both ratings stay as they were; this stands beside them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    role_play = models.OneToOneField(RolePlay, on_delete=models.CASCADE, related_name="agreed")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="agreed_ratings")
    rule_version = models.CharField(max_length=10)
    seen = SealedJSON(key_of="person_id")
    levels = SealedJSON(key_of="person_id")
    agreed_at = models.DateTimeField()
    agreed_by = models.UUIDField()

    class Meta:
        ordering = ["agreed_at", "id"]

    class Privacy:
        plain = {"id", "role_play", "person", "rule_version", "agreed_at", "agreed_by"}
        personal = {"seen": Erase.BLANK, "levels": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class Confidence(models.Model):
    """How sure somebody in training feels of each skill, 0 to 10, said by themselves.

    It is read only beside what raters saw: whoever learns is often surer than
    they are skilled, and sometimes the other way round.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="confidences")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="confidences")
    tool = models.CharField(max_length=40)
    tool_version = models.CharField(max_length=20)
    felt = SealedJSON(key_of="person_id")
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        ordering = ["-said_at", "-id"]
        indexes = [models.Index(fields=["series", "person"], name="training_felt_of")]

    class Privacy:
        plain = {"id", "series", "person", "tool", "tool_version", "said_at", "said_by"}
        personal = {"felt": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
