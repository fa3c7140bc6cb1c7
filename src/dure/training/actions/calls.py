"""Preparing a call, making it known, closing it."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.programmes.models import Partner
from dure.training import deeds, rules
from dure.training.models import Call

CHANGEABLE = (
    "words", "for_whom", "able_to", "paid_by", "zone", "asks_kind", "approves", "minder", "hours", "capacity", "order", "kept", "keep_open", "most_from_one", "childcare", "online_too", "travel_paid",
    "interpreted", "interpreter", "closes_on",
)  # fmt: skip


class NoMeetingsYet(Exception):
    """Plan the meetings first: people want to know when it is."""


class NothingIsSaid(Exception):
    """Write in at least one language what the training is about."""


class NoSuchClock(Exception):
    """Choose a time zone of the list."""


class MorePlacesKeptThanThere(Exception):
    """More places are kept than there are. Keep fewer, or offer more places."""


@transaction.atomic
def begin_call(
    *, series: Series, by: Actor, at: datetime, id: UUID | None = None, partners: Iterable[Partner] = (), **said: Any
) -> Call:
    """Prepare a call to a training. Asked again, the one that is there is given back."""
    require(rules.call_people, by, series)
    already = Call.objects.filter(series=series).first()
    if already is not None:
        return already
    _refuse_nonsense(said)
    call = Call.objects.create(
        pk=id or uuid7(), series=series, seed=secrets.randbelow(10**6), begun_at=at, begun_by=by.id or series.pk, **said
    )
    call.partners.set(_of_its_programme(series, partners))
    record(deeds.CALL_BEGUN, about=call, by=by, at=at, organisation=series.programme.organisation_id)
    return call


@transaction.atomic
def change_call(*, call: Call, by: Actor, at: datetime, partners: Iterable[Partner] | None = None, **said: Any) -> Call:
    """Change what a call says, or its rules. Whoever has a place keeps it."""
    require(rules.change_call, by, call)
    _refuse_nonsense({name: getattr(call, name) for name in CHANGEABLE} | said)
    for name, value in said.items():
        if name not in CHANGEABLE:
            raise TypeError(f"a call has no {name} to be changed")
        setattr(call, name, value)
    call.save()
    if partners is not None:
        call.partners.set(_of_its_programme(call.series, partners))
    organisation = call.series.programme.organisation_id
    record(deeds.CALL_CHANGED, about=call, by=by, at=at, organisation=organisation, fields=sorted(said))
    return call


@transaction.atomic
def publish_call(*, call: Call, by: Actor, at: datetime) -> Call:
    """Make it known. Once is enough."""
    require(rules.change_call, by, call)
    if call.published_at is not None:
        return call
    if not call.series.gatherings.exists():
        raise NoMeetingsYet(NoMeetingsYet.__doc__)
    call.published_at, call.published_by = at, by.id or call.pk
    call.save(update_fields=["published_at", "published_by"])
    record(deeds.CALL_PUBLISHED, about=call, by=by, at=at, organisation=call.series.programme.organisation_id)
    return call


@transaction.atomic
def close_call(*, call: Call, by: Actor, at: datetime) -> Call:
    """Nobody can ask for a place any more; the waiting list still moves."""
    require(rules.change_call, by, call)
    if call.closed_at is None:
        call.closed_at, call.closed_by = at, by.id or call.pk
        call.save(update_fields=["closed_at", "closed_by"])
        record(deeds.CALL_CLOSED, about=call, by=by, at=at, organisation=call.series.programme.organisation_id)
    return call


def _of_its_programme(series: Series, partners: Iterable[Partner]) -> list[Partner]:
    return [each for each in partners if each.programme_id == series.programme_id]


def _refuse_nonsense(said: dict[str, Any]) -> None:
    if not any(said.get("words", {}).values()):
        raise NothingIsSaid(NothingIsSaid.__doc__)
    by_trait: dict[str, int] = {}
    for trait, _value, seats in said.get("kept", []):
        by_trait[trait] = by_trait.get(trait, 0) + seats
    if max(by_trait.values(), default=0) > said["capacity"]:
        raise MorePlacesKeptThanThere(MorePlacesKeptThanThere.__doc__)
    if said.get("zone") and said["zone"] not in available_timezones():
        raise NoSuchClock(NoSuchClock.__doc__)
