"""Who asks for a calendar, and which meetings are in it."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.gatherings import rules
from dure.gatherings.models import Feed, Gathering, Seat
from dure.gatherings.queries.meetings import gatherings, led_by
from dure.people.models import Asked
from dure.programmes.models import Organisation
from dure.programmes.queries import actor_for

BACK = timedelta(days=31)
AHEAD = timedelta(days=400)


def hash_of(secret: str) -> str:
    """A secret of 192 random bits needs no slow hash: nobody can guess it."""
    return sha256(secret.encode()).hexdigest()


def feed_of(secret: str) -> Feed | None:
    """The feed of an address, unless it was ended, or its owner's account or card was."""
    rows = Feed.objects.select_related("account", "card__person__organisation")
    feed = rows.filter(secret_hash=hash_of(secret), ended_at__isnull=True).first()
    if feed is None:
        return None
    if feed.account is not None:
        return feed if feed.account.is_active else None
    card = feed.card
    return feed if card.ended_at is None and card.person.asked == Asked.JOINED else None


def has_feed(actor: Actor) -> bool:
    return rules.is_ones_own_feed.rows(actor, Feed.objects.filter(ended_at__isnull=True)).exists()


def language_of(feed: Feed) -> str:
    """The language of the two words in a calendar: the colleague's, or the organisation's."""
    if feed.account is None:
        return feed.card.person.organisation.language
    organisation = Organisation.objects.get(pk=feed.account.organisation_id)
    return feed.account.language or organisation.language


def meetings_of_feed(feed: Feed, now: datetime) -> list[Gathering]:
    """The meetings that somebody leads, or to which they are asked: a month back, a year ahead."""
    if feed.account is not None:
        rows = led_by(actor_for(feed.account, now))
    else:
        seat = Seat.objects.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("day")),
            series=OuterRef("series"), person=feed.card.person_id, began_on__lte=OuterRef("day"),
        )  # fmt: skip
        rows = gatherings().filter(Exists(seat))
    return list(rows.filter(starts_at__gte=now - BACK, starts_at__lte=now + AHEAD).order_by("starts_at", "id"))
