"""A link to something worth reading, that an organisation put on its own shelf."""

from django.db import models
from django.db.models import Q

from dure.curricula.models.curriculum import Audience
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation


class Resource(models.Model):
    """Title, address and licence; never the text itself, which belongs to whoever wrote it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="resources")
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=120, blank=True)
    address = models.URLField(max_length=500)
    licence = models.CharField(max_length=120, blank=True)
    languages = models.JSONField(default=list)
    topic = models.CharField(max_length=40)
    audience = models.CharField(max_length=16, choices=Audience.choices)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="curricula_removed_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "organisation", "title", "publisher", "address", "licence", "languages", "topic", "audience",
            "added_at", "added_by", "removed_at", "removed_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.title
