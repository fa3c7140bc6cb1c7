"""A curriculum of an organisation, and its versions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation


class Audience(models.TextChoices):
    """Whom a curriculum, an activity or a resource is for."""

    SUPPORTERS = "supporters", _("People who learn to support others")
    MENTORS = "mentors", _("People who learn to be mentors")
    GROUPS = "groups", _("People who meet in a group")
    STAFF = "staff", _("People who work in aid")
    FACILITATORS = "facilitators", _("People who lead groups")
    CHILDREN = "children", _("Children and young people")
    FAMILIES = "families", _("Parents and families")


class Curriculum(models.Model):
    """What is taught, whatever its version. `key` is the same in every organisation that adopted the same one.

    `shipped` names the one that came with the product, where it was adopted.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="curricula")
    key = models.SlugField(max_length=60)
    shipped = models.SlugField(max_length=60, blank=True)
    audience = models.CharField(max_length=16, choices=Audience.choices)
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="curricula_key_once"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by__isnull=True)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="curricula_retired_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "key", "shipped", "audience", "begun_at", "begun_by", "retired_at", "retired_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.key


class Version(models.Model):
    """One version. Once it is used its sessions never change: what was taught then can always be read.

    `language` is the one it was written in; translations are beside it in
    `Words`. `days` is the fewest days over which it is taught (S3-34).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10, default="en")
    days = models.PositiveSmallIntegerField(default=1)
    licence = models.CharField(max_length=120, blank=True)
    source = models.TextField(max_length=1000, blank=True)
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )  # fmt: skip
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["curriculum", "number"], name="curricula_version_once"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False),
                name="curricula_used_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "curriculum", "number", "language", "days", "licence", "source", "copied_from", "begun_at",
            "begun_by", "used_at", "used_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.curriculum_id} {self.number}"
