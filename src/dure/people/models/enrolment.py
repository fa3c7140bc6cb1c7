"""A person's time in a programme."""

from django.db import models
from django.db.models import Q

from dure.ids import uuid7
from dure.people.models.person import Person
from dure.privacy.erasing import Erase
from dure.programmes.models import Programme
from dure.spells import Spell


class Enrolment(Spell):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrolments")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enrolments")

    class Meta(Spell.Meta):
        constraints = [
            *Spell.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "programme"],
                condition=Q(ended_on__isnull=True),
                name="people_enrolment_once_at_a_time",
            ),
        ]

    class Privacy:
        plain = {"id", "person", "programme", *Spell.SPELL_FIELDS}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"from {self.began_on}"
