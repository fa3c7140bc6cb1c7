"""Reads about one person's meetings, and about many people's for whoever compares before and after."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from dure.access.actors import Actor
from dure.gatherings import rules
from dure.gatherings.models import CAME, HELD, Attendance, Gathering, Reply, Seat, Series
from dure.gatherings.queries.meetings import gatherings
from dure.people.models import Person
from dure.spells import running_on

A_LITTLE_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Attended:
    """Meetings attended, of those held while the person was asked; the first and last day they came."""

    came: int
    of: int
    first_on: date | None
    last_on: date | None


NEVER = Attended(0, 0, None, None)
uncounted: list[Callable[[], Q]] = []
"""Conditions on marks that do not count, since another meeting counts in their stead. A later app adds them."""


def attended(people: Iterable[UUID], series: QuerySet[Series] | None = None) -> dict[UUID, Attended]:
    """Meetings attended by each of many people: one query. `series` keeps to some of the meetings."""
    held = Gathering.objects.filter(HELD)
    if series is not None:
        held = held.filter(series__in=series)
    came = Q(mark__in=CAME)
    marks = Attendance.objects.filter(person__in=list(people), gathering__in=held.values("pk"))
    for instead in uncounted:
        marks = marks.exclude(instead())
    rows = (
        marks.order_by()
        .values("person")
        .annotate(
            came=Count("pk", filter=came),
            of=Count("pk"),
            first_on=Min("gathering__day", filter=came),
            last_on=Max("gathering__day", filter=came),
        )
    )
    return {row["person"]: Attended(row["came"], row["of"], row["first_on"], row["last_on"]) for row in rows}


def attended_by(person: Person) -> Attended:
    return attended([person.pk]).get(person.pk, NEVER)


def next_for(person: Person, now: datetime) -> Gathering | None:
    """The next open meeting to which a person is asked; one that began a moment ago is still it."""
    seat = Seat.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("day")),
        series=OuterRef("series"), person=person, began_on__lte=OuterRef("day"),
    )  # fmt: skip
    coming = gatherings().filter(Exists(seat), closed_at__isnull=True, starts_at__gte=now - A_LITTLE_AFTER)
    return coming.order_by("starts_at", "id").first()


def reply_of(person: Person, gathering: Gathering) -> bool | None:
    """A person's own answer to the time at which a meeting is planned now."""
    rows = Reply.objects.filter(
        Q(gathering__moved_at__isnull=True) | Q(said_at__gte=F("gathering__moved_at")),
        gathering=gathering, person=person,
    )  # fmt: skip
    return rows.values_list("coming", flat=True).first()


def seats_of(actor: Actor, person: Person, day: date) -> list[Seat]:
    """The series to which a person is asked, as far as this actor may see them."""
    rows = Seat.objects.filter(running_on(day), person=person, series__closed_on__isnull=True)
    return list(rules.of_series(rules.see_series).rows(actor, rows).select_related("series").order_by("-pk"))


def open_series_for(actor: Actor, person: Person) -> list[Series]:
    """The open series to which this actor could still ask a person."""
    seated = Seat.objects.filter(series=OuterRef("pk"), person=person, ended_on__isnull=True)
    programmes = person.enrolments.filter(ended_on__isnull=True).values("programme")
    rows = Series.objects.filter(~Exists(seated), closed_on__isnull=True, programme__in=programmes)
    return list(rules.seat_in_series.rows(actor, rows).order_by("-pk")[:30])
