"""Issuing and ending sign-in cards."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts import deeds, rules
from dure.accounts.actions.accounts import AccountIsClosed
from dure.accounts.models import Account, Card
from dure.accounts.secrets import fresh_secret, hash_of
from dure.audit.actions import record
from dure.ids import uuid7


@transaction.atomic
def issue_card(*, account: Account, by: Actor, at: datetime, id: UUID | None = None) -> tuple[Card, str]:
    """Issue a card and end the one before, with every phone that was paired by it.

    Gives the card and its secret. The secret is given this once: the same id
    again gives the same card and an empty secret.
    """
    require(rules.give_card, by, account)
    if not account.is_active:
        raise AccountIsClosed(AccountIsClosed.__doc__)
    known = Card.objects.filter(pk=id, account=account).first() if id else None
    if known is not None:
        return known, ""
    for old in account.cards.select_for_update().filter(ended_at=None):
        _end(old, by, at)
    secret = fresh_secret()
    card = Card.objects.create(
        pk=id or uuid7(), account=account, secret_hash=hash_of(secret), issued_at=at,
        issued_by=by.id or account.pk,
    )  # fmt: skip
    record(deeds.CARD_ISSUED, about=card, by=by, at=at, organisation=account.organisation_id)
    return card, secret


@transaction.atomic
def end_card(*, card: Card, by: Actor, at: datetime) -> Card:
    require(rules.end_card, by, card)
    if card.ended_at is None:
        _end(card, by, at)
    return card


def _end(card: Card, by: Actor, at: datetime) -> None:
    card.ended_at, card.ended_by = at, by.id or card.account_id
    card.save(update_fields=["ended_at", "ended_by"])
    card.devices.end(at, card.ended_by)
    record(deeds.CARD_ENDED, about=card, by=by, at=at, organisation=card.account.organisation_id)
