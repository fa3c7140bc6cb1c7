"""The list that a meeting tool gives after an online meeting, until somebody said who is who."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models.gathering import Gathering
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText


class RollState(models.TextChoices):
    PROPOSED = "proposed", _("Waits for you to say who is who")
    TAKEN = "taken", _("Brought in")
    DROPPED = "dropped", _("Put away")


class Roll(models.Model):
    """One list from Zoom, Teams or Meet. Nobody is marked by it before a person confirmed it.

    `joined` is who was there by name and address, with minutes; it is blanked
    once the list is settled, since most of it is names of strangers. `counts`
    says what came of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="rolls")
    organisation_id = models.UUIDField(db_index=True)
    tool = models.CharField(max_length=20, blank=True)
    minutes_needed = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=RollState.choices, default=RollState.PROPOSED)
    counts = models.JSONField(default=dict, blank=True)
    brought_at = models.DateTimeField()
    brought_by = models.UUIDField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.UUIDField(null=True, blank=True)
    file_name = SealedText(key_of="organisation_id")
    joined = SealedJSON(key_of="organisation_id")
    found = SealedJSON(key_of="organisation_id")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="gatherings_roll_settling_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "gathering", "organisation_id", "tool", "minutes_needed", "state", "counts", "brought_at",
            "brought_by", "settled_at", "settled_by",
        }  # fmt: skip
        personal = {"file_name": Erase.BLANK, "joined": Erase.BLANK, "found": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
