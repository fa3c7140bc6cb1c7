"""The list of people: filters, pages by key, and what each line says."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, grounds
from dure.ids import uuid_of
from dure.people.codes import language_of_script, language_title
from dure.people.models import Asked, Person, PersonLanguage
from dure.people.opening import opened
from dure.people.queries.choices import PlaceChoice
from dure.people.rules import see_person
from dure.people.search import STILL_WAITING, UNREACHABLE, Hits, Wanted, Within, index_of, open_words
from dure.privacy.keys import preload
from dure.science.names import script_of

PAGE = 25
MOST_COUNTED = 2_000
MOST_ORDERED = 20_000
MOST_OF_GROUNDS = 5_000
BY_NAME = "name"
COLUMNS = (
    "pk", "name", "own_script", "place__name", "asked", "waiting_since", "registered_at", "first",
)  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """What a list was asked for: everything but the words may stand in an address."""

    words: str = ""
    token: str = ""
    place: UUID | None = None
    language: str = ""
    now: str = ""
    sort: str = ""
    before: UUID | None = None
    after: UUID | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str], actor: Actor, places: Mapping[UUID, PlaceChoice]) -> "Filters":
        """Read an address; what makes no sense is left out."""
        token, place = asked.get("find", ""), uuid_of(asked.get("place", ""))
        now, language = asked.get("now", ""), asked.get("language", "")
        return cls(
            words=open_words(token, actor) if token else "",
            token=token,
            place=place if place in places else None,
            language=language if language.isalnum() and len(language) <= 8 else "",
            now=now if now in {*Asked.values, STILL_WAITING, UNREACHABLE} - {Asked.ERASED} else "",
            sort=BY_NAME if asked.get("sort") == BY_NAME else "",
            before=uuid_of(asked.get("before", "")),
            after=uuid_of(asked.get("after", "")),
        )

    @property
    def narrows(self) -> bool:
        return bool(self.words or self.place or self.language or self.now)

    @property
    def codes(self) -> dict[str, Any]:
        """The filters for the log: codes and ids, no words."""
        found = {"place": self.place, "language": self.language, "now": self.now, "sort": self.sort}
        return {name: value for name, value in found.items() if value}

    def address(self, **changes: Any) -> str:
        """The address of the same list, with another page or order."""
        asked = replace(self, **{"before": None, "after": None, **changes})
        given = {"find": asked.token, **asked.codes, "before": asked.before, "after": asked.after}
        query = urlencode({name: value for name, value in given.items() if value})
        return reverse("people:people") + (f"?{query}" if query else "")


@dataclass(frozen=True)
class Line:
    """One person in the list."""

    id: UUID
    url: str
    name: str
    own_name: str
    own_language: str
    languages: str
    place: str
    asked: str
    waiting_since: date | None
    registered_at: datetime
    first: bool


@dataclass(frozen=True)
class Listing:
    """One page of the list."""

    lines: list[Line] = field(default_factory=list)
    count: int = 0
    more: bool = False
    earlier: str = ""
    later: str = ""
    unordered: bool = False
    opened: int = 0
    whole: int = 0

    @property
    def ready(self) -> bool:
        """False while names are still being opened after a start."""
        return self.opened >= self.whole


def people_page(actor: Actor, asked: Filters, places: Mapping[UUID, PlaceChoice]) -> Listing:
    """Give one page of the people an actor may see, newest first, or by name where they are few."""
    if not asked.words and asked.sort != BY_NAME:
        return _newest(actor, asked, places)
    wanted, among = _wanted(asked, places), within(actor)
    index = index_of(actor.organisation)  # type: ignore[arg-type]
    if asked.sort == BY_NAME:
        hits = index.by_name(wanted, among, MOST_ORDERED + 1)
        if len(hits.keys) > MOST_ORDERED:
            return replace(people_page(actor, replace(asked, sort=""), places), unordered=True)
    else:
        hits = index.search(wanted, among, MOST_COUNTED + 1)
    return _of_hits(actor, asked, hits)


def find_others(actor: Actor, words: str, but: UUID, most: int = 10) -> list[Line]:
    """Find people by name to choose one of, without the person the page is about."""
    if not Wanted.typed(words).words:
        return []
    hits = index_of(actor.organisation).search(Wanted.typed(words), within(actor), most + 1)  # type: ignore[arg-type]
    return _lines(_seen(actor).filter(pk__in=[pk for pk in hits.ids() if pk != but]))[:most]


def within(actor: Actor) -> Within:
    """The shadow of `see_person` that the index can cast: everyone, programmes, or single people."""
    if actor.everywhere(Role.COORDINATOR):
        return Within(everyone=True)
    conditions = (asked.condition(actor, actor.today()) for _title, asked in grounds("people.Person"))
    rows = Person.objects.filter(reduce(or_, conditions, NONE), organisation=actor.organisation)
    return Within(
        programmes=frozenset(actor.programmes(Role.COORDINATOR)),
        people=frozenset(rows.values_list("pk", flat=True)[:MOST_OF_GROUNDS]),
    )


def _seen(actor: Actor) -> QuerySet[Person]:
    rows = Person.objects.filter(organisation=actor.organisation).exclude(asked=Asked.ERASED)
    return see_person.rows(actor, rows)


def _wanted(asked: Filters, places: Mapping[UUID, PlaceChoice]) -> Wanted:
    inside = places[asked.place].within if asked.place else frozenset()
    return Wanted.typed(asked.words, places=inside, language=asked.language, now=asked.now)


# --- newest first, from the database ---------------------------------------------------------------


def _newest(actor: Actor, asked: Filters, places: Mapping[UUID, PlaceChoice]) -> Listing:
    frequent = bool(asked.language) and _is_frequent(asked.language)
    rows = _filtered(_seen(actor), asked, places, frequent)
    if asked.after:
        found = _lines(rows.filter(pk__gt=asked.after).order_by("pk")[: PAGE + 1])
        newer, found = len(found) > PAGE, found[:PAGE][::-1]
        older = True
    else:
        page = rows.filter(pk__lt=asked.before) if asked.before else rows
        found = _lines(page.order_by("-pk")[: PAGE + 1])
        newer, older, found = bool(asked.before), len(found) > PAGE, found[:PAGE]
    # In the page's order SQLite counts along the same index; but for a frequent language it is quicker without.
    count = (rows.order_by() if frequent else rows.order_by("-pk"))[: MOST_COUNTED + 1].count()
    return Listing(
        lines=found,
        count=min(count, MOST_COUNTED),
        more=count > MOST_COUNTED,
        earlier=asked.address(after=found[0].id) if newer and found else "",
        later=asked.address(before=found[-1].id) if older and found else "",
    )


def _filtered(
    rows: QuerySet[Person], asked: Filters, places: Mapping[UUID, PlaceChoice], frequent: bool
) -> QuerySet[Person]:
    """Keep whom the filters ask for.

    A frequent language is asked of each person in turn, a rare one gives its few
    people first: the wrong one of the two walks through everybody (0.4 s for 290,000).
    """
    if asked.place:
        inside = places[asked.place].within
        rows = rows.filter(place__in=inside) if len(inside) > 1 else rows.filter(place=asked.place)
    if asked.now == STILL_WAITING:
        rows = rows.filter(asked=Asked.JOINED, waiting_since__isnull=False)
    elif asked.now == UNREACHABLE:
        rows = rows.filter(asked=Asked.JOINED, reachable=False)
    elif asked.now:
        rows = rows.filter(asked=asked.now)
    if not asked.language:
        return rows
    speak = PersonLanguage.objects.filter(code=asked.language)
    if frequent:
        return rows.filter(Exists(speak.filter(person=OuterRef("pk"))))
    return rows.filter(pk__in=list(speak.values_list("person_id", flat=True)))


def _is_frequent(code: str) -> bool:
    return PersonLanguage.objects.filter(code=code)[: MOST_COUNTED + 1].count() > MOST_COUNTED


# --- from the index --------------------------------------------------------------------------------


def _of_hits(actor: Actor, asked: Filters, hits: Hits) -> Listing:
    if not hits.ready:
        return Listing(opened=hits.opened, whole=hits.whole)
    whole = len(hits.keys) if asked.sort == BY_NAME else min(len(hits.keys), MOST_COUNTED)
    start = 0
    if (end := hits.place_of(asked.after)) is not None:
        start = max(end - PAGE, 0)
    elif (last := hits.place_of(asked.before)) is not None:
        start = last + 1
    page = hits.ids(start, min(start + PAGE, whole))
    by_id = {line.id: line for line in _lines(_seen(actor).filter(pk__in=page))}
    return Listing(
        lines=[by_id[pk] for pk in page if pk in by_id],
        count=min(len(hits.keys), MOST_COUNTED),
        more=len(hits.keys) > MOST_COUNTED,
        earlier=asked.address(after=page[0]) if start and page else "",
        later=asked.address(before=page[-1]) if start + PAGE < whole else "",
    )


# --- lines -----------------------------------------------------------------------------------------


def _lines(rows: QuerySet[Person]) -> list[Line]:
    """Open what a line says, with one query for the people, one for keys, one for languages."""
    found = list(rows.values_list(*COLUMNS))
    ids = [row[0] for row in found]
    preload(ids)
    tongues: dict[UUID, list[str]] = defaultdict(list)
    spoken = PersonLanguage.objects.filter(person__in=ids).order_by("-level", "code")
    for pk, code in spoken.values_list("person_id", "code"):
        tongues[pk].append(code)
    home, titles = reverse("people:people"), Titles()
    lines = []
    for pk, name, own, place, asked, waiting, registered, first in found:
        own_name = opened(pk, "own_script", own)
        codes = tongues.get(pk, [])
        lines.append(
            Line(
                pk, f"{home}{pk}/", opened(pk, "name", name), own_name,
                language_of_script(codes, script_of(own_name)) if own_name else "",
                ", ".join([titles[code] for code in codes]), place or "", asked, waiting,
                registered, first,
            )
        )  # fmt: skip
    return lines


class Titles(dict[str, str]):
    """Names of languages, each looked up once for a page."""

    def __missing__(self, code: str) -> str:
        self[code] = language_title(code)
        return self[code]
