"""A personal way to "My page": a link or a printed QR code."""

from hashlib import sha256
from secrets import token_urlsafe

from django.db import models
from django.db.models import Q

from dure.ids import uuid7
from dure.people.models.person import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText

SECRET_BYTES = 18


def new_secret() -> str:
    """Make a secret of 24 characters (144 bits): too many to guess, few enough for a small code."""
    return token_urlsafe(SECRET_BYTES)


def hash_of_secret(secret: str) -> str:
    """A plain hash is enough: a secret of 144 bits cannot be tried out."""
    return sha256(secret.encode()).hexdigest()


class Pass(models.Model):
    """A personal link or printed QR code to "My page": a secret of which only the hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passes")
    secret_hash = models.CharField(max_length=64, unique=True)
    label = SealedText(key_of="person_id")
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="people_pass_end_is_whole",
            )
        ]

    class Privacy:
        plain = {"id", "secret_hash", "issued_at", "issued_by", "ended_at", "ended_by"}
        personal = {"person": Erase.ROW, "label": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
