"""One talk between a supervisor and those they support: planned, moved, called off, held."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.gatherings.models import day_and_time
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation
from dure.supporters.models import Supporter

EDITABLE_DAYS = 28
"""So long may whoever held it mend what was written down."""


class Form(models.TextChoices):
    """Regular and one to one is best; the others are what there often is (IFRC and Trinity, PLoS One 2021 0256077)."""

    ALONE = "individual", _("One to one")
    GROUP = "group", _("In a group")
    PEER = "peer", _("Among peers")
    LIVE = "live", _("While they work")
    CRISIS = "crisis", _("After something hard")


class Way(models.TextChoices):
    HERE = "here", _("In person")
    CALL = "call", _("By telephone")
    ONLINE = "online", _("Online")


class Topic(models.TextChoices):
    """What was talked about. Source: reference of the work, supervision record."""

    PRACTICE = "practice", _("A question from the work")
    WELLBEING = "wellbeing", _("How the supporter is")
    BOUNDARIES = "boundaries", _("Limits of the role")
    REFERRAL = "referral", _("Going on to somewhere else")
    SAFEGUARDING = "safeguarding", _("Keeping people safe")
    ADMIN = "admin", _("Things to arrange")


class Why(models.TextChoices):
    """Why a talk is moved or called off."""

    ILL = "ill", _("Somebody is ill")
    WORK = "work", _("Other work, or family")
    WAY = "way", _("The way there, or the line")
    ROOM = "room", _("There was no quiet place")
    PLEASE = "wish", _("The supporter wished it")
    FORGOT = "forgot", _("It was forgotten")
    OTHER = "other", _("Another reason")


class State(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CALLED_OFF = "called_off", _("Called off")


class Meeting(models.Model):
    """When, in what form, about which topics. What was said stands beside it, in two notes apart.

    Where it stands follows from its dates. Participants are in no field of it:
    a supervisor hears of the work, not of names.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="supervision_meetings")
    supervisor = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="supervision_meetings")
    form = models.CharField(max_length=10, choices=Form.choices)
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.HERE)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    planned_at = models.DateTimeField()
    planned_by = models.UUIDField()
    moves = models.PositiveSmallIntegerField(default=0)
    why_moved = models.CharField(max_length=8, choices=Why.choices, blank=True)
    held_on = models.DateField(null=True, blank=True)
    minutes_held = models.PositiveSmallIntegerField(null=True, blank=True)
    topics = models.JSONField(default=list, blank=True)
    skills_looked_at = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.UUIDField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.UUIDField(null=True, blank=True)
    why_not = models.CharField(max_length=8, choices=Why.choices, blank=True)

    class Meta:
        ordering = ["-starts_at", "-id"]
        indexes = [models.Index(fields=["supervisor", "-starts_at"], name="supervision_meetings_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on__isnull=True, minutes_held__isnull=True, recorded_at__isnull=True,
                            recorded_by__isnull=True)
                | Q(held_on__isnull=False, minutes_held__gt=0, recorded_at__isnull=False, recorded_by__isnull=False),
                name="supervision_record_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True, called_off_by__isnull=True, why_not="")
                | (Q(called_off_at__isnull=False, called_off_by__isnull=False) & ~Q(why_not="")),
                name="supervision_calling_off_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | Q(called_off_at__isnull=True),
                name="supervision_held_or_called_off",
            ),
            models.CheckConstraint(
                condition=Q(moves=0, why_moved="") | (Q(moves__gt=0) & ~Q(why_moved="")),
                name="supervision_move_says_why",
            ),
        ]  # fmt: skip

    class Privacy:
        plain = {
            "id", "organisation", "supervisor", "form", "way", "starts_at", "minutes", "planned_at", "planned_by",
            "moves", "why_moved", "held_on", "minutes_held", "topics", "skills_looked_at", "recorded_at",
            "recorded_by", "called_off_at", "called_off_by", "why_not",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.form}: {self.state}"

    @property
    def state(self) -> State:
        if self.called_off_at is not None:
            return State.CALLED_OFF
        return State.HELD if self.held_on is not None else State.PLANNED

    @property
    def local_start(self) -> datetime:
        """What a clock on the wall shows. Without a zone, so that a template does not turn it back into UTC."""
        return self.starts_at.astimezone(ZoneInfo(self.organisation.zone)).replace(tzinfo=None)

    @property
    def day(self) -> date:
        return self.organisation.day(self.starts_at)

    @property
    def when(self) -> str:
        return day_and_time(self.local_start)

    @property
    def topic_titles(self) -> list[str]:
        return [str(Topic(each).label) for each in self.topics if each in Topic.values]


class Attendee(models.Model):
    """Somebody the talk is for: a supporter, or a colleague who is none."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    supporter = models.ForeignKey(
        Supporter, null=True, blank=True, on_delete=models.CASCADE, related_name="supervised_in"
    )
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="supervised_in")
    came = models.BooleanField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(supporter__isnull=True, account__isnull=False)
                | Q(supporter__isnull=False, account__isnull=True),
                name="supervision_attendee_is_one",
            ),
            models.UniqueConstraint(fields=["meeting", "supporter"], name="supervision_supporter_once"),
            models.UniqueConstraint(fields=["meeting", "account"], name="supervision_colleague_once"),
        ]

    class Privacy:
        plain = {"id", "meeting", "supporter", "account", "came"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def name(self) -> str:
        return self.supporter.person.name if self.supporter else self.account.name if self.account else ""
