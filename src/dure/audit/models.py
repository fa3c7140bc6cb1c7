"""The log: who did what to which record, when. Rows are only ever added."""

from django.db import models


class Chain(models.TextChoices):
    """Writing and reading are chained apart, so that reading never waits for writing."""

    WRITING = "w"
    READING = "r"


class Entry(models.Model):
    """One deed. No foreign keys: an entry neither blocks nor vanishes with live rows.

    `mark` is HMAC-SHA256 over the mark before it and this row's own content.
    Ids are pseudonyms, so erasing a person does not break the chain.
    """

    chain = models.CharField(max_length=1, choices=Chain.choices)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_kind = models.CharField(max_length=10)
    organisation = models.UUIDField(null=True)
    deed = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=60, blank=True)
    about = models.UUIDField(null=True)
    details = models.JSONField(default=dict)
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="audit_entry_one_per_number")]
        indexes = [
            models.Index(fields=["about", "-id"], name="audit_entry_about"),
            models.Index(fields=["organisation", "-id"], name="audit_entry_organisation"),
        ]

    class Privacy:
        plain = {
            "id", "chain", "number", "at", "arrived_at", "by", "by_kind", "organisation",
            "deed", "about_kind", "about", "details", "mark",
        }  # fmt: skip
        personal = {}

    def __str__(self) -> str:
        return f"{self.get_chain_display()} {self.number}"
