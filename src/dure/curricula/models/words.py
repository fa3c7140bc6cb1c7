"""The words of a version in one language."""

from django.db import models
from django.db.models import Q

from dure.curricula.models.curriculum import Version
from dure.ids import uuid7
from dure.privacy.erasing import Erase


class Words(models.Model):
    """All that a version says in one language. `texts` are by code: "3.aim", "3B.script".

    A translation says what it has; what is missing is read in the language of
    the version. Until a native speaker checked it, a page says so.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    about = models.TextField(max_length=2000, blank=True)
    texts = models.JSONField(default=dict, blank=True)
    said_at = models.DateTimeField()
    said_by = models.UUIDField()
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="curricula_words_once"),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by__isnull=True)
                | Q(checked_at__isnull=False, checked_by__isnull=False),
                name="curricula_checked_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "version", "language", "title", "about", "texts", "said_at", "said_by", "checked_at", "checked_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.title
