"""Reads about calls: who asked, who has a place, whether all can come."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from dure.gatherings.models import Gathering, Series
from dure.gatherings.queries import gatherings, who_takes_part
from dure.jobs.models import Job
from dure.jobs.queries import newest_about
from dure.people.models import Gender, Person
from dure.places.models import Place
from dure.privacy.keys import preload
from dure.science.seats.answers import Answer, Why
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
    for language in (*reads(), *call.words):
        if call.words.get(language):
            return call.words[language], language
    return "", ""


def standing(call: Call, at: datetime) -> list[Application]:
    """Everybody who asks, has not left, and whose yes to taking part still holds."""
    rows = Application.objects.filter(call=call, state__in=STANDING)
    found = list(rows.select_related("person").prefetch_related("person__languages"))
    agree = who_takes_part({row.person_id for row in found}, at)
    return [row for row in found if row.person_id in agree]


def asked(call: Call) -> list[Asked]:
    """Everybody who asked, those with a place first, then in turn; names opened together."""
    rows = list(Application.objects.filter(call=call).select_related("person__place"))
    preload({row.person_id for row in rows})
    order = {State.PLACED: 0, State.NOT_YET: 1, State.WAITING: 2, State.LEFT: 3}
    rows.sort(key=lambda row: (order[State(row.state)], row.turn, row.applied_at, row.pk))
    return [Asked(row, answer_of(row)) for row in rows]


def answer_of(row: Application) -> Answer | None:
    """The answer that was given, None while there is none."""
    return Answer(Why(row.why), row.turn, row.facts) if row.why else None


def balance(call: Call, on: date) -> Balance:
    """Women and men among those who ask, and whether half of the time has gone."""
    counted = Counter(
        Application.objects.filter(call=call, state__in=STANDING).values_list("person__gender", flat=True)
    )
    began = call.published_at.astimezone(call.series.zone).date() if call.published_at else on
    half = (on - began) * 2 >= (call.closes_on - began)
    return Balance(counted[Gender.WOMAN], counted[Gender.MAN], sum(counted.values()), half)


def own_applications(person: Person) -> list[Asked]:
    """What somebody asked for, as they may read it."""
    rows = Application.objects.filter(person=person).select_related("call__series__place", "call__series__programme")
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
