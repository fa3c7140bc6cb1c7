"""A calendar feed: meetings in somebody's own calendar."""

from django.db import models
from django.db.models import Q

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Pass
from dure.privacy.erasing import Erase


class Feed(models.Model):
    """An address that a calendar program asks again and again. Only the hash of its secret is kept.

    It belongs to a colleague, or to the pass of a participant: when a lost
    card is replaced, the feed that was made through it ends with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="calendar_feeds")
    card = models.ForeignKey(Pass, null=True, blank=True, on_delete=models.CASCADE, related_name="calendar_feeds")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=True, card__isnull=False) | Q(account__isnull=False, card__isnull=True),
                name="gatherings_feed_of_one",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="gatherings_feed_end_is_whole",
            ),
        ]

    class Privacy:
        plain = {"id", "account", "card", "secret_hash", "made_at", "made_by", "ended_at", "ended_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
