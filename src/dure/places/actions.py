"""Adding and renaming places; adding, describing and closing venues."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import NotAllowed, require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.places import deeds, rules
from dure.places.models import Place, Venue, local_date
from dure.places.queries import inside, is_country, zones_of


class CodeIsTaken(Exception):
    """Another place of yours has this code already. Codes are how lists from elsewhere find a place."""


class InsideItself(Exception):
    """A place cannot lie inside itself or inside one of its own parts."""


class ZoneUnknown(Exception):
    """This country or time zone is not known. Please choose one from the list."""


class AnotherPlaceHasThisId(Exception):
    """This was sent before with other content. Please load the page again."""


PLACE_CHANGEABLE = frozenset({"name", "code", "parent", "zone", "lat", "lon"})
VENUE_CHANGEABLE = frozenset({"name", "how_to_find", "rooms", "step_free", "childcare", "slots", "lat", "lon"})


@transaction.atomic
def add_place(
    *,
    name: str,
    by: Actor,
    at: datetime,
    parent: Place | None = None,
    country: str = "",
    zone: str = "",
    code: str = "",
    id: UUID | None = None,
    **more: Any,
) -> Place:
    """Add a place. Inside another it takes its country and, unless given, its clock."""
    if parent is not None:
        require(rules.change_place, by, parent)
        country, zone = parent.country, zone or parent.zone
    organisation = parent.organisation if parent is not None else by.organisation
    if not rules.may_add_places(by):
        raise NotAllowed(rules.change_place)
    known = Place.objects.filter(pk=id).first() if id else None
    if known is not None:
        if (known.organisation, known.name, known.code) != (organisation, name, code):
            raise AnotherPlaceHasThisId(AnotherPlaceHasThisId.__doc__)
        return known
    zone = zone or (zones_of(country) or ("",))[0]
    _refuse_zone(country, zone)
    _refuse_code(organisation, code)
    place = Place.objects.create(
        pk=id or uuid7(), organisation=organisation, parent=parent, name=name, code=code,
        country=country, zone=zone, **more,
    )  # fmt: skip
    record(deeds.PLACE_ADDED, about=place, by=by, at=at, organisation=organisation)
    return place


@transaction.atomic
def change_place(*, place: Place, by: Actor, at: datetime, **changes: Any) -> Place:
    """Rename or move a place. What points to it stays where it is."""
    require(rules.change_place, by, place)
    _refuse_unknown("place", set(changes) - PLACE_CHANGEABLE)
    parent = changes.get("parent", place.parent)
    if parent is not None:
        require(rules.change_place, by, parent)
        if parent.pk in inside(place):
            raise InsideItself(InsideItself.__doc__)
    _refuse_zone(place.country, changes.get("zone", place.zone))
    _refuse_code(place.organisation, changes.get("code", place.code), but=place.pk)
    for field, value in changes.items():
        setattr(place, field, value)
    place.save()
    record(deeds.PLACE_CHANGED, about=place, by=by, at=at, fields=sorted(changes))
    return place


@transaction.atomic
def add_venue(*, place: Place, name: str, by: Actor, at: datetime, id: UUID | None = None, **more: Any) -> Venue:
    """Add a room where people can meet."""
    require(rules.change_place, by, place)
    _refuse_unknown("venue", set(more) - VENUE_CHANGEABLE)
    known = Venue.objects.filter(pk=id).first() if id else None
    if known is not None:
        if (known.place_id, known.name) != (place.pk, name):
            raise AnotherPlaceHasThisId(AnotherPlaceHasThisId.__doc__)
        return known
    venue = Venue.objects.create(pk=id or uuid7(), organisation=place.organisation, place=place, name=name, **more)
    record(deeds.VENUE_ADDED, about=venue, by=by, at=at, organisation=place.organisation)
    return venue


@transaction.atomic
def change_venue(*, venue: Venue, by: Actor, at: datetime, **changes: Any) -> Venue:
    require(rules.change_venue, by, venue)
    _refuse_unknown("venue", set(changes) - VENUE_CHANGEABLE)
    for field, value in changes.items():
        setattr(venue, field, value)
    venue.save()
    record(deeds.VENUE_CHANGED, about=venue, by=by, at=at, fields=sorted(changes))
    return venue


@transaction.atomic
def close_venue(*, venue: Venue, by: Actor, at: datetime) -> Venue:
    """Close a venue: no new meetings there. Those already planned stay, to be moved by a person."""
    require(rules.change_venue, by, venue)
    venue.closed_on = local_date(at, venue.place)
    venue.save(update_fields=["closed_on"])
    record(deeds.VENUE_CLOSED, about=venue, by=by, at=at)
    return venue


def _refuse_zone(country: str, zone: str) -> None:
    if not is_country(country) or zone not in available_timezones():
        raise ZoneUnknown(ZoneUnknown.__doc__)


def _refuse_code(organisation: UUID | None, code: str, but: UUID | None = None) -> None:
    if code and Place.objects.filter(organisation=organisation, code=code).exclude(pk=but).exists():
        raise CodeIsTaken(CodeIsTaken.__doc__)


def _refuse_unknown(noun: str, unknown: set[str]) -> None:
    if unknown:
        raise TypeError(f"a {noun} has no {', '.join(sorted(unknown))}")
