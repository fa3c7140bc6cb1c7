"""The first conversation, and what was offered in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText
from dure.programmes.models import Programme


class Conversation(models.Model):
    """Ten minutes with a person. Every question can be skipped.

    `answers` holds codes by question (would_like, around, received, enjoys),
    sealed. Who is around a person is theirs alone: pages show it to nobody else.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="conversations")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="conversations")
    held_at = models.DateTimeField()
    held_by = models.UUIDField()
    language = models.CharField(max_length=10)
    interpreter = models.BooleanField(default=False)
    answers = SealedJSON(key_of="person_id")
    good_at = SealedText(key_of="person_id")

    class Meta:
        ordering = ["-held_at", "-id"]

    class Privacy:
        plain = {"id", "person", "programme", "held_at", "held_by", "language", "interpreter"}
        personal = {"answers": Erase.BLANK, "good_at": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class Said(models.TextChoices):
    TAKEN = "taken", _("Yes, please")
    LATER = "later", _("Not now")
    DECLINED = "declined", _("No, thank you")


class Offered(models.Model):
    """One offer, side by side with the others, and what the person said to it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="offered")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offered")
    offer = models.CharField(max_length=30)
    said = models.CharField(max_length=10, choices=Said.choices)
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        ordering = ["-said_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["conversation", "offer"], name="conversations_offered_once")]
        indexes = [models.Index(fields=["person", "offer", "-said_at"], name="conversations_newest")]

    class Privacy:
        plain = {"id", "conversation", "person", "offer", "said", "said_at", "said_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.offer}: {self.said}"
