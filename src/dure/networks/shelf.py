"""Asking the shelf: which codes there are, what is around a place, what is open now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from dure.networks.hours import is_within, moment
from dure.networks.models import Facet, Timetable
from dure.places.models import Place
from dure.programmes.models import Organisation

# Neither database skips along an index by itself: a distinct list of a hundred
# codes would read every row. Each step of this asks for the next greater code.
_NEXT_CODES = """
WITH RECURSIVE step(code) AS (
    SELECT MIN(code) FROM networks_facet WHERE organisation = %s AND hidden = %s
    UNION ALL
    SELECT (SELECT MIN(f.code) FROM networks_facet f WHERE f.organisation = %s AND f.hidden = %s AND f.code > step.code)
    FROM step WHERE step.code IS NOT NULL
)
SELECT code FROM step WHERE code IS NOT NULL
"""


@dataclass(frozen=True)
class Ground:
    """The places of an organisation, read once for a page."""

    organisation: UUID | None
    zone: str
    places: dict[UUID, Place]

    def around(self, place: UUID) -> set[UUID]:
        """A place, what lies in it, and what it lies in."""
        parts: dict[UUID | None, list[UUID]] = defaultdict(list)
        for pk, each in self.places.items():
            parts[each.parent_id].append(pk)
        found: set[UUID] = set()
        edge = [place] if place in self.places else []
        while edge:
            found.update(edge)
            edge = [part for each in edge for part in parts[each] if part not in found]
        upward = self.places[place].parent_id if place in self.places else None
        while upward is not None and upward not in found:
            found.add(upward)
            upward = self.places[upward].parent_id if upward in self.places else None
        return found


def ground_of(organisation: UUID | None) -> Ground:
    """Two queries: the organisation's own zone, and its places."""
    zone = Organisation.objects.filter(pk=organisation).values_list("zone", flat=True).first()
    places = {place.pk: place for place in Place.objects.filter(organisation=organisation)}
    return Ground(organisation, zone or "UTC", places)


def found_by(
    ground: Ground, codes: Sequence[str], *, hidden: bool, place: UUID | None = None, open_at: datetime | None = None
) -> QuerySet[Facet]:
    """The narrow rows of services that have every code, in the order of their names.

    The first code is walked along its index; each further one is a look-up by
    service. `hidden` says whether what must not be listed is among them.
    """
    first, *further = codes or ["all"]
    rows = Facet.objects.filter(organisation=ground.organisation, code=first)
    if not hidden:
        rows = rows.filter(hidden=False)
    for code in further:
        rows = rows.filter(Exists(Facet.objects.filter(service=OuterRef("service"), code=code)))
    if place is not None:
        rows = rows.filter(Q(place__in=ground.around(place)) | Q(place=None))
    if open_at is not None:
        rows = rows.filter(_open(open_at, ground))
    return rows.order_by("name", "service")


def _open(at: datetime, ground: Ground) -> Q:
    """Open at a moment, each service by the clock of its own place: asked of the timetables, not service by service."""
    weeks = list(Timetable.objects.filter(organisation=ground.organisation).values_list("code", "stretches"))
    by_zone: dict[str, list[UUID | None]] = defaultdict(list)
    by_zone[ground.zone].append(None)
    for pk, place in ground.places.items():
        by_zone[place.zone].append(pk)
    groups: dict[tuple[str, ...], list[UUID | None]] = defaultdict(list)
    for zone, places in by_zone.items():
        now = moment(at, zone)
        groups[tuple(code for code, cut in weeks if is_within(cut, *now))] += places
    if len(groups) == 1:
        return Q(week__in=next(iter(groups)))
    # The largest group is everywhere but in the places of the others: sixty ids less to ask for.
    ordered = sorted(groups.items(), key=lambda pair: len(pair[1]))
    others = [place for _codes, places in ordered[:-1] for place in places]
    rest = _at(ordered[-1][1]) if None in others else ~Q(place__in=others)
    found = rest & Q(week__in=ordered[-1][0])
    return reduce(or_, (_at(places) & Q(week__in=codes) for codes, places in ordered[:-1]), found)


def _at(places: Iterable[UUID | None]) -> Q:
    """Rows of some places; None is nowhere, which `IN` never finds."""
    some = list(places)
    found = Q(place__in=[each for each in some if each is not None])
    return found | Q(place=None) if None in some else found


def codes_on_shelf(organisation: UUID | None, *, hidden: bool) -> set[str]:
    """Every code that some service can be found by, by skipping along the index."""
    if organisation is None:
        return set()
    tenant = Facet._meta.get_field("organisation").get_db_prep_value(organisation, connection)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_CODES, [tenant, hidden, tenant, hidden])
        return {code for (code,) in cursor.fetchall()}
