"""Signing in and out: each phone or computer is a row that can be ended from afar."""

from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts import deeds, rules
from dure.accounts.models import Account, Card, Device
from dure.accounts.secrets import fresh_secret, hash_of
from dure.audit.actions import record


@transaction.atomic
def sign_in(*, account: Account, by: Actor, at: datetime, kind: str = "", browser: str = "") -> Device:
    """Note a sitting of somebody who signed in by password or passkey."""
    require(rules.is_own_account, by, account)
    device = _add(account, None, fresh_secret(), by, at, kind, browser)
    record(deeds.SIGNED_IN, about=device, by=by, at=at, organisation=account.organisation_id)
    return device


@transaction.atomic
def pair_device(
    *,
    card: Card,
    by: Actor,
    at: datetime,
    known: Device | None = None,
    kind: str = "",
    browser: str = "",
) -> tuple[Device, str]:
    """Sign in by card and PIN, and pair this phone so that next time the PIN is enough.

    `known` is the phone if the card paired it before. Gives the phone and its
    secret, which the phone keeps; empty if it has it already.
    """
    require(rules.own_card, by, card)
    if known is not None and known.card_id == card.pk and known.ended_at is None:
        known.seen_at = at
        known.save(update_fields=["seen_at"])
        device, secret = known, ""
    else:
        secret = fresh_secret()
        device = _add(card.account, card, secret, by, at, kind, browser)
    record(deeds.SIGNED_IN, about=device, by=by, at=at, organisation=card.account.organisation_id)
    return device, secret


@transaction.atomic
def end_device(*, device: Device, by: Actor, at: datetime, from_afar: bool = True) -> Device:
    """Sign a device out. A paired phone is forgotten: it needs the card again."""
    require(rules.end_device, by, device)
    if device.ended_at is None:
        device.ended_at, device.ended_by = at, by.id or device.account_id
        device.save(update_fields=["ended_at", "ended_by"])
        deed = deeds.DEVICE_ENDED if from_afar else deeds.SIGNED_OUT
        record(deed, about=device, by=by, at=at, organisation=device.account.organisation_id)
    return device


@transaction.atomic
def end_other_devices(*, account: Account, keep: Device | None, by: Actor, at: datetime) -> int:
    """Sign out everywhere but here. Gives how many."""
    require(rules.is_own_account, by, account)
    others = account.devices.exclude(pk=keep.pk) if keep else account.devices
    count = others.end(at, by.id)
    record(deeds.DEVICE_ENDED, about=account, by=by, at=at, devices=count)
    return count


def _add(account: Account, card: Card | None, secret: str, by: Actor, at: datetime, kind: str, browser: str) -> Device:
    return Device.objects.create(
        account=account, card=card, secret_hash=hash_of(secret), kind=kind, browser=browser,
        paired_at=at, paired_by=by.id or account.pk, seen_at=at,
    )  # fmt: skip
