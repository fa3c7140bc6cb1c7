"""Who supervises whom, from when to when."""

from django.db import models
from django.db.models import Q

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.spells import Spell
from dure.supporters.models.supporter import Supporter


class Oversight(Spell):
    """A colleague supervises a supporter. A supporter has one supervisor at a time.

    Support and management are best kept apart: whoever decides about somebody's
    tasks and money is not the one to whom they tell how they are (IFRC and
    Trinity, Integrated Model for Supervision). Where one colleague does both,
    `manages` is true and `line_manager_because` says why, sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="oversights")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="oversights")
    supervisor = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="oversights")
    manages = models.BooleanField(default=False)
    line_manager_because = SealedText(key_of="person_id")

    class Meta(Spell.Meta):
        ordering = ["-began_on", "-id"]
        constraints = [
            *Spell.Meta.constraints,
            models.UniqueConstraint(
                fields=["supporter"], condition=Q(ended_on__isnull=True), name="supporters_one_supervisor_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["supervisor", "began_on"], name="supporters_oversight_by")]

    class Privacy:
        plain = {"id", "supporter", "person", "supervisor", "manages", *Spell.SPELL_FIELDS}
        personal = {"line_manager_because": Erase.BLANK}

    def __str__(self) -> str:
        return f"from {self.began_on}"
