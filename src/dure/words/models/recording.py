"""A sentence spoken by a person who agreed to be heard."""

from django.db import models

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.words.models.pack import Pack


class Kind(models.TextChoices):
    """What a browser is told. Other kinds, such as AMR, are not played by every phone."""

    OGG = "audio/ogg"
    WEBM = "audio/webm"
    MP4 = "audio/mp4"
    MP3 = "audio/mpeg"


class Recording(models.Model):
    """The sound is a sealed file under this row's id, with the organisation's key.

    Its address says nothing but that id, and a newer recording is a newer row:
    what an address gives never changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="recordings")
    code = models.CharField(max_length=30)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    size = models.PositiveIntegerField()
    agreed_at = models.DateTimeField()
    agreed_by = models.UUIDField()

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["pack", "code"], name="words_recording_once")]

    class Privacy:
        plain = {"id", "pack", "code", "kind", "size", "agreed_at", "agreed_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.code
