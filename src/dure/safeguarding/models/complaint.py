"""A complaint goes past facilitator and coordinator, and is answered by a code."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText
from dure.programmes.models import Organisation
from dure.safeguarding.models.focal_point import Route


class Channel(models.TextChoices):
    """How it came. What came by telephone or in the box is typed in by a focal point."""

    LINK = "link", _("Link or QR code")
    PHONE = "phone", _("Telephone")
    BOX = "box", _("Box")


class Complaint(models.Model):
    """What somebody wants to tell those responsible. No name is asked.

    The code is known to whoever complained; only its hash is kept. Read by the
    focal points whom `readers` names, never by those who run the activities.
    Those it is about (`KeptFrom`) never become readers.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="complaints")
    code_hash = models.CharField(max_length=64, unique=True)
    said_at = models.DateTimeField()
    answer_due_at = models.DateTimeField(null=True, blank=True)
    serious = models.BooleanField(default=False)
    route = models.CharField(max_length=12, choices=Route.choices, default=Route.COMPLAINTS)
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.LINK)
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
            "id", "organisation", "code_hash", "said_at", "answer_due_at", "serious", "route", "channel",
            "closed_at", "closed_by",
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


class Reader(models.Model):
    """A focal point who reads and answers this complaint."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="readers")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="complaints_to_read")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["complaint", "account"], name="safeguarding_reader_once"),
        ]

    class Privacy:
        plain = {"id", "complaint", "account"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class KeptFrom(models.Model):
    """Whom a complaint is about, by the word of whoever complained: sealed, for it says a lot about them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    complaint = models.OneToOneField(Complaint, on_delete=models.CASCADE, related_name="kept_from")
    organisation_id = models.UUIDField()
    accounts = SealedJSON(key_of="organisation_id")

    class Privacy:
        plain = {"id", "complaint", "organisation_id"}
        personal = {"accounts": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
