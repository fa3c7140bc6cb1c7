"""A person: what is plain can be filtered, what is sealed can only be opened."""

from django.db import models
from django.db.models import Q
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


class Channel(models.TextChoices):
    """A way to reach somebody."""

    PHONE = "phone", _("Telephone")
    MESSAGE = "message", _("Message")
    EMAIL = "email", _("Email")
    VISIT = "visit", _("A visit")
    THROUGH = "through", _("Through somebody they trust")


class Safe(models.TextChoices):
    """Whether a way to reach somebody is safe for them. Nobody is reached before that is known."""

    YES = "yes", _("Safe")
    ASK = "ask", _("Not asked yet")
    NO = "no", _("Not safe")


class WhyFirst(models.TextChoices):
    """Why a person decided that somebody comes first. Never a score, never a diagnosis."""

    NOBODY_HERE = "nobody_here", _("Knows nobody here yet")
    MOVES_SOON = "moves_soon", _("Will move away soon")
    GROUP_ENDED = "group_ended", _("Their group ended early")
    PASSED_OVER = "passed_over", _("Was ready twice and found no group")
    FEW_CHANCES = "few_chances", _("Few groups are within their reach")
    AGREED = "agreed", _("Agreed with a colleague")


class WhyLeft(models.TextChoices):
    """Why somebody left. Giving a reason is their choice."""

    UNSAID = "unsaid", _("No reason given")
    OWN_WISH = "own_wish", _("Their own wish, on their own page")
    MOVED = "moved", _("Moved away")
    WORK = "work", _("Work or study")
    FAMILY = "family", _("Family")
    NOT_FOR_ME = "not_for_me", _("It was not what they wanted")
    FINISHED = "finished", _("They had what they came for")
    LOST_TOUCH = "lost_touch", _("We lost touch")


def can_be_reached(contacts: list[dict[str, str]]) -> bool:
    """Whether one of these ways is known to be safe."""
    return any(each.get("safe") == Safe.YES and each.get("value") for each in contacts)


class Person(models.Model):
    """Somebody who takes part, under a name of their choice: a nickname is enough.

    `contacts` is a list of objects: channel (see `Channel`), value, safe (see
    `Safe`), when, how; `reachable` says without opening them that one is safe.
    `slots` are 21 bits (places.slots). `name_number` is for the search (see
    `NameCounter`): whoever writes a person outside of the actions sets it, too.
    There is no coordinate of a person: their point for planning is their place's.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    household = models.ForeignKey(Household, null=True, blank=True, on_delete=models.SET_NULL, related_name="people")
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
    first_reason = models.CharField(max_length=40, blank=True, choices=WhyFirst.choices)
    first_by = models.UUIDField(null=True, blank=True)
    first_at = models.DateTimeField(null=True, blank=True)
    reachable = models.BooleanField(default=False)
    name_number = models.BigIntegerField(default=0)
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
            models.Index(
                fields=["organisation", "asked", "-id"], condition=Q(reachable=False), name="people_unreachable"
            ),
            models.Index(
                fields=["organisation", "asked", "-id"], condition=Q(waiting_since__isnull=False), name="people_waiting"
            ),
            models.Index(fields=["organisation", "name_number"], name="people_by_name_number"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(first=False, first_reason="", first_by__isnull=True, first_at__isnull=True)
                | (Q(first=True, first_by__isnull=False, first_at__isnull=False) & ~Q(first_reason="")),
                name="people_first_is_decided",
            )
        ]

    class Privacy:
        plain = {
            "id", "organisation", "place", "asked", "gender", "age_band", "group_wish", "slots",
            "online_ok", "travel_km", "needs", "interests", "waiting_since", "first",
            "first_reason", "first_by", "first_at", "reachable", "name_number", "registered_at",
            "registered_by", "changed_at", "changed_by", "brought_in_by",
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
    def own_name(self) -> str:
        """The name in the person's own script, as `{% name %}` shows it."""
        return self.own_script

    @property
    def under_age(self) -> bool:
        return self.age_band in UNDER_AGE
