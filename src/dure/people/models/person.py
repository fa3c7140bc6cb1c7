"""A person: what is plain can be filtered, what is sealed can only be opened."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.models.household import Household
from dure.places.models import Place
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText
from dure.programmes.models import Organisation


class Gender(models.TextChoices):
    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    ANOTHER = "another", _("Another")
    UNSAID = "unsaid", _("Rather not say")


class AgeBand(models.TextChoices):
    CHILD = "0-11", _("0 to 11")
    YOUNG = "12-17", _("12 to 17")
    EARLY = "18-24", _("18 to 24")
    MIDDLE = "25-39", _("25 to 39")
    LATER = "40-59", _("40 to 59")
    OLDER = "60+", _("60 or older")
    UNKNOWN = "unknown", _("Not known")


UNDER_AGE = (AgeBand.CHILD, AgeBand.YOUNG)


class GroupWish(models.TextChoices):
    """In which groups somebody would feel at ease."""

    ANY = "any", _("In any group")
    PREFER_SAME = "prefer_same", _("Rather among women only, or men only")
    SAME_ONLY = "same_only", _("Only among women, or only among men")


class Asked(models.TextChoices):
    """Where the asking stands. Nobody is grouped or messaged before their own yes."""

    NOT_YET = "not_yet", _("Not yet asked")
    JOINED = "joined", _("Taking part")
    SAID_NO = "said_no", _("Said no")
    LEFT = "left", _("Left")
    ERASED = "erased", _("Erased")


class Person(models.Model):
    """Somebody who takes part, under a name of their choice: a nickname is enough.

    `contacts` is a list of objects: channel (phone, message, email, visit),
    value, safe (yes/no/ask), when, how. `slots` are 21 bits (places.slots).
    There is no coordinate of a person: their point for planning is their place's.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    household = models.ForeignKey(
        Household, null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    asked = models.CharField(max_length=10, choices=Asked.choices, default=Asked.NOT_YET)
    gender = models.CharField(max_length=10, choices=Gender.choices, default=Gender.UNSAID)
    age_band = models.CharField(max_length=10, choices=AgeBand.choices, default=AgeBand.UNKNOWN)
    group_wish = models.CharField(max_length=12, choices=GroupWish.choices, default=GroupWish.ANY)
    slots = models.PositiveIntegerField(default=0)
    online_ok = models.BooleanField(default=False)
    travel_km = models.PositiveSmallIntegerField(default=10)
    needs = models.JSONField(default=list, blank=True)
    interests = models.JSONField(default=list, blank=True)
    waiting_since = models.DateField(null=True, blank=True)
    first = models.BooleanField(default=False)
    first_reason = models.CharField(max_length=40, blank=True)
    first_by = models.UUIDField(null=True, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField()
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()
    brought_in_by = models.UUIDField(null=True, blank=True, db_index=True)
    reference = models.CharField(max_length=60, blank=True)

    name = SealedText(key_of="id")
    own_script = SealedText(key_of="id")
    aliases = SealedJSON(key_of="id")
    contacts = SealedJSON(key_of="id")
    offers = SealedText(key_of="id")
    easier = SealedText(key_of="id")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="people_newest"),
            models.Index(fields=["organisation", "place", "-id"], name="people_by_place"),
            models.Index(fields=["organisation", "asked", "-id"], name="people_by_asked"),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "place", "asked", "gender", "age_band", "group_wish", "slots",
            "online_ok", "travel_km", "needs", "interests", "waiting_since", "first",
            "first_reason", "first_by", "registered_at", "registered_by", "changed_at",
            "changed_by", "brought_in_by",
        }  # fmt: skip
        personal = {
            "household": Erase.BLANK,
            "reference": Erase.BLANK,
            "name": Erase.BLANK,
            "own_script": Erase.BLANK,
            "aliases": Erase.BLANK,
            "contacts": Erase.BLANK,
            "offers": Erase.BLANK,
            "easier": Erase.BLANK,
        }

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def under_age(self) -> bool:
        return self.age_band in UNDER_AGE
