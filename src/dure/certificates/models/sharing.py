"""What people of a course may pass on, and how far they say it went."""

from django.db import models
from django.db.models import Q

from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.privacy.erasing import Erase


class SharePack(models.Model):
    """The resources of a course as a public page (S0-22). Nothing personal is in it.

    `words` are a few sentences by language; `resources` are ids of the shelf.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.OneToOneField(Series, on_delete=models.PROTECT, related_name="share_pack")
    words = models.JSONField(default=dict)
    resources = models.JSONField(default=list)
    shared_at = models.DateTimeField()
    shared_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="certificates_pack_closing_is_whole",
            )
        ]

    class Privacy:
        plain = {"id", "series", "words", "resources", "shared_at", "shared_by", "closed_at", "closed_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class Onward(models.Model):
    """To about how many somebody passed it on: an estimate, and never added to who came. Nobody is named."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pack = models.ForeignKey(SharePack, on_delete=models.CASCADE, related_name="onward")
    people = models.PositiveSmallIntegerField()
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1, people__lte=5000), name="certificates_onward_in_reason")
        ]

    class Privacy:
        plain = {"id", "pack", "people", "said_at", "said_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"about {self.people}"
