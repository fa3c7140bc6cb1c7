"""A call for people to come to a training, and somebody's asking for a place."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models import Partner
from dure.science.seats.rows import By

PLACES_KIND = "training.places"
"""The worker's word for giving the places of a call."""

BALANCE_UNDER = 0.3
"""Under this share of women or of men whoever calls is told while there is time (S0-12: it was 2 of 13)."""


class Childcare(models.TextChoices):
    """Who minds the children while their parents learn."""

    HERE = "here", _("Somebody minds them beside the room")
    PAID = "paid", _("We pay for somebody whom the parents choose")
    NOBODY = "nobody", _("Nobody, so far")


class Call(models.Model):
    """What is asked before a training is made known, and by which rules places are given.

    `words` is what the public page says, by language. `kept` are places kept
    for some as long as they ask: [trait, value, places]; traits are `gender`,
    `language` and `place`. `seed` is the number of the draw. `for_whom` and
    `able_to` are the learner profile, by language: who it is for, and what they
    will be able to do. `zone` is the clock of what is online; without one, the
    clock of the training counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.OneToOneField(Series, on_delete=models.PROTECT, related_name="call")
    words = models.JSONField(default=dict)
    capacity = models.PositiveSmallIntegerField()
    order = models.CharField(max_length=8, choices=[(each.value, each.value) for each in By], default=By.TURN)
    seed = models.PositiveIntegerField()
    kept = models.JSONField(default=list, blank=True)
    keep_open = models.BooleanField(default=True)
    most_from_one = models.PositiveSmallIntegerField(null=True, blank=True)
    for_whom = models.JSONField(default=dict, blank=True)
    able_to = models.JSONField(default=dict, blank=True)
    partners = models.ManyToManyField(Partner, blank=True, related_name="calls")
    paid_by = models.CharField(max_length=120, blank=True)
    zone = models.CharField(max_length=40, blank=True)
    asks_kind = models.BooleanField(default=False)
    approves = models.BooleanField(default=False)
    childcare = models.CharField(max_length=8, choices=Childcare.choices)
    minder = models.CharField(max_length=120, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    online_too = models.BooleanField(default=False)
    travel_paid = models.BooleanField(default=False)
    interpreted = models.JSONField(default=list, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    closes_on = models.DateField()
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.UUIDField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{what}_at__isnull": True, f"{what}_by__isnull": True})
                | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
                name=f"training_call_{what}_is_whole",
            )
            for what in ("published", "given", "closed")
        ]

    class Privacy:
        plain = {
            "id", "series", "words", "for_whom", "able_to", "partners", "paid_by", "zone", "asks_kind", "approves",
            "capacity", "order", "seed", "kept", "keep_open", "most_from_one", "childcare", "minder", "hours",
            "online_too", "travel_paid", "interpreted", "interpreter", "closes_on", "begun_at", "begun_by",
            "published_at", "published_by", "given_at", "given_by", "closed_at", "closed_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)

    def is_open(self, at: datetime) -> bool:
        """Whether somebody can ask for a place now."""
        if self.published_at is None or self.closed_at is not None or self.series.closed_on is not None:
            return False
        return at.astimezone(self.series.zone).date() <= self.closes_on


class State(models.TextChoices):
    WAITING = "waiting", _("Waits for an answer")
    PLACED = "placed", _("Has a place")
    NOT_YET = "not_yet", _("On the waiting list")
    LEFT = "left", _("Does not come")
    DECLINED = "declined", _("This training is not the right one")


STANDING = (State.WAITING, State.PLACED, State.NOT_YET)


class Declined(models.TextChoices):
    """Why somebody reads that this training is not the right one. Never what they are."""

    OTHER_COURSE = "other_course", _("Another training fits better")
    TWICE = "twice", _("They asked twice")


class Application(models.Model):
    """Somebody asks for a place. People with the same `link` come together or not at all.

    `kind` is the kind of organisation they come from, `minded` how many
    children somebody should mind, `children` their ages, `tongue` the language
    to interpret into, `access` what else they need, `wants` the topics they
    would like next.

    `why`, `turn` and `facts` are the answer as whoever gives places may see it;
    the person reads it as `science.seats` tells it, which never says what they are.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="applications")
    link = models.CharField(max_length=20, blank=True)
    house = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    minded = models.PositiveSmallIntegerField(default=0)
    children = models.CharField(max_length=60, blank=True)
    tongue = models.CharField(max_length=12, blank=True)
    access = SealedText(key_of="person_id")
    wants = models.JSONField(default=list, blank=True)
    needs = models.JSONField(default=list, blank=True)
    online = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=12, blank=True)
    turn = models.PositiveIntegerField(default=0)
    facts = models.JSONField(default=dict, blank=True)
    applied_at = models.DateTimeField()
    applied_by = models.UUIDField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.UUIDField(null=True, blank=True)
    declined = models.CharField(max_length=12, choices=Declined.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["applied_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "person"], name="training_asked_once"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, left_by__isnull=True)
                | Q(left_at__isnull=False, left_by__isnull=False),
                name="training_leaving_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="training_approval_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["call", "state"], name="training_asked_by_state")]

    class Privacy:
        plain = {
            "id", "call", "person", "kind", "minded", "wants", "needs", "online", "state", "why", "turn", "applied_at",
            "applied_by", "approved_at", "approved_by", "declined", "answered_at", "left_at", "left_by",
        }  # fmt: skip
        personal = {
            "link": Erase.BLANK, "house": Erase.BLANK, "children": Erase.BLANK, "tongue": Erase.BLANK,
            "access": Erase.BLANK, "facts": Erase.BLANK,
        }  # fmt: skip

    def __str__(self) -> str:
        return self.state
