"""Local numbers to call: what the organisation itself has checked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation


class About(models.TextChoices):
    """What a number is for: the pages show the one that fits."""

    EMERGENCY = "emergency", _("Emergency: ambulance, police, fire")
    CRISIS = "crisis", _("Somebody to talk with, day and night")
    VIOLENCE = "violence", _("For whoever was hurt by another person")
    CHILDREN = "children", _("For children in danger")
    COMPLAINTS = "complaints", _("Our own number for complaints")
    OTHER = "other", _("Another")


class LocalNumber(models.Model):
    """A public number: emergency services, a crisis line. With the day somebody last checked it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="local_numbers")
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=30)
    hours = models.CharField(max_length=80, blank=True)
    about = models.CharField(max_length=10, choices=About.choices, default=About.EMERGENCY)
    languages = models.JSONField(default=list, blank=True)
    takes_messages = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=1)
    checked_at = models.DateTimeField()
    checked_by = models.UUIDField()

    class Meta:
        ordering = ["order", "id"]

    class Privacy:
        plain = {
            "id", "organisation", "title", "number", "hours", "about", "languages", "takes_messages", "order",
            "checked_at", "checked_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.title
