"""A mishap with data: a lost phone, a wrong recipient. What was done about it, against the clock."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models import Organisation


class What(models.TextChoices):
    DEVICE = "device", _("A phone or computer was lost or stolen")
    RECIPIENT = "recipient", _("Something went to the wrong person")
    SEEN = "seen", _("Somebody saw or changed what they should not have")
    PAPER = "paper", _("Paper was lost: a list, a sheet, a card")
    OTHER = "other", _("Something else")


class Mishap(models.Model):
    """Known since `known_at`: from then the clock of 72 hours runs (General Data Protection Regulation, article 33)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mishaps")
    what = models.CharField(max_length=10, choices=What.choices)
    known_at = models.DateTimeField()
    said_at = models.DateTimeField()
    said_by = models.UUIDField()
    notify_by = models.DateTimeField()
    words = SealedText(key_of="organisation_id")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-known_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="safeguarding_mishap_closed_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "organisation", "what", "known_at", "said_at", "said_by", "notify_by", "closed_at", "closed_by",
        }  # fmt: skip
        personal = {"words": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class StepKind(models.TextChoices):
    """In this order. What is not needed is said to be so, with the reason, and not skipped."""

    ASSESSED = "assessed", _("What could happen to whom?")
    CONTAINED = "contained", _("Stop it: sign out, call back, change")
    AUTHORITY = "authority", _("Tell the authority")
    PEOPLE = "people", _("Tell the people it concerns")
    LEARNED = "learned", _("What do we do differently?")


class MishapStep(models.Model):
    """One step done, or found not to be needed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    mishap = models.ForeignKey(Mishap, on_delete=models.CASCADE, related_name="steps")
    organisation_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    needed = models.BooleanField(default=True)
    words = SealedText(key_of="organisation_id")
    done_at = models.DateTimeField()
    done_by = models.UUIDField()

    class Meta:
        ordering = ["done_at", "id"]
        constraints = [models.UniqueConstraint(fields=["mishap", "kind"], name="safeguarding_mishap_step_once")]

    class Privacy:
        plain = {"id", "mishap", "organisation_id", "kind", "needed", "done_at", "done_by"}
        personal = {"words": Erase.BLANK}

    def __str__(self) -> str:
        return self.kind
