"""One step of a referral from a state to another: who, when, how we know, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.referrals.models.referral import Referral, State


class Why(models.TextChoices):
    """Why a service cannot help. It says something about the service, never about the person."""

    FULL = "full", _("It is full")
    NOT_FOR_THEM = "not_for_them", _("It is for other people")
    TOO_FAR = "too_far", _("It does not cover this area")
    LANGUAGE = "language", _("Nobody there speaks the language")
    CLOSED = "closed", _("It no longer exists, or is closed for now")
    OTHER = "other", _("Another reason")


class Passage(models.Model):
    """A step that was taken. `from_outside` means that the service took it itself, by its link."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="passages")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="referral_passages")
    before = models.CharField(max_length=14, blank=True)
    after = models.CharField(max_length=14, choices=State.choices)
    at = models.DateTimeField()
    by = models.UUIDField()
    from_outside = models.BooleanField(default=False)
    why = models.CharField(max_length=14, choices=Why.choices, blank=True)
    note = SealedText(key_of="person_id")
    service = SealedText(key_of="person_id")

    class Meta:
        ordering = ["at", "id"]

    class Privacy:
        plain = {"id", "referral", "person", "before", "after", "at", "by", "from_outside", "why"}
        personal = {"note": Erase.BLANK, "service": Erase.BLANK}

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
