"""Reads about places: the tree, the countries of the world and their time zones."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from uuid import UUID

from babel import Locale, UnknownLocaleError
from django.db.models import QuerySet
from django.utils.translation import get_language

from dure.places.models import Place, Venue


@dataclass(frozen=True)
class Branch:
    """A place with what lies inside it: how deep it is, its venues, its parts."""

    place: Place
    depth: int
    venues: list[Venue] = field(default_factory=list)


def tree_of(organisation: UUID) -> list[Branch]:
    """Every place of an organisation in the order of a tree, with its open venues."""
    parts: dict[UUID | None, list[Place]] = defaultdict(list)
    for place in Place.objects.filter(organisation=organisation):
        parts[place.parent_id].append(place)
    venues: dict[UUID, list[Venue]] = defaultdict(list)
    for venue in open_venues(organisation):
        venues[venue.place_id].append(venue)
    return list(_walk(parts, venues, None, 0))


def _walk(
    parts: dict[UUID | None, list[Place]], venues: dict[UUID, list[Venue]], above: UUID | None, depth: int
) -> Iterable[Branch]:
    for place in parts[above]:
        yield Branch(place, depth, venues[place.pk])
        yield from _walk(parts, venues, place.pk, depth + 1)


def places_of(organisation: UUID | None) -> QuerySet[Place]:
    return Place.objects.filter(organisation=organisation)


def open_venues(organisation: UUID) -> QuerySet[Venue]:
    return Venue.objects.filter(organisation=organisation, closed_on=None)


def inside(place: Place) -> set[UUID]:
    """The place and everything in it: none of them can become its parent."""
    found, edge = {place.pk}, [place.pk]
    while edge:
        edge = list(Place.objects.filter(parent__in=edge).exclude(pk__in=found).values_list("pk", flat=True))
        found.update(edge)
    return found


@cache
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    """Read which zones a country has. Source: zone.tab of the IANA time zone database."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, _point, zone = line.split("\t")[:3]
            found[code].append(zone)
    return {code: tuple(zones) for code, zones in found.items()}


def zones_of(country: str) -> tuple[str, ...]:
    """The time zones of a country, the one of most people usually first. Empty for no country."""
    return _zones_by_country().get(country, ())


def is_country(code: str) -> bool:
    return code in _zones_by_country()


def countries() -> list[tuple[str, str]]:
    """Every country and territory with its name, in the reader's language and its order."""
    return _countries(get_language() or "en")


@cache
def _countries(language: str) -> list[tuple[str, str]]:
    try:
        names = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").territories
    return sorted(((code, names.get(code, code)) for code in _zones_by_country()), key=lambda pair: pair[1])
