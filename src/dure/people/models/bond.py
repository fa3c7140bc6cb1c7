"""Who would stay together, and who would rather be in separate groups."""

from django.db import models

from dure.ids import uuid7
from dure.people.models.person import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON


class Bond(models.Model):
    """ "Keep together", said by one person about another. Both must say it, each alone.

    A row is one person's wish. Two rows that face each other are a bond. Either
    may take theirs back, unseen by the other.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="bonds")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="bonds_of_others")
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="people_bond_once"),
            models.CheckConstraint(condition=~models.Q(person=models.F("other")), name="people_bond_with_another"),
        ]

    class Privacy:
        plain = {"id", "person", "said_at", "said_by"}
        personal = {"other": Erase.ROW}

    def __str__(self) -> str:
        return str(self.pk)


class Apart(models.Model):
    """ "Separate groups, please." Who asked is sealed, and shown to nobody in a plan.

    `asked_for` holds the ids of whoever asked: one of the two, or both. No
    reason is kept. The row is one for both, so a plan cannot tell who asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="apart_one")
    two = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="apart_two")
    organisation_id = models.UUIDField()
    asked_for = SealedJSON(key_of="organisation_id")
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "two"], name="people_apart_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("two")), name="people_apart_in_order"),
        ]

    class Privacy:
        plain = {"id", "one", "organisation_id", "said_at", "said_by"}
        personal = {"two": Erase.ROW, "asked_for": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
