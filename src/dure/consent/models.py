"""What a person agreed to: one row per asking. Withdrawal is a row, too."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText


class Purpose(models.TextChoices):
    """What the code asks consent for. The words a person hears are data (`consent.texts`)."""

    TAKE_PART = "take_part", _("Take part")
    CONTACT = "contact", _("Be contacted")
    SENSITIVE = "sensitive", _("Keep sensitive facts")
    MEASURES = "measures", _("Answer questions about how they are")
    REFERRAL = "referral", _("Be referred to another service")
    STORY = "story", _("Photo, voice or story")
    SERVE = "serve", _("Serve as a supporter")
    RESEARCH = "research", _("Research")
    ABROAD = "abroad", _("Transfer to another country")


class HowAsked(models.TextChoices):
    SPOKEN = "spoken", _("Spoken, with a witness")
    SIGNED = "signed", _("Signed on paper")
    THUMBPRINT = "thumbprint", _("Thumbprint on paper")
    PHONE = "phone", _("By telephone")
    LINK = "link", _("By the person, on their own page")


class Consent(models.Model):
    """One asking and its answer. Only the fact of a signature is stored, never its image.

    For somebody under age `caregiver_agreed` and `own_agreement` must both be
    true; `caregiver` says who they are to the person, sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    given = models.BooleanField()
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    how_asked = models.CharField(max_length=12, choices=HowAsked.choices)
    interpreter = models.BooleanField(default=False)
    caregiver_agreed = models.BooleanField(null=True)
    own_agreement = models.BooleanField(null=True)
    caregiver = SealedText(key_of="person_id")
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    arrived_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["person", "purpose", "-asked_at"], name="consent_newest")]

    class Privacy:
        plain = {
            "id", "person", "purpose", "given", "text_version", "language", "how_asked",
            "interpreter", "caregiver_agreed", "own_agreement", "asked_at", "asked_by",
            "arrived_at", "until",
        }  # fmt: skip
        personal = {"caregiver": Erase.BLANK}

    def __str__(self) -> str:
        return f"{self.purpose}: {'yes' if self.given else 'no'}"
