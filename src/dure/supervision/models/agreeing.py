"""How a supervisor and a supporter work together, and an organisation's own numbers."""

from django.db import models
from django.db.models import Q

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON
from dure.programmes.models import Organisation
from dure.supporters.models import Supporter

DUE_DAYS = 35
"""Support is due when nobody has sat down with a supporter for so long. Source: reference of the work, 5.4."""
RATIO = 10
"""More than ten supporters for one supervisor is a lot. Source: the same."""


class Agreement(models.Model):
    """What two agree on: purpose, how often, what stays between them and its limits.

    Offered by the supervisor, which is their yes; agreed to by the supporter. A
    change is a new version; the old ones stay. `words` is a list of one object.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="supervision_agreements")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supervision_agreements")
    supervisor = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="supervision_agreements")
    version = models.PositiveSmallIntegerField()
    from_draft = models.CharField(max_length=20)
    words = SealedJSON(key_of="person_id")
    offered_at = models.DateTimeField()
    offered_by = models.UUIDField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-version", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["supporter", "supervisor", "version"], name="supervision_agreement_version_once"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="supervision_agreeing_is_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "supporter", "person", "supervisor", "version", "from_draft", "offered_at", "offered_by",
            "agreed_at", "agreed_by",
        }  # fmt: skip
        personal = {"words": Erase.BLANK}

    def __str__(self) -> str:
        return f"version {self.version}"


class Pace(models.Model):
    """How often support is due here, and how many people one supervisor supports. Without a row the defaults count."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="supervision_pace")
    due_days = models.PositiveSmallIntegerField(default=DUE_DAYS)
    ratio = models.PositiveSmallIntegerField(default=RATIO)
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_days__gt=0, ratio__gt=0), name="supervision_pace_is_some")
        ]

    class Privacy:
        plain = {"id", "organisation", "due_days", "ratio", "said_at", "said_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"every {self.due_days} days, one to {self.ratio}"
