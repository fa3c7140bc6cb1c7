"""Who leads, and who is asked: both from a day to a day."""

from django.db import models

from dure.accounts.models import Account
from dure.gatherings.models.series import Series
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.spells import Spell


class Leading(Spell):
    """Who leads a series: a gathering carries its own leaders."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="leaders")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="leading")

    class Meta(Spell.Meta):
        constraints = [
            *Spell.Meta.constraints,
            models.UniqueConstraint(
                fields=["series", "account"],
                condition=models.Q(ended_on__isnull=True),
                name="gatherings_leading_once",
            ),
        ]

    class Privacy:
        plain = {"id", "series", "account", *Spell.SPELL_FIELDS}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"from {self.began_on}"


class Seat(Spell):
    """Somebody who is asked to the gatherings of a series, from a day to a day.

    Moving on ends the seat; attendance already marked stays as it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")

    class Meta(Spell.Meta):
        constraints = [
            *Spell.Meta.constraints,
            models.UniqueConstraint(
                fields=["series", "person"],
                condition=models.Q(ended_on__isnull=True),
                name="gatherings_seat_once",
            ),
        ]
        indexes = [models.Index(fields=["series", "began_on"], name="gatherings_seat_by_series")]

    class Privacy:
        plain = {"id", "series", "person", *Spell.SPELL_FIELDS}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"from {self.began_on}"
