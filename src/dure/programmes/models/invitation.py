"""An invitation: a link that works once, for three days."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from dure.access.roles import TITLES, Role
from dure.accounts.models import Account
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models.organisation import Organisation
from dure.programmes.models.programme import Programme


class Invitation(models.Model):
    """Somebody is invited to a role; or, with `account`, a colleague may choose a new password.

    Only the hash of the link's secret is kept, and no name: who uses it says theirs.
    """

    LASTS = timedelta(hours=72)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role], blank=True)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False),
                name="programmes_invitation_use_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="programmes_invitation_end_is_whole",
            ),
            models.CheckConstraint(
                condition=(Q(role="") & Q(account__isnull=False)) | (~Q(role="") & Q(account__isnull=True)),
                name="programmes_invitation_role_or_account",
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "programme", "role", "account", "secret_hash", "issued_at",
            "issued_by", "expires_at", "used_at", "used_by", "ended_at", "ended_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def title(self) -> str:
        return TITLES[Role(self.role)] if self.role else ""

    def is_open(self, at: datetime) -> bool:
        return self.used_at is None and self.ended_at is None and at < self.expires_at
