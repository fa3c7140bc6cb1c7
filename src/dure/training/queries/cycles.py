"""Reads about what comes again: when the next is due, which topics people would like, who waits."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from dure.access.actors import Actor
from dure.gatherings.models import CAME, HELD, Gathering, Series
from dure.training import rules
from dure.training.models import REMIND_DAYS, Application, Call, Cycle, Event, State, Topic


@dataclass(frozen=True)
class Wanted:
    """A topic with how many people would like it: those who said so when they asked for a place, and those heard."""

    topic: Topic
    asked: int
    held_on: date | None

    @property
    def many(self) -> int:
        return self.asked + self.topic.heard


@dataclass(frozen=True)
class Held:
    """One event of a cycle: its first day, how many had a place, how many waited, how many came.

    Whoever came is counted by name at the fullest of its meetings, new faces without names beside them.
    """

    event: Event
    first_on: date | None
    places: int
    waiting: int
    came: int


@dataclass(frozen=True)
class Coming:
    """When a cycle is due, and whether that is planned already."""

    cycle: Cycle
    last_on: date | None
    due_on: date | None
    planned: bool

    def is_near(self, on: date) -> bool:
        """Whether there is only time left to plan it now."""
        return self.due_on is not None and not self.planned and self.due_on - timedelta(days=REMIND_DAYS) <= on


def cycles() -> QuerySet[Cycle]:
    return Cycle.objects.select_related("programme__organisation")


def event_of(series: Series) -> Event | None:
    return Event.objects.filter(series=series).select_related("cycle", "topic", "after").first()


def coming(rows: Iterable[Cycle], on: date) -> list[Coming]:
    """When each of many cycles is due: one query. An event lies on the day of its first meeting."""
    found = list(rows)
    days: dict[UUID, list[date]] = {}
    first = (
        Gathering.objects.filter(series__event__cycle__in=[row.pk for row in found], twin__isnull=True)
        .exclude(did_not_happen__gt="")
        .order_by()
    )
    for cycle, _series, day in first.values_list("series__event__cycle", "series").annotate(day=Min("day")):
        days.setdefault(cycle, []).append(day)
    told = []
    for row in found:
        past = [day for day in days.get(row.pk, []) if day <= on]
        last = max(past, default=None)
        told.append(Coming(row, last, row.after(last) if last else None, any(day > on for day in days.get(row.pk, []))))
    return told


def due_soon(actor: Actor) -> list[Coming]:
    """What comes again and has to be planned now, the most pressing first: two queries."""
    on = actor.today()
    rows = rules.plan_cycle.rows(actor, cycles()).filter(ended_at__isnull=True)
    near = [each for each in coming(rows, on) if each.is_near(on)]
    return sorted(near, key=lambda each: each.due_on or on)


def wanted(cycle: Cycle) -> list[Wanted]:
    """Its topics, the most wanted first: those that were not held yet before the others."""
    counted: Counter[str] = Counter()
    asked = Application.objects.filter(call__series__event__cycle=cycle).exclude(wants=[])
    for wants in asked.values_list("wants", flat=True):
        counted.update(set(wants))
    topics = Topic.objects.filter(cycle=cycle).annotate(held=Max("events__series__gatherings__day"))
    found = [Wanted(row, counted[str(row.pk)], row.held) for row in topics]
    return sorted(found, key=lambda each: (each.held_on is not None, -each.many, each.topic.title))


def topics_to_want(series: Series) -> list[Topic]:
    """What somebody who asks for a place may wish for the next time: topics of its cycle that were not held."""
    rows = Topic.objects.filter(cycle__events__series=series, events__isnull=True)
    return list(rows.order_by("title"))


def held(cycle: Cycle) -> list[Held]:
    """The events of a cycle, the newest first, with who had a place and who waits."""
    of = Q(series__call__applications__state=State.PLACED)
    waits = Q(series__call__applications__state__in=(State.WAITING, State.NOT_YET))
    rows = (
        Event.objects.filter(cycle=cycle)
        .select_related("series", "topic")
        .annotate(
            first=Min("series__gatherings__day"),
            places=Count("series__call__applications", filter=of, distinct=True),
            waits=Count("series__call__applications", filter=waits, distinct=True),
        )
    )
    came = _who_came(cycle)
    found = [Held(row, row.first, row.places, row.waits, came.get(row.series_id, 0)) for row in rows]
    return sorted(found, key=lambda each: (each.first_on is not None, each.first_on or date.max), reverse=True)


def _who_came(cycle: Cycle) -> dict[UUID, int]:
    """At each event of a cycle, how many came to its fullest meeting, a meeting and its twins together."""
    rows = (
        Gathering.objects.filter(HELD, series__event__cycle=cycle)
        .annotate(named=Count("attendance", filter=Q(attendance__mark__in=CAME)))
        .values_list("series", "pk", "twin__of", "named", "newcomers")
    )
    counted: dict[UUID, Counter[UUID]] = {}
    for series, pk, whole, named, newcomers in rows:
        counted.setdefault(series, Counter())[whole or pk] += named + newcomers
    return {series: max(each.values()) for series, each in counted.items()}


def held_again(rows: Iterable[UUID]) -> dict[UUID, Call]:
    """Of these trainings, the known call of the one that was copied from each: where somebody could ask anew."""
    calls = Call.objects.filter(
        series__event__after__in=list(rows), published_at__isnull=False, closed_at__isnull=True
    ).select_related("series__place", "series__programme__organisation", "series__event")
    return {call.series.event.after_id: call for call in calls}
