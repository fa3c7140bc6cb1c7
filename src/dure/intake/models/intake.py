"""A list of people that was brought in: its file, its columns, what was found, what came of it."""

import hashlib
from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.places.models import Place
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText
from dure.programmes.models import Organisation, Programme


class Stage(models.TextChoices):
    LOOKING = "looking", _("Being looked at")
    COLUMNS = "columns", _("Waits for you to check the columns")
    TAKING = "taking", _("Being brought in")
    IN = "in", _("Brought in")
    REFUSED = "refused", _("Could not be read")
    UNDONE = "undone", _("Undone")


class Intake(models.Model):
    """One list. The file is kept sealed until it is brought in or undone, at most seven days.

    `look` holds headings, guesses and five cleaned rows for the preview;
    `counts` holds how many rows were taken, left out and need a look, and each
    kind of finding with its number.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="intakes")
    organisation_id = models.UUIDField(db_index=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.LOOKING)
    suffix = models.CharField(max_length=10, blank=True)
    file_id = models.UUIDField(default=uuid7)
    corrected_id = models.UUIDField(null=True, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="intakes")
    refusal = models.CharField(max_length=40, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    brought_at = models.DateTimeField()
    brought_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)
    file_name = SealedText(key_of="organisation_id")
    mapping = SealedText(key_of="organisation_id")
    look = SealedJSON(key_of="organisation_id")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="intake_undoing_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "programme", "organisation_id", "stage", "suffix", "file_id", "corrected_id", "place",
            "refusal", "counts", "brought_at", "brought_by", "undone_at", "undone_by",
        }  # fmt: skip
        personal = {"file_name": Erase.BLANK, "mapping": Erase.BLANK, "look": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class Found(models.Model):
    """One thing found in one cell, with what to mend. `params` never holds a name or telephone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="found")
    organisation_id = models.UUIDField()
    row = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    cannot = models.BooleanField()
    column = SealedText(key_of="organisation_id")
    params = SealedJSON(key_of="organisation_id")

    class Meta:
        ordering = ["-cannot", "row", "id"]

    class Privacy:
        plain = {"id", "intake", "organisation_id", "row", "code", "cannot"}
        personal = {"column": Erase.BLANK, "params": Erase.BLANK}

    def __str__(self) -> str:
        return self.code


class SavedMapping(models.Model):
    """The columns of one kind of list, as a person corrected them once. `headings` is a digest."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="mappings")
    headings = models.CharField(max_length=64)
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField()
    mapping = SealedText(key_of="organisation_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "headings"], name="intake_mapping_once")]

    class Privacy:
        plain = {"id", "organisation", "headings", "saved_at", "saved_by"}
        personal = {"mapping": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)

    @staticmethod
    def digest_of(headings: Iterable[str]) -> str:
        """What tells one kind of list from another: its headings, whatever their capitals."""
        return hashlib.sha256("|".join(each.casefold().strip() for each in headings).encode()).hexdigest()
