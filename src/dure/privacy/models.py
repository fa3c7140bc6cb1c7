"""The keystore's two tables. They live in their own database, apart from the data."""

from django.db import models


class OrganisationKey(models.Model):
    """One key-encryption key of an organisation, wrapped by the root key."""

    organisation = models.UUIDField()
    version = models.PositiveSmallIntegerField(default=1)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "version"], name="privacy_key_one_per_version")]

    class Privacy:
        plain = {"id", "organisation", "version", "wrapped", "made_at"}
        personal = {}

    def __str__(self) -> str:
        return f"{self.organisation} v{self.version}"


class PersonKey(models.Model):
    """The key of one person (or of one organisation's own records), wrapped by the organisation's.

    To erase a person is to destroy this row.
    """

    subject = models.UUIDField(primary_key=True)
    organisation = models.UUIDField(db_index=True)
    version = models.PositiveSmallIntegerField(default=1)
    wrapped = models.BinaryField()

    class Privacy:
        plain = {"subject", "organisation", "version", "wrapped"}
        personal = {}

    def __str__(self) -> str:
        return str(self.subject)
