"""Did it help? A question, and each time it was counted."""

from django.db import models
from django.db.models import Q

from dure.gatherings.models import Kind
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON
from dure.programmes.models import Programme


class Question(models.Model):
    """Did one kind of meeting of a programme go with a change on one scale?"""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="questions")
    scale = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "scale", "kind"], condition=Q(closed_at__isnull=True),
                name="evaluation_question_once",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="evaluation_closing_is_whole",
            ),
        ]  # fmt: skip

    class Privacy:
        plain = {"id", "programme", "scale", "kind", "asked_at", "asked_by", "closed_at", "closed_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.scale}, {self.kind}"


class Result(models.Model):
    """One counting. `found` holds figures and facts as codes; `inputs` is a digest of what was counted.

    Figures of a few people can point at one of them, so they are sealed, too.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="results")
    organisation_id = models.UUIDField()
    counted_at = models.DateTimeField()
    counted_by = models.UUIDField()
    inputs = models.CharField(max_length=64)
    method = models.CharField(max_length=20)
    erased_since = models.PositiveIntegerField(default=0)
    found = SealedJSON(key_of="organisation_id")

    class Meta:
        ordering = ["-counted_at", "-id"]

    class Privacy:
        plain = {
            "id", "question", "organisation_id", "counted_at", "counted_by", "inputs", "method", "erased_since",
        }  # fmt: skip
        personal = {"found": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
