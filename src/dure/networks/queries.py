"""Reads about where to go: filtered lists, and what nobody has checked for long.

An organisation knows some hundreds of services at most, so a list is read
whole and filtered here: what a service helps with is a list in its row, which
neither database filters in the same way.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from dure.access.actors import Actor
from dure.access.rules import Rule
from dure.networks import rules
from dure.networks.codes import Need, need_titles, needs
from dure.networks.models import Service
from dure.people.codes import language_title
from dure.people.models import Person
from dure.places.models import Place
from dure.programmes.models import Organisation, Programme

PAGE = 30
MOST = 2_000


@dataclass(frozen=True)
class Line:
    """A service as pages show it: codes as words, and how long ago it was checked."""

    service: Service
    at: datetime

    @property
    def helps_with(self) -> list[str]:
        return need_titles(self.service.helps_with)

    @property
    def icon(self) -> str:
        return next((each.icon for each in needs() if each.code in self.service.helps_with), "question")

    @property
    def languages(self) -> list[str]:
        return [language_title(code) for code in self.service.languages]

    @property
    def is_stale(self) -> bool:
        return self.service.is_stale(self.at)

    @property
    def days_unchecked(self) -> int | None:
        """Whole days since somebody checked; None where nobody ever has."""
        checked = self.service.verified_at
        return max((self.at - checked).days, 0) if checked else None


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for."""

    need: str = ""
    place: UUID | None = None
    language: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.need or self.place or self.language)


@dataclass(frozen=True)
class Directory:
    """One page of the list, and what can be chosen to narrow it."""

    lines: list[Line]
    count: int
    after: UUID | None = None
    needs: list[Need] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    languages: list[tuple[str, str]] = field(default_factory=list)


def directory(actor: Actor, wanted: Wanted, at: datetime, after: str = "", by_check: bool = False) -> Directory:
    """The services that an actor may see, narrowed, by name; in a constant number of queries.

    `by_check` puts first what nobody has checked for longest.
    """
    rows = _open(rules.see_service, actor)
    found = _wanted(rows, wanted)
    if by_check:
        found = sorted(found, key=lambda row: (row.verified_at is not None, row.verified_at or at))
    begin = next((number + 1 for number, row in enumerate(found) if str(row.pk) == after), 0)
    shown = found[begin : begin + PAGE]
    return Directory(
        lines=[Line(row, at) for row in shown],
        count=len(found),
        after=shown[-1].pk if len(found) > begin + PAGE else None,
        **_choices(rows),
    )


@dataclass(frozen=True)
class Printed:
    """What goes on paper, and how many were left out because nobody has checked them for 90 days."""

    lines: list[Line]
    left_out: int
    place_name: str
    choices: dict[str, list]


def to_print(actor: Actor, wanted: Wanted, at: datetime) -> Printed:
    """Paper cannot be called back: it carries what may be listed and was checked, and nothing else."""
    rows = _open(rules.see_listed, actor)
    found = [Line(row, at) for row in _wanted(rows, wanted)]
    fresh = [line for line in found if not line.is_stale]
    choices = _choices(rows)
    place = next((each.name for each in choices["places"] if each.pk == wanted.place), "")
    return Printed(fresh, len(found) - len(fresh), place, choices)


def near(actor: Actor, person: Person, at: datetime) -> list[Line]:
    """Where a participant could go: around their place, and what is for everybody; the checked ones only."""
    rows = _wanted(_open(rules.see_listed, actor), Wanted(place=person.place_id))
    return [line for line in (Line(row, at) for row in rows) if not line.is_stale]


def some_listed(person: Person, at: datetime) -> bool:
    """Whether there is anything checked that could be offered to a person."""
    return Service.objects.filter(
        organisation=person.organisation_id, do_not_list=False, ended_on=None,
        verified_at__gte=at - Service.STALE_AFTER,
    ).exists()  # fmt: skip


def line_of(service: Service, at: datetime) -> Line:
    return Line(service, at)


def unchecked(actor: Actor, at: datetime) -> int:
    """How many services nobody has checked for 90 days, for whoever keeps the list."""
    long_ago = Q(verified_at__isnull=True) | Q(verified_at__lt=at - Service.STALE_AFTER)
    rows = Service.objects.filter(long_ago, ended_on=None)
    return rules.change_service.rows(actor, rows).count()


def with_place() -> QuerySet[Service]:
    return Service.objects.select_related("place", "organisation")


def organisation_of(actor: Actor) -> Organisation:
    return Organisation.objects.get(pk=actor.organisation)


def languages_of(organisation: Organisation) -> list[str]:
    """The languages of the organisation's programmes: the ones most likely spoken where people go."""
    spoken = Programme.objects.filter(organisation=organisation).values_list("languages", flat=True)
    return sorted({code for codes in spoken for code in codes} | {organisation.language})


def _open(asked: Rule, actor: Actor) -> list[Service]:
    rows = Service.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=actor.today()))
    return list(asked.rows(actor, rows).select_related("place", "organisation").order_by("name", "id")[:MOST])


def _wanted(rows: list[Service], wanted: Wanted) -> list[Service]:
    around = _around(rows, wanted.place) if wanted.place else None
    return [
        row
        for row in rows
        if (not wanted.need or wanted.need in row.helps_with)
        and (not wanted.language or wanted.language in row.languages)
        and (around is None or row.place_id in around)
    ]


def _around(rows: list[Service], place: UUID) -> set[UUID | None]:
    """A place, what lies in it, what it lies in, and nowhere: a telephone line serves every place."""
    if not rows:
        return set()
    parts: dict[UUID | None, list[UUID]] = defaultdict(list)
    above: dict[UUID, UUID | None] = {}
    for pk, parent in Place.objects.filter(organisation=rows[0].organisation_id).values_list("pk", "parent"):
        parts[parent].append(pk)
        above[pk] = parent
    found: set[UUID | None] = {None}
    edge = [place]
    while edge:
        found.update(edge)
        edge = [part for each in edge for part in parts[each] if part not in found]
    upward = above.get(place)
    while upward is not None and upward not in found:
        found.add(upward)
        upward = above.get(upward)
    return found


def _choices(rows: list[Service]) -> dict[str, list]:
    """Only what is there can be chosen: no filter leads to nothing by itself."""
    helped = {code for row in rows for code in row.helps_with}
    places = {row.place_id: row.place for row in rows if row.place}
    spoken = {code for row in rows for code in row.languages}
    return {
        "needs": [each for each in needs() if each.code in helped],
        "places": sorted(places.values(), key=lambda place: place.name),
        "languages": sorted(((code, language_title(code)) for code in spoken), key=lambda pair: pair[1]),
    }
