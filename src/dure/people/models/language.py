"""A language a person speaks, and how well."""

from django.db import models

from dure.ids import uuid7
from dure.people.models.person import Person
from dure.privacy.erasing import Erase


class PersonLanguage(models.Model):
    """`level` 1 a few words, 2 can follow a group, 3 good, 4 mother tongue or equal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(max_length=8)
    level = models.PositiveSmallIntegerField(default=4)

    class Meta:
        ordering = ["-level", "code"]
        constraints = [
            models.UniqueConstraint(fields=["person", "code"], name="people_language_once"),
            models.CheckConstraint(condition=models.Q(level__gte=1, level__lte=4), name="people_language_level"),
        ]
        indexes = [models.Index(fields=["code", "level"], name="people_language_code")]

    class Privacy:
        plain = {"id", "person", "code", "level"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.code}:{self.level}"
