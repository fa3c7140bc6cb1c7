"""The organisation's own safety protocol: data with a version, a source, and who put it in force."""

from django.db import models
from django.db.models import Q

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation

BIGGEST_RECORDING = 2_000_000
SOUNDS = ("audio/mpeg", "audio/ogg", "audio/mp4", "audio/webm")


class Protocol(models.Model):
    """One version, in some languages. Never changed: a change is a new version, a draft until it is in force.

    `words` is a mapping from language to the parts that `protocols.PARTS`
    names. What a language lacks comes from the words shipped with the product.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="protocols")
    number = models.PositiveSmallIntegerField()
    words = models.JSONField(default=dict)
    source = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="safeguarding_protocol_number_once"),
            models.CheckConstraint(
                condition=Q(adopted_at__isnull=True, adopted_by__isnull=True)
                | Q(adopted_at__isnull=False, adopted_by__isnull=False),
                name="safeguarding_protocol_adopted_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "number", "words", "source", "made_at", "made_by", "adopted_at", "adopted_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.number)


class Recording(models.Model):
    """The steps of a version, read aloud in one language."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    protocol = models.ForeignKey(Protocol, on_delete=models.CASCADE, related_name="recordings")
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    sound = models.BinaryField(max_length=BIGGEST_RECORDING)
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["protocol", "language"], name="safeguarding_recording_once"),
        ]

    class Privacy:
        plain = {"id", "protocol", "language", "kind", "sound", "kept_at", "kept_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.language
