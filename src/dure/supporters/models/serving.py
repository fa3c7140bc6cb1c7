"""Serving, leave, the reunion, and the end with thanks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models import Programme
from dure.spells import Spell
from dure.supporters.models.supporter import Supporter


class Service(Spell):
    """Somebody supports others from a day on."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="services")

    class Meta(Spell.Meta):
        ordering = ["-began_on", "-id"]
        constraints = [
            *Spell.Meta.constraints,
            models.UniqueConstraint(
                fields=["supporter"], condition=Q(ended_on__isnull=True), name="supporters_serves_once_at_a_time"
            ),
        ]

    class Privacy:
        plain = {"id", "supporter", *Spell.SPELL_FIELDS}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"from {self.began_on}"


class Leave(Spell):
    """Somebody pauses, and may say until when. Why is theirs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="leaves")
    back_on = models.DateField(null=True, blank=True)

    class Meta(Spell.Meta):
        ordering = ["-began_on", "-id"]
        constraints = [
            *Spell.Meta.constraints,
            models.UniqueConstraint(
                fields=["supporter"], condition=Q(ended_on__isnull=True), name="supporters_one_leave_at_a_time"
            ),
        ]

    class Privacy:
        plain = {"id", "supporter", "back_on", *Spell.SPELL_FIELDS}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"from {self.began_on}"


class WhyEnded(models.TextChoices):
    """Why somebody stops supporting others. Giving a reason is their choice."""

    UNSAID = "unsaid", _("No reason given")
    FINISHED = "finished", _("They did what they had planned")
    TIME = "time", _("Their time no longer allows it")
    MOVED = "moved", _("They moved away")
    OTHER_WORK = "other_work", _("They go on elsewhere")
    REST = "rest", _("They would like to rest")
    AGREED = "agreed", _("We agreed on it together")


class Ending(models.Model):
    """The end of supporting others, with a word of thanks for a card."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.OneToOneField(Supporter, on_delete=models.CASCADE, related_name="ending")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    why = models.CharField(max_length=12, choices=WhyEnded.choices, default=WhyEnded.UNSAID)
    thanks = SealedText(key_of="person_id")
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        ordering = ["-day", "-id"]

    class Privacy:
        plain = {"id", "supporter", "person", "day", "noted_at", "noted_by"}
        personal = {"why": Erase.BLANK, "thanks": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.day)


class Reunion(models.Model):
    """Everybody who supports others in a programme comes together, once a year (S3-24)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="reunions")
    day = models.DateField()
    where = models.CharField(max_length=160, blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.UUIDField()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint(fields=["programme", "day"], name="supporters_reunion_once_a_day")]

    class Privacy:
        plain = {"id", "programme", "day", "where", "planned_at", "planned_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.day)
