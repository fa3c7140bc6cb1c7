"""Gatherings that belong together."""

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.places.models import Place
from dure.privacy.erasing import Erase
from dure.programmes.models import Programme


class Kind(models.TextChoices):
    GROUP_MEETING = "group_meeting", _("Group meeting")
    TRAINING_SESSION = "training_session", _("Training session")


class Series(models.Model):
    """Gatherings that belong together, with the people who are asked to each.

    The app that made the series owns its rows: a group writes who its members
    are through `gatherings.actions`, and never marks anybody itself. Where nobody
    chose the title, `titles` has it in other languages, for pages: see `called`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="series")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=120)
    titles = models.JSONField(default=dict, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="series")
    language = models.CharField(max_length=8, blank=True)
    rules_text = models.TextField(blank=True)
    began_at = models.DateTimeField()
    began_by = models.UUIDField()
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["programme", "-id"], name="gatherings_series_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True)
                | Q(closed_on__isnull=False, closed_by__isnull=False),
                name="gatherings_series_closing_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "programme", "kind", "title", "titles", "place", "language", "rules_text", "began_at",
            "began_by", "closed_on", "closed_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.title

    @property
    def called(self) -> str:
        """The title in the reader's language; the title itself, where somebody chose it."""
        return str(self.titles.get(get_language() or "", "")) or self.title

    @property
    def zone(self) -> ZoneInfo:
        """The clock of its place; without a place, the organisation's."""
        return ZoneInfo(self.place.zone if self.place else self.programme.organisation.zone)
