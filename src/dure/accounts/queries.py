"""Reads about accounts: which card a secret opens, which device this is."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from dure.access.actors import Actor
from dure.accounts.models import Account, Card, Device
from dure.accounts.secrets import hash_of, tidy


def owner_of(account: Account) -> Actor:
    """The actor of somebody who shows their own card or link and has not signed in yet."""
    return Actor(kind="link", id=account.pk, organisation=account.organisation_id)


def card_behind(secret: str) -> Card | None:
    """The running card that a secret opens, or nothing."""
    return _running_cards().filter(secret_hash=hash_of(tidy(secret))).first()


def running_card(pk: UUID | str | None) -> Card | None:
    return _running_cards().filter(pk=pk).first() if pk else None


def card_of(account: Account) -> Card | None:
    return account.cards.filter(ended_at=None).first()


def _running_cards() -> QuerySet[Card]:
    return Card.objects.filter(ended_at=None, account__is_active=True).select_related("account")


def paired_device(secret: str) -> Device | None:
    """The phone that keeps this secret, if it is still paired."""
    if not secret:
        return None
    paired = Device.objects.live().filter(card__ended_at=None, card__isnull=False, account__is_active=True)
    return paired.select_related("account", "card").filter(secret_hash=hash_of(secret)).first()


def live_device(pk: UUID | str) -> Device | None:
    return Device.objects.live().filter(pk=pk).first()


def devices_of(account: Account, at: datetime) -> QuerySet[Device]:
    """Where somebody is signed in or could sign in: paired phones, and sittings not yet run out."""
    since = at - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return account.devices.live().filter(Q(card__isnull=False) | Q(seen_at__gte=since))
