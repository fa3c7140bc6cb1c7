"""A household: people who live together. What is said about it is sealed."""

from django.db import models

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models import Organisation


class Household(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="households")
    note = SealedText(key_of="organisation_id")

    class Privacy:
        plain = {"id", "organisation"}
        personal = {"note": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
