"""A report under seal: the server stores what it cannot read."""

from django.db import models
from django.db.models import Q

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation
from dure.safeguarding.models.focal_point import Route
from dure.safeguarding.models.seal import RecoveryKey, SealKey


class Report(models.Model):
    """That there is one, on which route, and whether it is closed. Everything else is in its envelopes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sealed_reports")
    route = models.CharField(max_length=12, choices=Route.choices)
    received_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, opened_by__isnull=True)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="safeguarding_report_opened_whole",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="safeguarding_report_closed_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "route", "received_at", "opened_at", "opened_by", "closed_at", "closed_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class Part(models.Model):
    """One thing written: the report itself, or a later note. Parts are only added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="parts")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]

    class Privacy:
        plain = {"id", "report", "written_at"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class Envelope(models.Model):
    """A part, sealed for one reader's key or for the recovery key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="envelopes")
    key = models.ForeignKey(SealKey, null=True, on_delete=models.PROTECT, related_name="envelopes")
    recovery = models.ForeignKey(RecoveryKey, null=True, on_delete=models.PROTECT, related_name="envelopes")
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(key__isnull=True, recovery__isnull=False) | Q(key__isnull=False, recovery__isnull=True),
                name="safeguarding_envelope_for_one",
            ),
            models.UniqueConstraint(fields=["part", "key"], name="safeguarding_envelope_once"),
            models.UniqueConstraint(fields=["part", "recovery"], name="safeguarding_envelope_recovery_once"),
        ]

    class Privacy:
        plain = {"id", "part", "key", "recovery"}
        # Nothing here can be opened by whoever erases; it goes with its report.
        personal = {"sealed": Erase.KEEP}

    def __str__(self) -> str:
        return str(self.pk)
