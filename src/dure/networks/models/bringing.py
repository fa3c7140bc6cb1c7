"""A directory of other people that was brought in: what came of it, row by row, and how to undo it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON
from dure.programmes.models import Organisation


class BringingStage(models.TextChoices):
    READING = "reading", _("Being read")
    IN = "in", _("Brought in")
    REFUSED = "refused", _("Could not be read")
    UNDONE = "undone", _("Undone")


class Bringing(models.Model):
    """One directory. Its files are sealed and go once they are read.

    `before` holds, sealed, what its rows replaced: undoing it puts that back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="directories")
    stage = models.CharField(max_length=10, choices=BringingStage.choices, default=BringingStage.READING)
    file_name = models.CharField(max_length=120)
    file_id = models.UUIDField(default=uuid7)
    twin_id = models.UUIDField(null=True, blank=True)
    twin_language = models.CharField(max_length=10, blank=True)
    refusal = models.CharField(max_length=40, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    brought_at = models.DateTimeField()
    brought_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)
    before = SealedJSON(key_of="organisation_id")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="networks_bringing_undoing_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "organisation", "stage", "file_name", "file_id", "twin_id", "twin_language", "refusal",
            "counts", "brought_at", "brought_by", "undone_at", "undone_by",
        }  # fmt: skip
        personal = {"before": Erase.KEEP}

    def __str__(self) -> str:
        return str(self.pk)


class RowFound(models.Model):
    """Something about one row of a directory. A value could be somebody's, so it is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bringing = models.ForeignKey(Bringing, on_delete=models.CASCADE, related_name="found")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    cannot = models.BooleanField(default=False)
    value = SealedJSON(key_of="organisation_id")

    class Meta:
        ordering = ["row", "id"]

    class Privacy:
        plain = {"id", "bringing", "organisation", "row", "code", "cannot"}
        personal = {"value": Erase.KEEP}

    def __str__(self) -> str:
        return f"{self.row}: {self.code}"
