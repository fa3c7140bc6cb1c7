"""What was taught at a meeting, of what its curriculum says, and how it was adapted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.curricula.models import Component, Session, Version
from dure.gatherings.models.gathering import Gathering
from dure.gatherings.models.series import Series
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText


class Following(models.Model):
    """A series follows one version of a curriculum."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.OneToOneField(Series, on_delete=models.CASCADE, related_name="following")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="followed_by")
    followed_at = models.DateTimeField()
    followed_by = models.UUIDField()

    class Privacy:
        plain = {"id", "series", "version", "followed_at", "followed_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class Teaching(models.Model):
    """The session that is taught at one meeting. `support` is there for whoever finds it hard (S0-06)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="teaching")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="taught_at")
    support = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="supports_at")
    chosen_at = models.DateTimeField()
    chosen_by = models.UUIDField()

    class Privacy:
        plain = {"id", "gathering", "session", "support", "chosen_at", "chosen_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class How(models.TextChoices):
    DONE = "done", _("Done as it stands")
    ADAPTED = "adapted", _("Done in another way")
    LEFT = "left", _("Left out")


class Delivered(models.Model):
    """One component at one meeting: done, done in another way, or left out, and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="delivered")
    organisation_id = models.UUIDField()
    component = models.ForeignKey(Component, on_delete=models.PROTECT, related_name="delivered")
    how = models.CharField(max_length=8, choices=How.choices)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()
    note = SealedText(key_of="organisation_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "component"], name="gatherings_delivered_once")]

    class Privacy:
        plain = {"id", "gathering", "organisation_id", "component", "how", "noted_at", "noted_by"}
        personal = {"note": Erase.BLANK}

    def __str__(self) -> str:
        return self.how
