"""From a page that asks "would you like to support others?" to an invitation to be trained."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models import Programme
from dure.supporters.models.supporter import Duty, Supporter


class Opening(models.Model):
    """A public page on which people say that they would like to support others. `words` are by language."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="openings")
    role = models.CharField(max_length=12, choices=Duty.choices)
    words = models.JSONField(default=dict, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="supporters_closing_is_whole",
            ),
            models.UniqueConstraint(
                fields=["programme", "role"], condition=Q(closed_at__isnull=True), name="supporters_one_open_page"
            ),
        ]

    class Privacy:
        plain = {"id", "programme", "role", "words", "begun_at", "begun_by", "closed_at", "closed_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"


class Application(models.Model):
    """Somebody would like to support others. `experience` and `needs` are codes; their own words are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.OneToOneField(Supporter, on_delete=models.CASCADE, related_name="application")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supporter_applications")
    experience = models.JSONField(default=list, blank=True)
    needs = models.JSONField(default=list, blank=True)
    motivation = SealedText(key_of="person_id")
    boundaries = SealedText(key_of="person_id")
    children = SealedText(key_of="person_id")
    applied_at = models.DateTimeField()
    applied_by = models.UUIDField()

    class Meta:
        ordering = ["applied_at", "id"]

    class Privacy:
        plain = {"id", "supporter", "person", "needs", "applied_at", "applied_by"}
        personal = {
            "experience": Erase.BLANK, "motivation": Erase.BLANK, "boundaries": Erase.BLANK, "children": Erase.BLANK,
        }  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class Goes(models.TextChoices):
    """How a getting-to-know-you conversation ended. A later is no no."""

    ON = "on", _("We go on together")
    LATER = "later", _("Not now; we talk again")
    ELSEWHERE = "elsewhere", _("Something else fits better, and we said what")


class Conversation(models.Model):
    """Two people got to know each other before a training."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="conversations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    goes = models.CharField(max_length=10, choices=Goes.choices)
    note = SealedText(key_of="person_id")
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        ordering = ["-day", "-id"]

    class Privacy:
        plain = {"id", "supporter", "person", "day", "goes", "noted_at", "noted_by"}
        personal = {"note": Erase.BLANK}

    def __str__(self) -> str:
        return self.goes


class Word(models.TextChoices):
    """What a reference said."""

    GOOD = "good", _("Would entrust people to them")
    TALK = "talk", _("Said something to talk about first")


class Reference(models.Model):
    """Somebody who knows them was asked: who, and what they said, are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="references")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    said = models.CharField(max_length=6, choices=Word.choices)
    who = SealedText(key_of="person_id")
    note = SealedText(key_of="person_id")
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        ordering = ["-day", "-id"]

    class Privacy:
        plain = {"id", "supporter", "person", "day", "noted_at", "noted_by"}
        personal = {"said": Erase.BLANK, "who": Erase.BLANK, "note": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class Invitation(models.Model):
    """Somebody is invited to be trained. `coming` is their answer, empty while there is none."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="invitations")
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    invited_by = models.UUIDField()
    coming = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(coming__isnull=True, answered_at__isnull=True, answered_by__isnull=True)
                | Q(coming__isnull=False, answered_at__isnull=False, answered_by__isnull=False),
                name="supporters_answer_is_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "supporter", "series", "invited_at", "invited_by", "coming", "answered_at", "answered_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
