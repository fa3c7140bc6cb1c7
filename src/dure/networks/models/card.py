"""Where to go: services that help, each with the day somebody last checked it."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.places.models import Place, local_date
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON
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


class Capacity(models.TextChoices):
    OPEN = "open", _("Takes people now")
    WAITING = "waiting", _("Has a waiting list")
    FULL = "full", _("Takes nobody now")
    UNKNOWN = "unknown", _("Not known")


class Service(models.Model):
    """Somewhere to go. What pages show holds no person: the telephone is a public one.

    `helps_with` are codes of `content/needs.json`. With `do_not_list` a service
    is known to coordinators alone and stands on no list, card or poster: a
    shelter whose address protects people, or one that was found unsafe.

    `week` is `[[day, opens, closes], ...]` in minutes after midnight, Monday
    being 0; after 1440 it is the next day. `hours` says in words what a week
    cannot. `words` is the card in further languages, by language: name, about,
    eligibility, how_to_ask. `staff` are people there whom a coordinator may
    call: sealed, on no list, card, print or export.

    A list that was brought in names its services by `source` and `source_id`;
    `lat` and `lon` are public: a service that must not be found has none.
    """

    STALE_AFTER = timedelta(days=90)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=120)
    helps_with = models.JSONField(default=list)
    layer = models.PositiveSmallIntegerField(choices=Layer.choices, null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=500, blank=True)
    eligibility = models.CharField(max_length=300, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="services")
    how_to_get_there = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    week = models.JSONField(default=list, blank=True)
    cost = models.CharField(max_length=80, blank=True)
    step_free = models.CharField(max_length=10, choices=StepFree.choices, default=StepFree.UNKNOWN)
    phone = models.CharField(max_length=40, blank=True)
    more_phones = models.JSONField(default=list, blank=True)
    capacity = models.CharField(max_length=10, choices=Capacity.choices, default=Capacity.UNKNOWN)
    capacity_note = models.CharField(max_length=120, blank=True)
    how_to_ask = models.CharField(max_length=200, blank=True)
    safe_for = models.CharField(max_length=300, blank=True)
    do_not_list = models.BooleanField(default=False)
    words = models.JSONField(default=dict, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=80, blank=True)
    brought_in_by = models.UUIDField(null=True, blank=True)
    staff = SealedJSON(key_of="organisation_id")
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.UUIDField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["organisation", "name", "id"], name="networks_service_by_name"),
            models.Index(fields=["organisation", "verified_at", "id"], name="networks_service_by_check"),
            models.Index(fields=["brought_in_by"], condition=~Q(brought_in_by=None), name="networks_service_brought"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "source", "source_id"],
                condition=~Q(source_id=""),
                name="networks_service_brought_once",
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__isnull=False, lon__isnull=False),
                name="networks_service_point_is_whole",
            ),
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
            "added_by", "verified_at", "verified_by", "ended_on", "ended_by", "provider", "about",
            "eligibility", "week", "more_phones", "capacity", "capacity_note", "words", "lat", "lon",
            "source", "source_id", "brought_in_by",
        }  # fmt: skip
        personal = {"staff": Erase.KEEP}

    def __str__(self) -> str:
        return self.name

    @property
    def dial(self) -> str:
        """The number as a telephone takes it."""
        return _dial(self.phone)

    @property
    def phones(self) -> list[dict[str, str]]:
        """Every public number, as it is written and as a telephone takes it."""
        return [{"said": each, "dial": _dial(each)} for each in (self.phone, *self.more_phones) if each]

    @property
    def zone(self) -> str:
        """The hours are those of the place where the service is."""
        return self.place.zone if self.place else self.organisation.zone

    def said_in(self, language: str, name: str) -> str:
        """A text of the card in a language, or as it was first written."""
        return self.words.get(language, {}).get(name) or getattr(self, name)

    @property
    def checked_on(self) -> date | None:
        """The day it was there when somebody last checked."""
        if self.verified_at is None:
            return None
        return local_date(self.verified_at, self.place) if self.place else self.organisation.day(self.verified_at)

    def is_stale(self, at: datetime) -> bool:
        """Say whether nobody has checked for 90 days that all of this is still so."""
        return self.verified_at is None or at - self.verified_at > self.STALE_AFTER


def _dial(phone: str) -> str:
    return "".join(sign for sign in phone if sign in "+*#0123456789")
