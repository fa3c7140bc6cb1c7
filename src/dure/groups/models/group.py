"""A peer support group."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.groups.models.proposal import GroupAge, GroupKind, ProposedGroup
from dure.ids import uuid7
from dure.places.models import Place, Venue
from dure.privacy.erasing import Erase
from dure.programmes.models import Programme

MOST_MEETINGS = 6
"""One to six first meetings of an hour. Source: IOM reintegration handbook 3.5 (S3-43)."""
SMALLEST, LARGEST = 8, 20
"""Ideally 8 to 20 people (S3-44)."""
FEWEST = 3
"""Fewer than three people are no group."""


class GroupState(models.TextChoices):
    FORMING = "forming", _("People are being asked")
    MEETING = "meeting", _("Meets")
    CLOSED = "closed", _("Ended")


class WhyClosed(models.TextChoices):
    """Why a group ended. After "finished" its people do not wait again by themselves."""

    FINISHED = "finished", _("The planned meetings are over")
    TOO_FEW = "too_few", _("Too few people could come")
    NO_LEADER = "no_leader", _("Nobody could lead it any more")
    NO_ROOM = "no_room", _("There was no place to meet any more")
    WISH = "wish", _("The group wished it")
    OTHER = "other", _("Another reason")


class GroupQuerySet(models.QuerySet):
    def running(self) -> "GroupQuerySet":
        """Keep the groups that are being formed or meet."""
        return self.filter(closed_on__isnull=True)


class Group(models.Model):
    """A group with its series of meetings. Title, place and language are its series'.

    Where it stands is read from its dates: formed, began, closed. Without a
    venue it meets online.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="groups")
    series = models.OneToOneField(Series, on_delete=models.PROTECT, related_name="group")
    proposed = models.ForeignKey(ProposedGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="became")
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="groups")
    slot = models.CharField(max_length=7)
    kind = models.CharField(max_length=6, choices=GroupKind.choices, default=GroupKind.MIXED)
    age = models.CharField(max_length=6, choices=GroupAge.choices, default=GroupAge.ADULT)
    formed_at = models.DateTimeField()
    formed_by = models.UUIDField()
    began_at = models.DateTimeField(null=True, blank=True)
    began_by = models.UUIDField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    close_reason = models.CharField(max_length=12, choices=WhyClosed.choices, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["programme", "-id"], name="groups_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(began_at__isnull=True, began_by__isnull=True)
                | Q(began_at__isnull=False, began_by__isnull=False),
                name="groups_beginning_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True, close_reason="")
                | (Q(closed_on__isnull=False, closed_by__isnull=False) & ~Q(close_reason="")),
                name="groups_closing_is_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "programme", "series", "proposed", "venue", "slot", "kind", "age", "formed_at",
            "formed_by", "began_at", "began_by", "closed_on", "closed_by", "close_reason",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def state(self) -> GroupState:
        if self.closed_on is not None:
            return GroupState.CLOSED
        return GroupState.MEETING if self.began_at is not None else GroupState.FORMING

    @property
    def title(self) -> str:
        """In the reader's language, unless somebody chose a name."""
        return self.series.called

    @property
    def place(self) -> Place | None:
        return self.series.place

    @property
    def language(self) -> str:
        return self.series.language

    @property
    def online(self) -> bool:
        return self.venue_id is None


class GroundRules(models.Model):
    """What a group agreed, in its own words. A change is a new version; the old ones stay."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="ground_rules")
    version = models.PositiveSmallIntegerField()
    rules = models.JSONField(default=list)
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["group", "version"], name="groups_rules_version_once")]

    class Privacy:
        plain = {"id", "group", "version", "rules", "written_at", "written_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"version {self.version}"
