"""Making, renewing and ending the address of a calendar feed."""

from datetime import datetime
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.gatherings import deeds, rules
from dure.gatherings.models import Feed
from dure.gatherings.queries import hash_of
from dure.ids import uuid7
from dure.people.models import Pass


@transaction.atomic
def make_feed(*, by: Actor, at: datetime, id: UUID | None = None) -> tuple[Feed, str]:
    """Make a new address for one's own meetings, and end the one before.

    Gives the secret too: it can be shown now and never again.
    """
    owner = _owner(by)
    _end(owner, by, at)
    secret = token_urlsafe(24)
    feed = Feed.objects.create(pk=id or uuid7(), secret_hash=hash_of(secret), made_at=at, made_by=by.id, **owner)
    record(deeds.FEED_MADE, about=feed, by=by, at=at)
    return feed, secret


@transaction.atomic
def end_feed(*, by: Actor, at: datetime) -> None:
    """End one's own address; a calendar program that still asks gets nothing."""
    owner = _owner(by)
    if _end(owner, by, at):
        record(deeds.FEED_ENDED, about=None, by=by, at=at)


def _owner(by: Actor) -> dict[str, Any]:
    if by.kind == "link":
        card = Pass(pk=by.id)
        require(rules.is_ones_own_pass, by, card)
        return {"card_id": by.id}
    require(rules.is_oneself_at_work, by, Account(pk=by.id))
    return {"account_id": by.id}


def _end(owner: dict[str, Any], by: Actor, at: datetime) -> int:
    return Feed.objects.filter(ended_at=None, **owner).update(ended_at=at, ended_by=by.id)
