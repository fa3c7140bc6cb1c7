"""The change counter of names: how every worker notices that a name is new, changed or gone."""

from uuid import UUID

from django.db import models
from django.db.models import F

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation


class NameCounter(models.Model):
    """One number per organisation, raised by every action that touches what search knows.

    The new number is written beside each person it concerns (`Person.name_number`),
    in the same transaction. So "who changed since I last looked" is one indexed
    question, and no name stands in any index of the database. The row is locked
    until its transaction ends: numbers become visible in their order.
    `removals` is raised when rows are deleted, since a row that is gone has no number.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="name_counter")
    number = models.BigIntegerField(default=0)
    removals = models.BigIntegerField(default=0)

    class Privacy:
        plain = {"id", "organisation", "number", "removals"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def next_for(cls, organisation: UUID) -> int:
        """Take the next number, inside the transaction that writes it beside the people."""
        return cls._raise(organisation, "number")

    @classmethod
    def note_removal(cls, organisation: UUID) -> None:
        """Say that rows of people were deleted, inside the transaction that deletes them."""
        cls._raise(organisation, "removals")

    @classmethod
    def _raise(cls, organisation: UUID, field: str) -> int:
        rows = cls.objects.filter(organisation_id=organisation)
        if not rows.update(**{field: F(field) + 1}):
            cls.objects.get_or_create(organisation_id=organisation)
            rows.update(**{field: F(field) + 1})
        return rows.values_list(field, flat=True).get()
