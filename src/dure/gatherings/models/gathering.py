"""One meeting."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from dure.gatherings.models.series import Series
from dure.ids import uuid7
from dure.places.models import Place, Venue
from dure.privacy.erasing import Erase

EDITABLE_DAYS = 28
"""So long may whoever leads a meeting change who came; afterwards the coordinator does."""


class WhyNot(models.TextChoices):
    """Why a meeting did not happen."""

    NOBODY = "nobody", _("Nobody came")
    LEADER = "leader", _("Whoever leads it could not come")
    VENUE = "venue", _("The place was closed")
    WAY = "way", _("Nobody could get there")
    UNSAFE = "unsafe", _("It was not safe")
    HOLIDAY = "holiday", _("A holiday or a feast")
    ENDED = "ended", _("The meetings ended earlier")
    OTHER = "other", _("Something else")


HELD = Q(closed_at__isnull=False, did_not_happen="")
"""A meeting counts once it is closed and did take place."""


def day_and_time(local: datetime) -> str:
    """Say a day and a time, in the reader's order of words: "Saturday 28 November, 14:00"."""
    # Translators: Django's letters for dates: l weekday, j day, F month, H:i time.
    return date_format(local, pgettext("day and time", "l j F, H:i"))


class Gathering(models.Model):
    """One meeting. `starts_at` is UTC; the day and the clock are its venue's place's.

    `day` is the day on that clock, written with `starts_at`, so that "today"
    and "who was asked that day" are plain questions to the database. Ground
    rules are read or not; new faces are counted, and by gender and age band
    where somebody says so (`newcomers_of`: "woman" or "woman 25-39" to a number).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="gatherings")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField(default=60)
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="gatherings")
    online = models.BooleanField(default=False)
    script = models.TextField(blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.UUIDField()
    moves = models.PositiveSmallIntegerField(default=0)
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    rules_read = models.BooleanField(null=True)
    newcomers = models.PositiveSmallIntegerField(default=0)
    newcomers_of = models.JSONField(default=dict, blank=True)
    did_not_happen = models.CharField(max_length=20, choices=WhyNot.choices, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="gatherings_number_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="gatherings_closing_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(moved_at__isnull=True, moved_by__isnull=True)
                | Q(moved_at__isnull=False, moved_by__isnull=False),
                name="gatherings_move_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(did_not_happen="") | Q(closed_at__isnull=False),
                name="gatherings_not_held_is_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at"], name="gatherings_by_start"),
            models.Index(fields=["day"], name="gatherings_by_day"),
        ]

    class Privacy:
        plain = {
            "id", "series", "number", "starts_at", "day", "minutes", "venue", "online", "script",
            "planned_at", "planned_by", "moves", "moved_at", "moved_by", "closed_at", "closed_by",
            "rules_read", "newcomers", "newcomers_of", "did_not_happen",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.series.called}, {self.number}"

    @property
    def place(self) -> Place | None:
        return self.venue.place if self.venue else self.series.place

    @property
    def zone(self) -> ZoneInfo:
        """The clock on the wall where it is; without any place, the organisation's."""
        return ZoneInfo(self.place.zone) if self.place else self.series.zone

    @property
    def local_start(self) -> datetime:
        """What a clock on the wall shows. Without a zone, so that a template does not turn it back into UTC."""
        return self.starts_at.astimezone(self.zone).replace(tzinfo=None)

    @property
    def local_end(self) -> datetime:
        return self.local_start + timedelta(minutes=self.minutes)

    @property
    def when(self) -> str:
        return day_and_time(self.local_start)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def was_held(self) -> bool:
        return self.closed_at is not None and not self.did_not_happen

    def day_at(self, at: datetime) -> date:
        """The day it is at this meeting's place at a moment."""
        return at.astimezone(self.zone).date()

    def is_due(self, at: datetime) -> bool:
        """Say whether its day has come, so that it can be known who came."""
        return self.day <= self.day_at(at)
