"""Reads about where to go: filtered lists, and what nobody has checked for long.

The list is found by the shelf's narrow rows and read a page at a time, in a
constant number of queries, among as many services as a country has.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils.translation import get_language

from dure.access.actors import Actor
from dure.access.rules import Rule
from dure.ids import uuid_of
from dure.jobs.models import Job
from dure.networks import rules
from dure.networks.codes import Need, need_titles, needs
from dure.networks.hours import in_words, is_open
from dure.networks.models import Bringing, Facet, RowFound, Service
from dure.networks.shelf import Ground, codes_on_shelf, found_by, ground_of
from dure.people.codes import language_title
from dure.people.models import Person
from dure.programmes.models import Organisation, Programme

PAGE = 30
COUNTED = 1_000
"""Beyond, a list says "1,000+": nobody reads on, and counting costs more than the page."""
ON_PAPER = 120
ON_MAP = 300
SHOWN = 200
MOST_GIVEN = 50_000


@dataclass(frozen=True)
class Line:
    """A service as pages show it: codes as words, the reader's language, and how long ago it was checked."""

    service: Service
    at: datetime

    def _said(self, name: str) -> str:
        return self.service.said_in((get_language() or "en").split("-")[0], name)

    @property
    def name(self) -> str:
        return self._said("name")

    @property
    def about(self) -> str:
        return self._said("about")

    @property
    def eligibility(self) -> str:
        return self._said("eligibility")

    @property
    def how_to_ask(self) -> str:
        return self._said("how_to_ask")

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
    def hours(self) -> list[str]:
        return in_words(self.service.week)

    @property
    def open_now(self) -> bool | None:
        """Whether it is open where it is; None where nobody has written the hours down."""
        return is_open(self.service.week, self.at, self.service.zone) if self.service.week else None

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
    open_now: bool = False

    @property
    def narrows(self) -> bool:
        return bool(self.need or self.place or self.language or self.open_now)


@dataclass(frozen=True)
class Directory:
    """One page of the list, and what can be chosen to narrow it."""

    lines: list[Line]
    count: int
    ground: Ground
    after: UUID | None = None
    hidden: bool = False

    @cached_property
    def choices(self) -> dict[str, list]:
        """What the list can be narrowed by. "Find" fetches the list alone and never asks."""
        return _choices(self.ground, hidden=self.hidden)

    @property
    def needs(self) -> list[Need]:
        return self.choices["needs"]

    @property
    def more_than(self) -> int:
        """What the count stopped at, or 0."""
        return COUNTED if self.count > COUNTED else 0


def directory(actor: Actor, wanted: Wanted, at: datetime, after: str = "", by_check: bool = False) -> Directory:
    """The services that an actor may see, narrowed, by name; in a constant number of queries.

    `by_check` puts first what nobody has checked for longest.
    """
    ground = ground_of(actor.organisation)
    hidden = _sees_hidden(actor)
    found, last = _found(wanted, at, ground, hidden=hidden), _row(actor, after)
    if by_check:
        seen = _seen(rules.see_service, actor).filter(pk__in=found.order_by().values("service"))
        shown = list(_unchecked_first(seen, last).select_related("place", "organisation")[: PAGE + 1])
    else:
        shown = _rows(rules.see_service, actor, _after(found, last)[: PAGE + 1])
    return Directory(
        lines=[Line(row, at) for row in shown[:PAGE]],
        # What fits on the first page is counted already.
        count=_counted(found) if last or len(shown) > PAGE else len(shown),
        after=shown[PAGE - 1].pk if len(shown) > PAGE else None,
        ground=ground,
        hidden=hidden,
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
    ground = ground_of(actor.organisation)
    rows = _listed(actor, wanted, at, ground)
    lines = [Line(row, at) for row in rows.filter(verified_at__gte=at - Service.STALE_AFTER)[:ON_PAPER]]
    place = ground.places.get(wanted.place) if wanted.place else None
    return Printed(lines, _counted(rows.filter(_long_ago(at))), place.name if place else "", _choices(ground))


@dataclass(frozen=True)
class Spot:
    """Services at one point of the map."""

    name: str
    lat: float
    lon: float
    lines: list[Line]


@dataclass(frozen=True)
class Mapped:
    """What stands on the map, and what is nowhere: a telephone line, a place without a point."""

    spots: list[Spot]
    nowhere: list[Line]
    choices: dict[str, list]


def to_map(actor: Actor, wanted: Wanted, at: datetime) -> Mapped:
    """Listed services by where they are: their own public point, or that of their place."""
    ground = ground_of(actor.organisation)
    rows = _listed(actor, wanted, at, ground)
    spots: dict[tuple[str, float, float], list[Line]] = {}
    nowhere: list[Line] = []
    for row in rows[:ON_MAP]:
        place = ground.places.get(row.place_id) if row.place_id else None
        lat, lon = (row.lat, row.lon) if row.lat is not None else (place.lat, place.lon) if place else (None, None)
        if lat is None or lon is None:
            nowhere.append(Line(row, at))
        else:
            spots.setdefault((place.name if place else row.name, lat, lon), []).append(Line(row, at))
    found = [Spot(name, lat, lon, lines) for (name, lat, lon), lines in spots.items()]
    return Mapped(sorted(found, key=lambda spot: spot.name), nowhere, _choices(ground))


def to_give(actor: Actor) -> list[Service]:
    """What others may have: everything that may be listed."""
    rows = _seen(rules.see_listed, actor).select_related("place", "organisation")
    return list(rows.order_by("name", "id")[:MOST_GIVEN])


def directories(actor: Actor) -> list[Bringing]:
    return list(rules.see_directory.rows(actor, Bringing.objects.defer("before"))[:PAGE])


def newest_job(brought: Bringing) -> Job | None:
    return Job.objects.filter(about=brought.pk, kind="networks.take").order_by("-id").first()


@dataclass(frozen=True)
class RowLine:
    row: int
    sentence: str
    cannot: bool


def findings(brought: Bringing, said: Callable[[str, list[Any]], str]) -> list[RowLine]:
    """The first findings, row by row, in words."""
    return [RowLine(each.row, said(each.code, each.value), each.cannot) for each in brought.found.all()[:SHOWN]]


def codes_found(brought: Bringing, said: Callable[[str, list[Any]], str]) -> list[tuple[str, int]]:
    """How often each was found, with an example of it."""
    codes = brought.counts.get("codes", {})
    first: dict[str, RowFound] = {}
    for each in brought.found.order_by("code", "row"):
        first.setdefault(each.code, each)
    return [(said(code, first[code].value), often) for code, often in codes.items() if code in first]


def near(actor: Actor, person: Person, at: datetime, most: int = 60) -> list[Line]:
    """Where a participant could go: around their place, and what is for everybody; the checked ones only."""
    wanted = Wanted(place=person.place_id)
    rows = _listed(actor, wanted, at, ground_of(actor.organisation))
    return [Line(row, at) for row in rows.filter(verified_at__gte=at - Service.STALE_AFTER)[:most]]


def some_listed(person: Person, at: datetime) -> bool:
    """Whether there is anything checked that could be offered to a person."""
    return Service.objects.filter(
        organisation=person.organisation_id, do_not_list=False, ended_on=None,
        verified_at__gte=at - Service.STALE_AFTER,
    ).exists()  # fmt: skip


def line_of(service: Service, at: datetime) -> Line:
    return Line(service, at)


def lines_of(services: Iterable[UUID], at: datetime) -> dict[UUID, Line]:
    """Services by id, for whoever already may know them: one query."""
    return {row.pk: Line(row, at) for row in with_place().filter(pk__in=list(services))}


def unchecked(actor: Actor, at: datetime) -> int:
    """How many services nobody has checked for 90 days, for whoever keeps the list."""
    return _counted(rules.change_service.rows(actor, Service.objects.filter(_long_ago(at), ended_on=None)))


def with_place() -> QuerySet[Service]:
    return Service.objects.select_related("place", "organisation")


def organisation_of(actor: Actor) -> Organisation:
    return Organisation.objects.get(pk=actor.organisation)


def languages_of(organisation: Organisation) -> list[str]:
    """The languages of the organisation's programmes: the ones most likely spoken where people go."""
    spoken = Programme.objects.filter(organisation=organisation).values_list("languages", flat=True)
    return sorted({code for codes in spoken for code in codes} | {organisation.language})


def _seen(asked: Rule, actor: Actor) -> QuerySet[Service]:
    """What is still there. The organisation is named again, because the index begins with it."""
    rows = Service.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=actor.today()), organisation=actor.organisation
    )
    return asked.rows(actor, rows)


def _listed(actor: Actor, wanted: Wanted, at: datetime, ground: Ground) -> QuerySet[Service]:
    found = _found(wanted, at, ground, hidden=False).order_by().values("service")
    return _seen(rules.see_listed, actor).filter(pk__in=found).select_related("place", "organisation")


def _found(wanted: Wanted, at: datetime, ground: Ground, *, hidden: bool) -> QuerySet[Facet]:
    codes = [f"{kind}:{code}" for kind, code in (("need", wanted.need), ("lang", wanted.language)) if code]
    return found_by(ground, codes, hidden=hidden, place=wanted.place, open_at=at if wanted.open_now else None)


def _sees_hidden(actor: Actor) -> bool:
    return rules.add_hidden_service.allows(actor, Organisation(pk=actor.organisation))


def _rows(asked: Rule, actor: Actor, found: QuerySet[Facet]) -> list[Service]:
    """The services of some narrow rows, in their order; the rule is asked of each row once more.

    It stands in a column and not in the condition: SQLite would rather walk
    everything of the organisation than look up thirty ids.
    """
    ids = list(found.values_list("service", flat=True))
    may_see = Case(When(asked.condition(actor, actor.today()), then=Value(True)), default=Value(False))
    seen = with_place().filter(pk__in=ids).annotate(may_see=may_see).order_by()
    rows = {row.pk: row for row in seen if row.may_see}
    return [rows[pk] for pk in ids if pk in rows]


def _after(found: QuerySet[Facet], last: Service | None) -> QuerySet[Facet]:
    if last is None:
        return found
    return found.filter(name__gte=last.name).filter(Q(name__gt=last.name) | Q(service__gt=last.pk))


def _unchecked_first(rows: QuerySet[Service], last: Service | None) -> QuerySet[Service]:
    if last is not None and last.verified_at is None:
        rows = rows.filter(Q(verified_at=None, pk__gt=last.pk) | Q(verified_at__isnull=False))
    elif last is not None:
        rows = rows.filter(Q(verified_at__gt=last.verified_at) | Q(verified_at=last.verified_at, pk__gt=last.pk))
    # SQLite puts nothing before something by itself; PostgreSQL is told.
    return rows.order_by(F("verified_at").asc(nulls_first=True), "id")


def _row(actor: Actor, pk: str) -> Service | None:
    wanted = uuid_of(pk)
    return rules.see_service.rows(actor, Service.objects.filter(pk=wanted)).first() if wanted else None


def _long_ago(at: datetime) -> Q:
    return Q(verified_at__isnull=True) | Q(verified_at__lt=at - Service.STALE_AFTER)


def _counted(rows: QuerySet[Any]) -> int:
    return rows.order_by().values("service" if rows.model is Facet else "pk")[: COUNTED + 1].count()


def _choices(ground: Ground, *, hidden: bool = False) -> dict[str, list]:
    """Only what is there can be chosen: no filter leads to nothing by itself."""
    codes = codes_on_shelf(ground.organisation, hidden=False)
    if hidden:
        codes |= codes_on_shelf(ground.organisation, hidden=True)
    by_kind: dict[str, set[str]] = {"need": set(), "lang": set(), "place": set()}
    for code in codes:
        kind, _colon, value = code.partition(":")
        by_kind.setdefault(kind, set()).add(value)
    places = [ground.places[UUID(pk)] for pk in by_kind["place"] if pk and UUID(pk) in ground.places]
    return {
        "needs": [each for each in needs() if each.code in by_kind["need"]],
        "places": sorted(places, key=lambda place: place.name),
        "languages": sorted(((code, language_title(code)) for code in by_kind["lang"]), key=lambda pair: pair[1]),
    }
