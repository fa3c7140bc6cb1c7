"""One register of meetings: when, where, who was asked, who came.

Training sessions, group meetings, mentor contacts and evenings are all
gatherings; each kind of work adds only its own row that points here.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Person
from dure.places.models import Place, Venue
from dure.privacy.erasing import Erase
from dure.programmes.models import Programme


class Kind(models.TextChoices):
    GROUP_MEETING = "group_meeting", _("Group meeting")
    TRAINING_SESSION = "training_session", _("Training session")


class Mark(models.TextChoices):
    CAME = "came", _("Came")
    LATE = "late", _("Came late")
    AWAY = "away", _("Did not come")
    EXCUSED = "excused", _("Said beforehand")


class WhyAway(models.TextChoices):
    """Absence reasons a person may choose to give. None is needed."""

    UNSAID = "", _("No reason asked")
    CHILDCARE = "childcare", _("Nobody to mind the children")
    TRANSPORT = "transport", _("The way there")
    WORK = "work", _("Work or study")
    HEALTH = "health", _("Not well")
    APPOINTMENT = "appointment", _("An appointment")
    MOVED = "moved", _("Moved away")
    OTHER = "other", _("Something else")


class Series(models.Model):
    """Gatherings that belong together, with the people who are asked to each.

    The app that made the series owns its rows: a group writes who its members
    are through `gatherings.actions`, and never marks anybody itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="series")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=120)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="series")
    language = models.CharField(max_length=8, blank=True)
    rules_text = models.TextField(blank=True)
    began_at = models.DateTimeField()
    began_by = models.UUIDField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    class Privacy:
        plain = {
            "id", "programme", "kind", "title", "place", "language", "rules_text", "began_at",
            "began_by", "closed_on",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.title


class Gathering(models.Model):
    """One meeting. `starts_at` is UTC; the day and the clock are its venue's place's."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="gatherings")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="gatherings")
    online = models.BooleanField(default=False)
    script = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    rules_read = models.BooleanField(null=True)
    newcomers = models.PositiveSmallIntegerField(default=0)
    did_not_happen = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="gatherings_number_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="gatherings_closing_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="gatherings_by_start")]

    class Privacy:
        plain = {
            "id", "series", "number", "starts_at", "minutes", "venue", "online", "script",
            "closed_at", "closed_by", "rules_read", "newcomers", "did_not_happen",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.series.title}, {self.number}"


class Leading(models.Model):
    """Who leads a series: a gathering carries its own leaders."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="leaders")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="leading")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "account"], condition=Q(ended_on__isnull=True),
                name="gatherings_leading_once",
            )
        ]  # fmt: skip

    class Privacy:
        plain = {"id", "series", "account", "began_on", "ended_on"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"from {self.began_on}"


class Seat(models.Model):
    """Somebody who is asked to the gatherings of a series, from a day to a day.

    Moving on ends the seat; attendance already marked stays as it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "person"], condition=Q(ended_on__isnull=True),
                name="gatherings_seat_once",
            )
        ]  # fmt: skip

    class Privacy:
        plain = {"id", "series", "person", "began_on", "ended_on"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"from {self.began_on}"


class Attendance(models.Model):
    """One person at one gathering, as it is known now. What it was before is in `Remark`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attendance")
    mark = models.CharField(max_length=10, choices=Mark.choices)
    why_away = models.CharField(max_length=12, choices=WhyAway.choices, blank=True)
    marked_at = models.DateTimeField()
    marked_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "person"], name="gatherings_marked_once")
        ]

    class Privacy:
        plain = {"id", "gathering", "person", "mark", "why_away", "marked_at", "marked_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.mark


class Remark(models.Model):
    """A mark that was changed later: what it was, when it was changed, by whom."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="remarks")
    mark = models.CharField(max_length=10, choices=Mark.choices)
    why_away = models.CharField(max_length=12, blank=True)
    marked_at = models.DateTimeField()
    marked_by = models.UUIDField()
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    class Privacy:
        plain = {
            "id", "attendance", "mark", "why_away", "marked_at", "marked_by", "changed_at", "changed_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"was {self.mark}"
