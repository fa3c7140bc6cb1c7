"""Reads about meetings: what is next, what is left to close, who is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.consent.models import Purpose
from dure.consent.queries import agreed
from dure.gatherings import rules
from dure.gatherings.models import CAME, Agreeing, Attendance, Gathering, Leading, Reply, Seat, Series
from dure.people.models import Asked, Person
from dure.programmes.models import Assignment, DutyTurn, Programme
from dure.spells import running_on

LOOK_BACK = timedelta(days=60)
WEEK = timedelta(days=7)
PATIENCE = timedelta(days=2)
"""So long a meeting may stay open before the coordinator is asked to look."""


@dataclass(frozen=True)
class Line:
    """A meeting with its figures: "9 of 13 came", "6 of 8 said yes", the third of six.

    `turn` and `whole` leave out what did not happen; `past` is how many were held.
    `left` is a meeting whose day is over and that nobody has closed.
    """

    gathering: Gathering
    came: int
    of: int
    said_yes: int
    turn: int
    whole: int
    past: int
    left: bool = False
    agreed: int = 0
    """How many said yes to the ground rules."""


@dataclass(frozen=True)
class Call:
    """Somebody who can be called."""

    name: str
    phone: str


def gatherings() -> QuerySet[Gathering]:
    """Meetings with all that their place, clock and organisation need."""
    return Gathering.objects.select_related("venue__place", "series__place", "series__programme__organisation")


def asked_that_day(gathering: Gathering) -> set[UUID]:
    """The people who had a seat on the day of a meeting."""
    seats = Seat.objects.filter(running_on(gathering.day), series=gathering.series_id)
    return set(seats.values_list("person", flat=True))


def who_takes_part(people: Iterable[UUID], at: datetime) -> set[UUID]:
    """Of these people, the ones who had agreed to take part, less those who were erased since."""
    rows = Person.objects.filter(agreed(Purpose.TAKE_PART, at), pk__in=list(people)).exclude(asked=Asked.ERASED)
    return set(rows.values_list("pk", flat=True))


def counted(rows: QuerySet[Gathering]) -> QuerySet[Gathering]:
    """Add the figures of a `Line` to meetings, in the same query."""
    seated = Seat.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("day")),
        series=OuterRef("series"), began_on__lte=OuterRef("day"),
    )  # fmt: skip
    still = Seat.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("gathering__day")),
        series=OuterRef("gathering__series"), person=OuterRef("person"),
        began_on__lte=OuterRef("gathering__day"),
    )  # fmt: skip
    yes = Reply.objects.filter(
        Q(gathering__moved_at__isnull=True) | Q(said_at__gte=F("gathering__moved_at")),
        Exists(still), gathering=OuterRef("pk"), coming=True,
    )  # fmt: skip
    marked = Attendance.objects.filter(gathering=OuterRef("pk"))
    nodded = Agreeing.objects.filter(gathering=OuterRef("pk"))
    of_series = Gathering.objects.filter(series=OuterRef("series"), did_not_happen="")
    return rows.annotate(
        came_count=how_many(marked.filter(mark__in=CAME), "gathering"),
        agreed_count=how_many(nodded, "gathering"),
        marked_count=how_many(marked, "gathering"),
        seated_count=how_many(seated, "series"),
        yes_count=how_many(yes, "gathering"),
        turn_count=how_many(of_series.filter(starts_at__lte=OuterRef("starts_at")), "series"),
        whole_count=how_many(of_series, "series"),
        held_count=how_many(of_series.filter(closed_at__isnull=False), "series"),
    )


def how_many(rows: QuerySet, by: str) -> Coalesce:
    """Count the rows of a subquery, which is tied to the outer row by `by`."""
    counted_rows = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted_rows, output_field=IntegerField()), 0)


def lines(rows: Iterable[Gathering]) -> list[Line]:
    """Turn counted meetings into lines. Once closed, whoever was marked is the whole."""
    now = timezone.now()
    return [
        Line(
            gathering=row,
            came=row.came_count,  # type: ignore[attr-defined]
            of=row.marked_count if row.closed_at else max(row.seated_count, row.marked_count),  # type: ignore[attr-defined]
            said_yes=row.yes_count,  # type: ignore[attr-defined]
            turn=row.turn_count,  # type: ignore[attr-defined]
            whole=row.whole_count,  # type: ignore[attr-defined]
            past=row.held_count,  # type: ignore[attr-defined]
            agreed=row.agreed_count,  # type: ignore[attr-defined]
            left=row.is_open and row.day < row.day_at(now),
        )
        for row in rows
    ]


def line_of(gathering: Gathering) -> Line:
    return lines(counted(gatherings().filter(pk=gathering.pk)))[0]


def lines_of(series: Series) -> list[Line]:
    """Every meeting of a series with its figures: one query."""
    return lines(counted(gatherings().filter(series=series)).order_by("starts_at", "id"))


def following(gathering: Gathering) -> Gathering | None:
    """The open meeting of the same series after this one."""
    later = gatherings().filter(series=gathering.series_id, closed_at__isnull=True)
    return later.filter(starts_at__gt=gathering.starts_at).order_by("starts_at", "id").first()


def first_day(series: Series) -> date | None:
    return Gathering.objects.filter(series=series).order_by("day").values_list("day", flat=True).first()


def next_plan(series: Series) -> dict[str, Any]:
    """What a form proposes for further meetings: the week after the last one, the same hour and room."""
    last = gatherings().filter(series=series).order_by("-starts_at", "-id").first()
    if last is None:
        return {}
    return {
        "day": last.day + WEEK, "time": last.local_start.time(), "minutes": last.minutes, "venue": last.venue,
        "online": last.online,
    }  # fmt: skip


@dataclass(frozen=True)
class MyMeetings:
    """What a facilitator sees first: the next meeting, what is left to close, what comes, what was."""

    next: Line | None
    left: list[Line]
    coming: list[Line]
    past: list[Line]

    def __bool__(self) -> bool:
        return bool(self.next or self.left or self.coming or self.past)


def led_by(actor: Actor) -> QuerySet[Gathering]:
    return rules.leads_gathering.rows(actor, gatherings())


def my_meetings(actor: Actor, now: datetime) -> MyMeetings:
    """The meetings of whoever asks, in two months back and all that come: one query."""
    since = actor.today() - LOOK_BACK
    rows = lines(counted(led_by(actor).filter(day__gte=since)).order_by("starts_at", "id")[:200])
    left = [row for row in rows if row.gathering.is_open and row.gathering.day < row.gathering.day_at(now)]
    coming = [row for row in rows if row.gathering.is_open and row.gathering.day >= row.gathering.day_at(now)]
    past = [row for row in rows if not row.gathering.is_open]
    past.reverse()
    return MyMeetings(coming[0] if coming else None, left, coming[1:9], past[:8])


def this_week(actor: Actor) -> list[Line]:
    """The open meetings of the next seven days that this actor may see, the next first."""
    today = actor.today()
    rows = rules.see_gathering.rows(actor, gatherings()).filter(
        closed_at__isnull=True, day__gte=today, day__lt=today + WEEK
    )
    return lines(counted(rows).order_by("starts_at", "id")[:12])


def unclosed(actor: Actor) -> QuerySet[Gathering]:
    """Meetings that were to be held two days ago or earlier and are still open."""
    return (
        rules.coordinates_gathering.rows(actor, gatherings())
        .filter(closed_at__isnull=True, day__lte=actor.today() - PATIENCE)
        .order_by("starts_at", "id")
    )


def leaderless(actor: Actor) -> QuerySet[Series]:
    """Series with meetings still to come that nobody leads."""
    today = actor.today()
    leading = Leading.objects.filter(running_on(today), series=OuterRef("pk"))
    coming = Gathering.objects.filter(series=OuterRef("pk"), closed_at__isnull=True, day__gte=today)
    rows = Series.objects.filter(~Exists(leading), Exists(coming), closed_on__isnull=True)
    return rules.coordinates_series.rows(actor, rows).select_related("place", "programme__organisation")


def supervisor_to_call(programme: Programme, now: datetime) -> Call | None:
    """A supervisor of the programme whose telephone is known from the duty list."""
    day = now.astimezone(ZoneInfo(programme.zone)).date()
    supervises = Assignment.objects.filter(
        running_on(day), Q(programme=programme) | Q(programme__isnull=True),
        account=OuterRef("account"), organisation=programme.organisation_id, role=Role.SUPERVISOR,
    )  # fmt: skip
    turns = DutyTurn.objects.filter(
        running_on(day), Exists(supervises), organisation=programme.organisation_id, account__is_active=True
    )
    for turn in turns.select_related("account").order_by("order", "id"):
        if turn.phone:
            return Call(turn.account.name, turn.phone)
    return None


def somebody_came(gathering: Gathering) -> bool:
    """Whether anybody is marked as having come."""
    return Attendance.objects.filter(gathering=gathering, mark__in=CAME).exists()
