"""People who sign in, and the devices and cards they sign in with."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
    telephone = SealedText(key_of="organisation_id")
    """A number for the duty list: shown to it alone, when this person was worried."""
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
        personal = {"email": Erase.BLANK, "name": Erase.BLANK, "telephone": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)

    def get_full_name(self) -> str:
        return self.name


class Card(models.Model):
    """A personal sign-in card: a QR code with a secret, and a PIN only its owner knows.

    Only hashes are kept. A coordinator re-issues a card in a minute; the old one ends.
    """

    TRIES = 5
    FIRST_WAIT = timedelta(minutes=5)
    LONGEST_WAIT = timedelta(hours=12)

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
            models.UniqueConstraint(
                fields=["account"], condition=Q(ended_at__isnull=True), name="accounts_card_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="accounts_card_end_is_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "account", "secret_hash", "pin_hash", "wrong_pins", "locked_until",
            "issued_at", "issued_by", "ended_at", "ended_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)

    def is_locked(self, at: datetime) -> bool:
        return self.locked_until is not None and at < self.locked_until

    def tries_left(self) -> int:
        """How many PINs may still be tried before the card waits again."""
        return self.TRIES - self.wrong_pins % self.TRIES

    def wait_now(self) -> timedelta:
        """How long to wait after five wrong PINs: five minutes, and twice as long each further time."""
        times = max(self.wrong_pins // self.TRIES, 1) - 1
        return min(self.FIRST_WAIT * 2 ** min(times, 12), self.LONGEST_WAIT)


class DeviceQuerySet(models.QuerySet):
    def live(self) -> "DeviceQuerySet":
        return self.filter(ended_at=None)

    def end(self, at: datetime, by: UUID) -> int:
        """Sign out every one of them, as part of a larger deed. Gives how many."""
        return self.live().update(ended_at=at, ended_by=by)


class DeviceKind(models.TextChoices):
    PHONE = "phone", _("Phone or tablet")
    COMPUTER = "computer", _("Computer")


class Device(models.Model):
    """A phone or computer from which somebody signed in; each can be signed out from afar.

    With `card`, a phone paired by that card: it asks only for the PIN next
    time. Without, one sitting of somebody who signed in by password.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="devices")
    card = models.ForeignKey(Card, null=True, on_delete=models.CASCADE, related_name="devices")
    secret_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=DeviceKind.choices, blank=True)
    browser = models.CharField(max_length=20, blank=True)
    paired_at = models.DateTimeField()
    paired_by = models.UUIDField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="accounts_device_end_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "account", "card", "secret_hash", "kind", "browser", "paired_at", "paired_by",
            "seen_at", "ended_at", "ended_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)

    def seen(self, at: datetime) -> None:
        """Note that it is in use, at most every ten minutes to spare the disk. Not a deed."""
        if at - self.seen_at > timedelta(minutes=10):
            type(self).objects.filter(pk=self.pk).update(seen_at=at)
