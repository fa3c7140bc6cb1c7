"""The list of supporters: who speaks what, where, when, beside how many people, and what comes next."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from dure.access.actors import Actor
from dure.ids import uuid_of
from dure.people.codes import language_title
from dure.people.models import Gender, PersonLanguage
from dure.places.slots import TAPS, bits, names
from dure.privacy.keys import preload
from dure.science.supporting.standing import Stand
from dure.supporters import rules
from dure.supporters.models import Duty, Supporter
from dure.supporters.queries.facts import Way, ways
from dure.supporters.seams import people_beside

PAGE = 50
ORDERS = ("next", "name", "place", "people")
CLOSED = {Stand.ENDED, Stand.DECLINED}


@dataclass(frozen=True)
class Asked:
    """What a list was asked for. `words` are of a name, and never stand in an address."""

    words: str = ""
    language: str = ""
    place: str = ""
    gender: str = ""
    role: str = ""
    time: str = ""
    now: str = ""
    sort: str = "next"
    page: int = 1

    @classmethod
    def of(cls, said: Mapping[str, str], words: str = "") -> "Asked":
        """Read an address; what makes no sense is left out."""
        page, language = said.get("page", ""), said.get("language", "")
        return cls(
            words=" ".join(words.casefold().split())[:100],
            language=language if language.isalnum() and len(language) <= 8 else "",
            place=str(uuid_of(said.get("place", "")) or ""),
            gender=said.get("gender", "") if said.get("gender") in Gender.values else "",
            role=said.get("role", "") if said.get("role") in Duty.values else "",
            time=said.get("time", "") if said.get("time") in TAPS else "",
            now=said.get("now", "") if said.get("now") in {"free", *Stand} else "",
            sort=said.get("sort", "") if said.get("sort") in ORDERS else "next",
            page=int(page) if page.isdecimal() and 0 < int(page) < 10_000 else 1,
        )

    @property
    def narrows(self) -> bool:
        return bool(self.words or self.language or self.place or self.gender or self.role or self.time or self.now)


@dataclass(frozen=True)
class Line:
    """One supporter in the list."""

    way: Way
    codes: tuple[str, ...]
    people: int

    @property
    def supporter(self) -> Supporter:
        return self.way.supporter

    @property
    def languages(self) -> str:
        return ", ".join(language_title(code) for code in self.codes)

    @property
    def times(self) -> int:
        return len(names(self.supporter.person.slots))

    @property
    def free(self) -> bool:
        """Could take one more person today."""
        return self.way.may_be_matched and self.people < self.supporter.most


@dataclass(frozen=True)
class Roster:
    """One page of the list, and what its filters offer."""

    lines: list[Line]
    count: int
    whole: int
    pages: int
    languages: list[tuple[str, str]]
    places: list[tuple[str, str]]


def every_supporter() -> QuerySet[Supporter]:
    return Supporter.objects.select_related(
        "person__place", "person__organisation", "programme__organisation", "account"
    )


def every_line(actor: Actor, at: datetime) -> list[Line]:
    """Everybody this actor sees, in a constant number of queries; names are opened together."""
    rows = list(rules.see_supporter.rows(actor, every_supporter()))
    preload({row.person_id for row in rows})
    accounts = {row.account_id for row in rows if row.account_id}
    today = actor.today()
    beside: Counter[UUID] = people_beside(accounts, today) if accounts else Counter()
    spoken: dict[UUID, list[str]] = defaultdict(list)
    known = PersonLanguage.objects.filter(person__in={row.person_id for row in rows}, level__gte=3)
    for person, code in known.order_by("-level", "code").values_list("person", "code"):
        spoken[person].append(code)
    return [
        Line(
            way,
            tuple(spoken[way.supporter.person_id]),
            beside[way.supporter.account_id] if way.supporter.account_id else 0,
        )
        for way in ways(rows, at, today)
    ]


def roster(actor: Actor, asked: Asked, at: datetime) -> Roster:
    """The page of the list that was asked for. Whoever has ended or said no is shown when asked for."""
    lines = every_line(actor, at)
    languages = sorted(
        {(code, language_title(code)) for line in lines for code in line.codes}, key=lambda each: each[1]
    )
    places = sorted(
        {(str(place.pk), place.name) for line in lines if (place := line.supporter.person.place)},
        key=lambda each: each[1],
    )
    found = [line for line in lines if fits(line, asked)]
    found.sort(key=lambda line: _order(line, asked.sort))
    pages = max(1, -(-len(found) // PAGE))
    first = (min(asked.page, pages) - 1) * PAGE
    return Roster(found[first : first + PAGE], len(found), len(lines), pages, languages, places)


def fits(line: Line, asked: Asked) -> bool:
    """Whether a supporter is among those asked for."""
    person = line.supporter.person
    if not asked.now and not asked.words and line.way.stand in CLOSED:
        return False
    called = " ".join([person.name, person.own_script, *person.aliases]).casefold()
    return (
        all(word in called for word in asked.words.split())
        and (not asked.language or asked.language in line.codes)
        and (not asked.place or str(person.place_id) == asked.place)
        and (not asked.gender or person.gender == asked.gender)
        and (not asked.role or line.supporter.role == asked.role)
        and (not asked.time or bool(person.slots & bits(TAPS[asked.time])))
        and (not asked.now or (line.free if asked.now == "free" else line.way.stand == asked.now))
    )


_FIRST = (Stand.APPLIED, Stand.SCREENED, Stand.INVITED, Stand.REFRESHER_DUE, Stand.SUPERVISION_DUE, Stand.CONSENTED)


def _order(line: Line, sort: str) -> tuple[object, ...]:
    name = line.supporter.person.name.casefold()
    if sort == "place":
        place = line.supporter.person.place
        return (place is None, place.name if place else "", name)
    if sort == "people":
        return (-line.people, name)
    if sort == "name":
        return (name, line.supporter.pk)
    state = line.way.stand
    return (_FIRST.index(state) if state in _FIRST else len(_FIRST), name)
