"""People who sign in, and the devices and cards they sign in with."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText


class AccountManager(BaseUserManager):
    def get_by_natural_key(self, username: str) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who signs in: by e-mail and password, or by card and PIN.

    An account belongs to one organisation, which is its tenant. People who
    sign in only with a card have no e-mail.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation_id = models.UUIDField(db_index=True)
    email = models.EmailField(null=True, blank=True, unique=True)
    name = SealedText(key_of="organisation_id")
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.UUIDField(null=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Privacy:
        plain = {
            "id", "organisation_id", "language", "is_active", "made_at", "made_by",
            "password", "last_login",
        }  # fmt: skip
        personal = {"email": Erase.BLANK, "name": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)

    def get_full_name(self) -> str:
        return self.name


class Card(models.Model):
    """A personal sign-in card: a QR code with a secret, and a PIN only its owner knows.

    Only hashes are kept. A coordinator re-issues a card in a minute; the old one ends.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="cards")
    secret_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=128, blank=True)
    wrong_pins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="accounts_card_end_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "account", "secret_hash", "pin_hash", "wrong_pins", "locked_until",
            "issued_at", "issued_by", "ended_at", "ended_by",
        }  # fmt: skip
        personal = {}

    def __str__(self) -> str:
        return str(self.pk)


class Device(models.Model):
    """A phone or computer from which somebody signed in; each can be signed out from afar."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="devices")
    secret_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=40, blank=True)
    paired_at = models.DateTimeField()
    paired_by = models.UUIDField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="accounts_device_end_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "account", "secret_hash", "kind", "paired_at", "paired_by", "seen_at",
            "ended_at", "ended_by",
        }  # fmt: skip
        personal = {}

    def __str__(self) -> str:
        return str(self.pk)
