"""The sessions of a version, and their lettered components."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.curricula.models.curriculum import Version
from dure.ids import uuid7
from dure.privacy.erasing import Erase


class Session(models.Model):
    """One session. `key` ("3") stays the same from version to version; its words are in `Words`.

    `sensitive` sessions are about suicide, loss or violence: a support person
    who is named has to be there (S0-06). `topics` are codes of `topics`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField(default=90)
    sensitive = models.BooleanField(default=False)
    topics = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="curricula_session_once")]

    class Privacy:
        plain = {"id", "version", "key", "place", "day", "minutes", "sensitive", "topics"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.key


class Part(models.TextChoices):
    """What a component is in its session: every session begins with a check-in and ends with something to take home."""

    CHECK_IN = "check_in", _("Check-in")
    CONTENT = "content", _("To learn")
    ACTIVITY = "activity", _("To do together")
    CLOSING = "closing", _("Home practice and closing")


class Component(models.Model):
    """A lettered part of a session. `key` ("3B") stays the same from version to version.

    A core component is done as it stands; an adaptable one may be changed for
    the people who are there, and the log of the meeting says how (S4-17).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="components")
    key = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.CONTENT)
    core = models.BooleanField(default=True)
    minutes = models.PositiveSmallIntegerField(default=10)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["session", "key"], name="curricula_component_once")]

    class Privacy:
        plain = {"id", "session", "key", "place", "part", "core", "minutes"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.key
