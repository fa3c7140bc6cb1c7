"""Answers given on a day, and which scales a programme asks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON
from dure.programmes.models import Organisation, Programme
from dure.spells import Spell


class HowAnswered(models.TextChoices):
    TOGETHER = "together", _("Together, with somebody present")
    PAPER = "paper", _("On paper, typed in later")
    ALONE = "alone", _("Alone, on their own page")


class ScaleInUse(Spell):
    """A programme asks a scale, from a day to a day. A row of programmes, not of people."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="scales")
    scale = models.CharField(max_length=40)
    alone_too = models.BooleanField(default=False)

    class Meta(Spell.Meta):
        ordering = ["began_on", "id"]
        constraints = [
            *Spell.Meta.constraints,
            models.UniqueConstraint(
                fields=["programme", "scale"], condition=Q(ended_on__isnull=True), name="measures_scale_once"
            ),
        ]

    class Privacy:
        plain = {"id", "programme", "scale", "alone_too", *Spell.SPELL_FIELDS}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.scale


class Answers(models.Model):
    """One person's answers to one scale on one day, and the score worked out of them.

    Both are sealed: `values` by item code, `score` with total, parts, band and
    whether an answer needs a person today. A correction is a new row that
    names the one it replaces.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="answers")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="answers")
    scale = models.CharField(max_length=40)
    scale_version = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    how = models.CharField(max_length=10, choices=HowAnswered.choices)
    answered_at = models.DateTimeField()
    answered_by = models.UUIDField()
    arrived_at = models.DateTimeField()
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    values = SealedJSON(key_of="person_id")
    score = SealedJSON(key_of="person_id")

    class Meta:
        ordering = ["-answered_at", "-id"]
        indexes = [models.Index(fields=["programme", "scale", "answered_at"], name="measures_by_day")]

    class Privacy:
        plain = {
            "id", "person", "programme", "scale", "scale_version", "language", "how",
            "answered_at", "answered_by", "arrived_at", "replaces",
        }  # fmt: skip
        personal = {"values": Erase.BLANK, "score": Erase.BLANK}

    def __str__(self) -> str:
        return self.scale


class Flag(models.Model):
    """An answer that needs a person today. Whose it is, is sealed for the organisation's duty list.

    A plain row would say who is at risk. `about` holds the person's and the
    answers' ids.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="flags")
    raised_at = models.DateTimeField()
    raised_by = models.UUIDField()
    about = SealedJSON(key_of="organisation_id")

    class Meta:
        ordering = ["-id"]

    class Privacy:
        plain = {"id", "organisation", "raised_at", "raised_by"}
        personal = {"about": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
