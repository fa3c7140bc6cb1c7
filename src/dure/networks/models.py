"""Where to go: services that help, each with the day somebody last checked it."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.places.models import Place, local_date
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation


class Layer(models.IntegerChoices):
    """The four layers of support. Source: IASC Guidelines on MHPSS in Emergency Settings (2007), figure 1."""

    BASIC = 1, _("Basic services and security")
    COMMUNITY = 2, _("Community and family support")
    FOCUSED = 3, _("Focused support, by trained people who are not specialists")
    SPECIALISED = 4, _("Specialised services")


class StepFree(models.TextChoices):
    YES = "yes", _("One can get in without stairs")
    NO = "no", _("There are stairs")
    UNKNOWN = "unknown", _("Not known")


class Service(models.Model):
    """Somewhere to go. It holds no person: the telephone is a public one.

    `helps_with` are codes of `content/needs.json`. With `do_not_list` a service
    is known to coordinators alone and stands on no list, card or poster: a
    shelter whose address protects people, or one that was found unsafe.
    """

    STALE_AFTER = timedelta(days=90)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=120)
    helps_with = models.JSONField(default=list)
    layer = models.PositiveSmallIntegerField(choices=Layer.choices, null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="services")
    how_to_get_there = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    cost = models.CharField(max_length=80, blank=True)
    step_free = models.CharField(max_length=10, choices=StepFree.choices, default=StepFree.UNKNOWN)
    phone = models.CharField(max_length=40, blank=True)
    how_to_ask = models.CharField(max_length=200, blank=True)
    safe_for = models.CharField(max_length=300, blank=True)
    do_not_list = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.UUIDField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["organisation", "ended_on"], name="networks_service_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True, verified_by__isnull=True)
                | Q(verified_at__isnull=False, verified_by__isnull=False),
                name="networks_service_check_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="networks_service_end_is_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "name", "helps_with", "layer", "languages", "place", "how_to_get_there",
            "hours", "cost", "step_free", "phone", "how_to_ask", "safe_for", "do_not_list", "added_at",
            "added_by", "verified_at", "verified_by", "ended_on", "ended_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.name

    @property
    def dial(self) -> str:
        """The number as a telephone takes it."""
        return "".join(sign for sign in self.phone if sign in "+*#0123456789")

    @property
    def checked_on(self) -> date | None:
        """The day it was there when somebody last checked."""
        if self.verified_at is None:
            return None
        return local_date(self.verified_at, self.place) if self.place else self.organisation.day(self.verified_at)

    def is_stale(self, at: datetime) -> bool:
        """Say whether nobody has checked for 90 days that all of this is still so."""
        return self.verified_at is None or at - self.verified_at > self.STALE_AFTER
