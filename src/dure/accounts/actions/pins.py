"""Choosing and trying the PIN of a card."""

from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts import deeds, rules
from dure.accounts.models import Card
from dure.audit.actions import record


class PinIsChosen(Exception):
    """This card has a PIN already. If it is forgotten, ask your coordinator for a new card."""


class CardEnded(Exception):
    """This card has ended. Ask your coordinator for a new one; it takes a minute."""


@transaction.atomic
def choose_pin(*, card: Card, pin: str, by: Actor, at: datetime) -> Card:
    """Set the PIN of a card that has none yet."""
    require(rules.own_card, by, card)
    card = Card.objects.select_for_update().get(pk=card.pk)
    _refuse_ended(card)
    if card.pin_hash:
        raise PinIsChosen(PinIsChosen.__doc__)
    card.pin_hash = make_password(pin)
    card.save(update_fields=["pin_hash"])
    record(deeds.PIN_CHOSEN, about=card, by=by, at=at)
    return card


@transaction.atomic
def try_pin(*, card: Card, pin: str, by: Actor, at: datetime) -> bool:
    """Say whether a PIN is right. Wrong ones are counted, and five of them make the card wait.

    While the card waits, no PIN is looked at: a right one tells nothing either.
    """
    require(rules.own_card, by, card)
    card = Card.objects.select_for_update().get(pk=card.pk)
    _refuse_ended(card)
    if card.is_locked(at) or not card.pin_hash:
        return False
    if check_password(pin, card.pin_hash):
        card.wrong_pins, card.locked_until = 0, None
        card.save(update_fields=["wrong_pins", "locked_until"])
        return True
    card.wrong_pins += 1
    if card.wrong_pins % card.TRIES == 0:
        card.locked_until = at + card.wait_now()
    card.save(update_fields=["wrong_pins", "locked_until"])
    deed = deeds.CARD_LOCKED if card.is_locked(at) else deeds.PIN_WRONG
    record(deed, about=card, by=by, at=at)
    return False


def _refuse_ended(card: Card) -> None:
    if card.ended_at is not None or not card.account.is_active:
        raise CardEnded(CardEnded.__doc__)
