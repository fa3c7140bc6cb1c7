"""A sealed link to one referral, for a service outside: a secret of which only the hash is kept."""

from hashlib import sha256

from django.db import models
from django.db.models import Q

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.referrals.models.referral import Referral


def hash_of(secret: str) -> str:
    """A plain hash is enough: a secret of 144 bits cannot be tried out."""
    return sha256(b"dure letter\x00" + secret.encode()).hexdigest()


class Letter(models.Model):
    """Whoever holds the link sees this referral and nothing else, until its day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="letters")
    secret_hash = models.CharField(max_length=64, unique=True)
    until = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="referrals_letter_end_is_whole",
            )
        ]

    class Privacy:
        plain = {"id", "referral", "secret_hash", "until", "made_at", "made_by", "ended_at", "ended_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
