"""Reads about calls: who asked, who has a place, whether all can come."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from dure.access.actors import Actor
from dure.gatherings.models import Gathering, Series
from dure.gatherings.queries import gatherings, who_takes_part
from dure.jobs.models import Job
from dure.jobs.queries import newest_about
from dure.people.models import Gender, Person
from dure.places.models import Place
from dure.privacy.keys import preload
from dure.science.seats.answers import Answer, Why
from dure.training import rules
from dure.training.models import BALANCE_UNDER, PLACES_KIND, STANDING, Application, Call, State
from dure.ui.tongues import reads


@dataclass(frozen=True)
class Balance:
    """How many women and men ask, while something can still be done about it."""

    women: int
    men: int
    of: int
    half_time: bool

    @property
    def few(self) -> str:
        """Of whom there are few: "woman" or "man", or nothing."""
        told = self.women + self.men
        if told < 5:
            return ""
        if self.women / told < BALANCE_UNDER:
            return Gender.WOMAN
        return Gender.MAN if self.men / told < BALANCE_UNDER else ""


@dataclass(frozen=True)
class Asked:
    """Somebody who asked for a place, with the answer as whoever gives places sees it."""

    row: Application
    answer: Answer | None
    agrees: bool = True

    @property
    def person(self) -> Person:
        """Who asked."""
        return self.row.person


def calls() -> QuerySet[Call]:
    return Call.objects.select_related("series__place", "series__programme__organisation")


def call_of(series: Series) -> Call | None:
    return calls().filter(series=series).first()


def public_call(pk: object) -> Call | None:
    return calls().filter(pk=pk, published_at__isnull=False).first()


def words_of(call: Call) -> tuple[str, str]:
    """What a call says, in the reader's language or else in the first it was written in, and in which."""
    return said_in(call.words)


def said_in(words: Mapping[str, str]) -> tuple[str, str]:
    """Words in the reader's language or else in the first they were written in, and in which."""
    for language in (*reads(), *words):
        if words.get(language):
            return words[language], language
    return "", ""


def standing(call: Call, at: datetime) -> list[Application]:
    """Everybody who asks, has not left, and whose yes to taking part still holds."""
    rows = Application.objects.filter(call=call, state__in=STANDING)
    found = list(rows.select_related("person").prefetch_related("person__languages"))
    agree = who_takes_part({row.person_id for row in found}, at)
    counts = [row for row in found if row.state == State.PLACED or row.approved_at or not call.approves]
    return [row for row in counts if row.person_id in agree]


def asked(call: Call, at: datetime) -> list[Asked]:
    """Everybody who asked, those with a place first, then in turn; names opened together."""
    rows = list(Application.objects.filter(call=call).select_related("person__place"))
    preload({row.person_id for row in rows})
    agree = who_takes_part({row.person_id for row in rows}, at)
    order = {State.PLACED: 0, State.NOT_YET: 1, State.WAITING: 2, State.DECLINED: 3, State.LEFT: 4}
    rows.sort(key=lambda row: (order[State(row.state)], row.turn, row.applied_at, row.pk))
    return [Asked(row, answer_of(row), row.person_id in agree) for row in rows]


def doubles(rows: list[Asked]) -> set[UUID]:
    """Askings that look as if an earlier one of the list were of the same person: the same name and the same contact.

    A family may share a telephone, so it takes both; and a person decides.
    """
    seen: set[tuple[str, str]] = set()
    found = set()
    for each in sorted(rows, key=lambda each: (each.row.applied_at, each.row.pk)):
        if each.row.state not in STANDING:
            continue
        name = "".join(each.person.name.casefold().split())
        keys = {(name, _bare(one.get("value", ""))) for one in each.person.contacts if one.get("value")}
        if keys & seen:
            found.add(each.row.pk)
        seen |= keys
    return found


def _bare(contact: str) -> str:
    return "".join(sign for sign in contact.casefold() if sign.isalnum() or sign in "@+")


def stuck(call: Call, rows: list[Asked], free: int) -> Asked | None:
    """Who is next and stays where they are although a place is free; None where nothing is stuck."""
    if not free or call.given_at is None:
        return None
    return next((each for each in rows if each.row.state == State.NOT_YET and each.answer), None)


def answer_of(row: Application) -> Answer | None:
    """The answer that was given, None while there is none."""
    return Answer(Why(row.why), row.turn, row.facts) if row.why else None


def balance(call: Call, on: date) -> Balance:
    """Women and men among those who ask, and whether half of the time has gone."""
    return balances([call], on)[call.pk]


def balances(rows: list[Call], on: date) -> dict[UUID, Balance]:
    """The balance of each of many calls: one query."""
    asking = Application.objects.filter(call__in=[row.pk for row in rows], state__in=STANDING)
    counted: dict[UUID, Counter[str]] = {row.pk: Counter() for row in rows}
    for call, gender, many in asking.order_by().values_list("call", "person__gender").annotate(many=Count("pk")):
        counted[call][gender] += many
    found = {}
    for row in rows:
        began = row.published_at.astimezone(row.series.zone).date() if row.published_at else on
        half = (on - began) * 2 >= (row.closes_on - began)
        each = counted[row.pk]
        found[row.pk] = Balance(each[Gender.WOMAN], each[Gender.MAN], sum(each.values()), half)
    return found


def out_of_balance(actor: Actor, now: datetime) -> list[tuple[Call, Balance]]:
    """Open calls past half time for which few women or few men ask: two queries."""
    today = actor.today()
    rows = rules.change_call.rows(actor, calls()).filter(
        published_at__isnull=False, closed_at__isnull=True, given_at__isnull=True, closes_on__gte=today
    )
    found = [row for row in rows.order_by("closes_on", "id")[:50] if row.is_open(now)]
    told = balances(found, today)
    return [(row, told[row.pk]) for row in found if told[row.pk].half_time and told[row.pk].few]


def to_look_at(actor: Actor) -> list[tuple[Call, int]]:
    """Calls with askings that nobody has approved, and how many: one query."""
    waiting = Q(applications__state=State.WAITING, applications__approved_at__isnull=True)
    rows = rules.change_call.rows(actor, calls()).filter(approves=True, series__closed_on__isnull=True)
    counted = rows.annotate(many=Count("applications", filter=waiting)).filter(many__gt=0)
    return [(row, row.many) for row in counted.order_by("closes_on", "id")[:50]]  # type: ignore[attr-defined]


def own_applications(person: Person) -> list[Asked]:
    """What somebody asked for, as they may read it."""
    rows = Application.objects.filter(person=person).select_related(
        "call__series__place", "call__series__programme__organisation"
    )
    return [Asked(row, found.told() if (found := answer_of(row)) else None) for row in rows]


def has_arrived(pk: UUID) -> bool:
    """Whether an asking with this id is there already: a form that was sent twice."""
    return Application.objects.filter(pk=pk).exists()


def meetings_of(call: Call) -> list[Gathering]:
    return list(gatherings().filter(series=call.series).order_by("starts_at", "id"))


def places_of(series: Series) -> list[Place]:
    """Where somebody may live who asks: the places of the programme."""
    return list(series.programme.places.order_by("name"))


def giving(call: Call) -> Job | None:
    """The newest giving of places, while it goes on."""
    return newest_about(call.pk, PLACES_KIND)


def free_places(call: Call) -> int:
    """Places that nobody has, never below zero."""
    return max(0, call.capacity - Application.objects.filter(call=call, state=State.PLACED).count())
