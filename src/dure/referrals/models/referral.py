"""A referral: one person, one need, one place to go at a time."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText
from dure.programmes.models import Organisation


class State(models.TextChoices):
    """Where it stands. What may follow what, and whose turn it is, is in `states`."""

    NOTICED = "noticed", _("A need was noticed")
    CHOSEN = "chosen", _("A place was chosen together")
    AGREED = "agreed", _("They agreed what may be told")
    SENT = "sent", _("Sent")
    ACKNOWLEDGED = "acknowledged", _("The service has read it")
    WAITING = "waiting", _("On the service's waiting list")
    ACCEPTED = "accepted", _("The service will see them")
    DECLINED = "declined", _("The service cannot help")
    MET = "met", _("The service has met them")
    RECEIVED = "received", _("They say that it took place")
    CARD = "card", _("They go themselves, with a card")
    TAKEN_BACK = "taken_back", _("They took it back")
    CLOSED = "closed", _("Closed")


OPEN = tuple(state for state in State if state != State.CLOSED)


class Urgency(models.TextChoices):
    """How soon somebody must answer. Source: the inter-agency referral form used in Jordan, "Priority"."""

    EMERGENCY = "emergency", _("Within 24 hours")
    URGENT = "urgent", _("Within 72 hours")
    NORMAL = "normal", _("Within two weeks")


class AroseIn(models.TextChoices):
    CONVERSATION = "conversation", _("In a first conversation")
    MEETING = "meeting", _("At a meeting")
    CONTACT = "contact", _("In a talk with a mentor or supporter")
    OTHER = "other", _("In another way")


class Way(models.TextChoices):
    """How it goes to the service."""

    LINK = "link", _("By a sealed link")
    PAPER = "paper", _("On paper, in three copies")
    PHONE = "phone", _("By telephone")


class WhyClosed(models.TextChoices):
    RECEIVED = "received", _("They had what they came for")
    NOT_WANTED = "not_wanted", _("They do not want it now")
    NO_PLACE = "no_place", _("There is no place for this here")
    LOST_TOUCH = "lost_touch", _("We lost touch")
    MOVED = "moved", _("They moved away")


class Referral(models.Model):
    """Onward help for one person.

    That somebody is referred is plain, as a membership is, under the person's
    number. Where to, for what, and every word are sealed with the person's
    key: a stolen table does not say who goes to which clinic or shelter.

    `keeper` is the account that looks after it; nobody yet, where a facilitator
    noticed the need. `due_at` is when whoever has the turn must have done
    something, `raised_at` when nobody had. `again_at` is when it will have waited
    twice its time, `raised_again_at` when it had, and the level above was told.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="referrals")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="referrals")
    state = models.CharField(max_length=14, choices=State.choices, default=State.NOTICED)
    urgency = models.CharField(max_length=10, choices=Urgency.choices, default=Urgency.NORMAL)
    arose_in = models.CharField(max_length=14, choices=AroseIn.choices, default=AroseIn.OTHER)
    way = models.CharField(max_length=6, choices=Way.choices, blank=True)
    keeper = models.UUIDField(null=True, blank=True)
    companion = models.UUIDField(null=True, blank=True)
    started_at = models.DateTimeField()
    started_by = models.UUIDField()
    due_at = models.DateTimeField(null=True, blank=True)
    raised_at = models.DateTimeField(null=True, blank=True)
    again_at = models.DateTimeField(null=True, blank=True)
    raised_again_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    why_closed = models.CharField(max_length=12, choices=WhyClosed.choices, blank=True)

    service = SealedText(key_of="person_id")
    """The id of the service that was chosen."""
    tried = SealedJSON(key_of="person_id")
    """Ids of the services that could not help."""
    needs = SealedJSON(key_of="person_id")
    note = SealedText(key_of="person_id")
    told = SealedJSON(key_of="person_id")
    """What was told to the service: pairs of a fact and its words, as they stood when it was sent."""

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(fields=["organisation", "state", "due_at", "id"], name="referrals_by_turn"),
            models.Index(fields=["started_by", "state"], name="referrals_by_starter"),
            models.Index(fields=["due_at"], condition=~Q(state="closed") & Q(raised_at=None), name="referrals_due"),
            models.Index(
                fields=["again_at"], condition=~Q(state="closed") & Q(raised_again_at=None), name="referrals_again"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, why_closed="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False, state="closed") & ~Q(why_closed="")),
                name="referrals_referral_end_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="closed") | Q(due_at__isnull=False), name="referrals_open_has_a_clock"
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "person", "state", "urgency", "arose_in", "way", "keeper", "companion",
            "started_at", "started_by", "due_at", "raised_at", "again_at",
            "raised_again_at", "closed_at", "closed_by", "why_closed",
        }  # fmt: skip
        personal = {
            "service": Erase.BLANK, "tried": Erase.BLANK, "needs": Erase.BLANK, "note": Erase.BLANK,
            "told": Erase.BLANK,
        }  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def code(self) -> str:
        """What stands in place of a name where none may be told."""
        return self.pk.hex[-8:].upper()

    @property
    def service_id(self) -> UUID | None:
        return UUID(self.service) if self.service else None

    @property
    def is_open(self) -> bool:
        return self.state != State.CLOSED
