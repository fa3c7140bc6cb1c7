"""A language that an organisation brought itself: its sentences, and how they came."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation

LONGEST = 400
TAG = RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$")


class Pack(models.Model):
    """The participant pack in one language. `version` counts its changes, so that every web process notices.

    `falls_to` is the language of the interface for what the pack does not
    say. `rtl` is the direction of writing. Nothing here is about a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="packs")
    language = models.CharField(max_length=20, validators=[TAG])
    own_name = models.CharField(max_length=60)
    rtl = models.BooleanField(default=False)
    falls_to = models.CharField(max_length=10, default="en")
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["organisation", "language"], name="words_pack_once")]

    class Privacy:
        plain = {
            "id", "organisation", "language", "own_name", "rtl", "falls_to", "version", "begun_at", "begun_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.own_name

    @property
    def only_heard(self) -> bool:
        """The interface speaks this language already: here it is only recorded."""
        return self.language in dict(settings.LANGUAGES)


class Said(models.Model):
    """One sentence of a pack. It counts as checked once a native speaker has read it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="said")
    code = models.CharField(max_length=30)
    text = models.CharField(max_length=LONGEST)
    said_at = models.DateTimeField()
    said_by = models.UUIDField()
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "code"], name="words_said_once"),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by__isnull=True)
                | Q(checked_at__isnull=False, checked_by__isnull=False),
                name="words_check_is_whole",
            ),
        ]

    class Privacy:
        plain = {"id", "pack", "code", "text", "said_at", "said_by", "checked_at", "checked_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.code


class Bringing(models.Model):
    """A spreadsheet that was brought. `before` holds what it replaced, and `after` what it said, to undo it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="bringings")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    brought_at = models.DateTimeField()
    brought_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="words_undoing_is_whole",
            )
        ]

    class Privacy:
        plain = {"id", "pack", "before", "after", "brought_at", "brought_by", "undone_at", "undone_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
