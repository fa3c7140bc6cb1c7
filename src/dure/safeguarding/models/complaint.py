"""A complaint goes past facilitator and coordinator, and is answered by a code."""

from django.db import models
from django.db.models import Q

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models import Organisation


class Complaint(models.Model):
    """What somebody wants to tell those responsible. No name is asked.

    The code is known to whoever complained; only its hash is kept. Read by the
    supervisors of the organisation, not by those who run the activities.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="complaints")
    code_hash = models.CharField(max_length=64, unique=True)
    said_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    serious = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-said_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="safeguarding_complaint_closed_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "organisation", "code_hash", "said_at", "answer_due_at", "serious", "closed_at", "closed_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class Line(models.Model):
    """One thing said in a complaint, by the person (`said_by` empty) or by us."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="lines")
    organisation_id = models.UUIDField()
    said_at = models.DateTimeField()
    said_by = models.UUIDField(null=True, blank=True)
    words = SealedText(key_of="organisation_id")

    class Meta:
        ordering = ["said_at", "id"]

    class Privacy:
        plain = {"id", "complaint", "organisation_id", "said_at", "said_by"}
        personal = {"words": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
