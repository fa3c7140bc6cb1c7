"""Two records that may be one person: proposed, decided by somebody, and undone if it was wrong."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.intake.models.intake import Intake
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON


class Answer(models.TextChoices):
    OPEN = "open", _("Not yet decided")
    ONE = "one", _("One person")
    TWO = "two", _("Two people")


class Likely(models.Model):
    """A proposal, with its reasons as codes. Nothing is merged by itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="likely")
    new = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="likely_new")
    known = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="likely_known")
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    answer = models.CharField(max_length=5, choices=Answer.choices, default=Answer.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["new", "known"], name="intake_likely_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="intake_likely_answer_is_whole",
            ),
        ]

    class Privacy:
        plain = {"id", "intake", "score", "reasons", "answer", "answered_at", "answered_by"}
        personal = {"new": Erase.ROW, "known": Erase.ROW}

    def __str__(self) -> str:
        return self.answer


class Merge(models.Model):
    """The newer record folded into the older one. `before` is what the kept record held, to undo it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    folded = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="folded_into")
    merged_at = models.DateTimeField()
    merged_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)
    before = SealedJSON(key_of="kept_id")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="intake_merge_undoing_is_whole",
            )
        ]

    class Privacy:
        plain = {"id", "kept", "folded", "merged_at", "merged_by", "undone_at", "undone_by"}
        personal = {"before": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
