"""The booklet of a version in one language, as a file to print."""

from django.db import models

from dure.curricula.models.curriculum import Version
from dure.ids import uuid7
from dure.privacy.erasing import Erase


class Booklet(models.Model):
    """Asked for by a page, made by the worker. `file_id` is where it is kept, once it is there."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="booklets")
    language = models.CharField(max_length=24)
    file_id = models.UUIDField(null=True, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()

    class Meta:
        ordering = ["-id"]

    class Privacy:
        plain = {"id", "version", "language", "file_id", "pages", "asked_at", "asked_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
