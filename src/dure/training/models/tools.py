"""What an organisation brings to the rating of skills: tools of others, its own meanings, its own rule."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation


class BroughtTool(models.Model):
    """A version of a tool that an organisation brought as a file. Its behaviours never change.

    `content` holds items, sets, scripts, and the words by language. It is
    used once somebody wrote down under which licence and by whose permission;
    `ended_at` says that nobody begins with it any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="brought_tools")
    code = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    content = models.JSONField()
    source = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=120, blank=True)
    permission = models.CharField(max_length=300, blank=True)
    brought_at = models.DateTimeField()
    brought_by = models.UUIDField()
    allowed_at = models.DateTimeField(null=True)
    allowed_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["code", "-brought_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code", "version"], name="training_tool_version_once"),
            models.CheckConstraint(
                condition=Q(allowed_at__isnull=True, allowed_by__isnull=True)
                | (Q(allowed_at__isnull=False, allowed_by__isnull=False) & ~Q(licence="") & ~Q(permission="")),
                name="training_tool_allowed_with_licence",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="training_tool_ended_pair",
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "code", "version", "content", "source", "licence", "permission", "brought_at",
            "brought_by", "allowed_at", "allowed_by", "ended_at", "ended_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def is_usable(self) -> bool:
        return self.allowed_at is not None and self.ended_at is None


class OwnMeaning(models.Model):
    """What a behaviour looks like where an organisation works: eyes, touch, voice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="own_meanings")
    tool = models.CharField(max_length=40)
    item = models.CharField(max_length=40)
    behaviour = models.CharField(max_length=40)
    text = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    class Meta:
        ordering = ["tool", "item", "behaviour"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "tool", "item", "behaviour"], name="training_one_meaning_each"
            )
        ]

    class Privacy:
        plain = {"id", "organisation", "tool", "item", "behaviour", "text", "written_at", "written_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.item}: {self.behaviour}"


class OwnRule(models.Model):
    """What an organisation asks to have seen before somebody works alone: its own rule, not a standard.

    The tools know no pass and no fail. Whoever sets a rule reads that it is
    theirs, and everybody who reads what it asks is told the same. It never
    removes anybody from anything.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="own_skill_rules")
    tool = models.CharField(max_length=40)
    no_harm = models.BooleanField(default=True)
    share = models.PositiveSmallIntegerField(default=80, validators=[MaxValueValidator(100)])
    at_least = models.JSONField(default=dict)
    set_at = models.DateTimeField()
    set_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["-set_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "tool"], condition=Q(ended_at__isnull=True), name="training_one_own_rule"
            ),
            models.CheckConstraint(condition=Q(share__lte=100), name="training_share_at_most_whole"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="training_own_rule_ended_pair",
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "tool", "no_harm", "share", "at_least", "set_at", "set_by", "ended_at", "ended_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.tool}: {self.share} %"
