"""Keys of people, not of the server: what is sealed to them, the server cannot open."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation


class SealKey(models.Model):
    """A key pair of one person. The private half is wrapped by their passphrase, which is kept nowhere."""

    TRIES, WAIT = 5, timedelta(minutes=15)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="seal_keys")
    organisation_id = models.UUIDField(db_index=True)
    public = models.BinaryField(max_length=32)
    wrapped = models.BinaryField(max_length=120)
    salt = models.BinaryField(max_length=16)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(ended_at__isnull=True), name="safeguarding_seal_key_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="safeguarding_seal_key_end_is_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "account", "organisation_id", "public", "wrapped", "salt", "wrong_tries", "locked_until",
            "made_at", "made_by", "ended_at", "ended_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)

    def is_locked(self, at: datetime) -> bool:
        return self.locked_until is not None and at < self.locked_until


class RecoveryKey(models.Model):
    """The public half of a key whose private half exists only on paper, in three shares of which two are needed.

    `mark` is the number that all three papers carry, so that papers of
    different sets are not mixed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="recovery_keys")
    public = models.BinaryField(max_length=32)
    mark = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    rehearsed_at = models.DateTimeField(null=True, blank=True)
    rehearsed_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(ended_at__isnull=True), name="safeguarding_recovery_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="safeguarding_recovery_end_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(rehearsed_at__isnull=True, rehearsed_by__isnull=True)
                | Q(rehearsed_at__isnull=False, rehearsed_by__isnull=False),
                name="safeguarding_rehearsed_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "public", "mark", "made_at", "made_by", "rehearsed_at", "rehearsed_by",
            "ended_at", "ended_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.mark)
