"""Which meeting a code opens, and who said "I am here"."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner

from dure.gatherings.models import Arrival, Door, Gathering
from dure.gatherings.queries.feeds import hash_of
from dure.gatherings.queries.meetings import gatherings
from dure.ids import uuid_of

SCREEN_HOLDS = timedelta(minutes=10)
"""So long a code read from a screen is good: longer than opening one's own page, shorter than sending a picture on."""
AFTER_THE_END = timedelta(hours=2)
_ON_SCREEN = "gatherings.door"


def secret_on_screen(gathering: Gathering) -> str:
    """A code that holds for minutes: the meeting and the moment, signed. Nothing is stored."""
    return TimestampSigner(salt=_ON_SCREEN).sign(gathering.pk.hex)


def at_door(secret: str, now: datetime) -> Gathering | None:
    """The meeting of a code, while somebody may come in: on its day, until it is closed or long over."""
    pk = _on_screen(secret) if ":" in secret else _on_paper(secret)
    found = gatherings().filter(pk=pk).first() if pk else None
    return found if found is not None and is_door_open(found, now) else None


def is_door_open(gathering: Gathering, now: datetime) -> bool:
    if not gathering.is_open or not gathering.is_due(now):
        return False
    return now <= gathering.starts_at + timedelta(minutes=gathering.minutes) + AFTER_THE_END


def _on_screen(secret: str) -> UUID | None:
    try:
        return uuid_of(TimestampSigner(salt=_ON_SCREEN).unsign(secret, max_age=SCREEN_HOLDS))
    except BadSignature:
        return None


def _on_paper(secret: str) -> UUID | None:
    rows = Door.objects.filter(secret_hash=hash_of(secret), ended_at__isnull=True)
    return rows.values_list("gathering", flat=True).first()


def has_arrived(gathering: Gathering, person: UUID) -> bool:
    return Arrival.objects.filter(gathering=gathering, person=person).exists()


def has_paper_door(gathering: Gathering) -> bool:
    return Door.objects.filter(gathering=gathering, ended_at__isnull=True).exists()
