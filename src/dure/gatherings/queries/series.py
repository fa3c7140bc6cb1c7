"""Reads about series: the list, its leaders, its people, whom one could ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.consent.models import Purpose
from dure.consent.queries import agreed
from dure.gatherings import rules
from dure.gatherings.models import CAME, HELD, Attendance, Gathering, Leading, Seat, Series
from dure.gatherings.queries.meetings import gatherings, how_many, who_takes_part
from dure.people.models import Asked, Enrolment, Person
from dure.people.rules import see_person
from dure.places.models import Place
from dure.privacy.keys import preload
from dure.programmes.models import Assignment, Programme
from dure.spells import running_on

PAGE = 25
CHOICE = 50
LEADING_ROLES = (Role.FACILITATOR, Role.COORDINATOR, Role.SUPERVISOR)


@dataclass(frozen=True)
class SeriesRow:
    """One line of the list: how many meetings were held of how many, who is asked, what is next."""

    series: Series
    held: int
    planned: int
    seats: int
    next: Gathering | None
    leaders: list[str]


def every_series() -> QuerySet[Series]:
    return Series.objects.select_related("place", "programme__organisation")


def series_rows(
    actor: Actor, *, kind: str = "", closed: bool = False, before: UUID | None = None
) -> tuple[list[SeriesRow], UUID | None]:
    """A page of the series that an actor may see, the newest first, and where the next page begins."""
    today = actor.today()
    own = Gathering.objects.filter(series=OuterRef("pk"))
    coming = own.filter(closed_at__isnull=True, day__gte=today).order_by("starts_at", "id")
    rows = rules.see_series.rows(actor, every_series()).filter(closed_on__isnull=not closed)
    rows = rows.annotate(
        held_count=how_many(own.filter(HELD), "series"),
        planned_count=how_many(own.filter(did_not_happen=""), "series"),
        seat_count=how_many(Seat.objects.filter(running_on(today), series=OuterRef("pk")), "series"),
        next_id=Subquery(coming.values("pk")[:1]),
    )
    if kind:
        rows = rows.filter(kind=kind)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE]
    following = {row.pk: row for row in gatherings().filter(pk__in=[row.next_id for row in shown])}
    leaders = led_together(shown, today)
    page = [
        SeriesRow(
            row, row.held_count, row.planned_count, row.seat_count, following.get(row.next_id),
            leaders.get(row.pk, []),
        )
        for row in shown
    ]  # fmt: skip
    return page, (shown[-1].pk if len(found) > PAGE else None)


def leaders_of(series: Series, day: date) -> list[Leading]:
    """Who leads a series on a day, with their names opened."""
    rows = list(Leading.objects.filter(running_on(day), series=series).select_related("account"))
    preload({row.account.organisation_id for row in rows})
    return rows


def led_together(series: Iterable[Series], day: date) -> dict[UUID, list[str]]:
    """The names of the leaders of many series, in one query."""
    rows = list(Leading.objects.filter(running_on(day), series__in=list(series)).select_related("account"))
    preload({row.account.organisation_id for row in rows})
    names: dict[UUID, list[str]] = {}
    for row in sorted(rows, key=lambda row: row.account.name.casefold()):
        names.setdefault(row.series_id, []).append(row.account.name)
    return names


def possible_leaders(programmes: Iterable[Programme], day: date) -> list[Account]:
    """Colleagues who may lead: they hold a role in one of the programmes or the organisation today."""
    programmes = list(programmes)
    organisations = {programme.organisation_id for programme in programmes}
    posts = Assignment.objects.filter(
        running_on(day), Q(programme__in=programmes) | Q(programme__isnull=True),
        account=OuterRef("pk"), organisation__in=organisations, role__in=LEADING_ROLES,
    )  # fmt: skip
    found = list(Account.objects.filter(Exists(posts), organisation_id__in=organisations, is_active=True))
    preload(organisations)
    return sorted(found, key=lambda account: account.name.casefold())


@dataclass(frozen=True)
class PersonRow:
    """One person in a series: "came to 2 of 3"."""

    seat: Seat
    name: str
    own_name: str
    came: int
    of: int


def people_of(series: Series, at: datetime) -> list[PersonRow]:
    """Whoever is asked today, with how often they came to the meetings held.

    Names are opened, save of whoever took back their yes to taking part.
    """
    day = at.astimezone(series.zone).date()
    seats = list(Seat.objects.filter(running_on(day), series=series).select_related("person"))
    held = Attendance.objects.filter(gathering__in=Gathering.objects.filter(HELD, series=series).values("pk"))
    tally = {
        row["person"]: (row["came"], row["of"])
        for row in held.order_by().values("person").annotate(came=Count("pk", filter=Q(mark__in=CAME)), of=Count("pk"))
    }
    named = who_takes_part({seat.person_id for seat in seats}, at)
    preload(named)
    rows = [
        PersonRow(
            seat,
            seat.person.name if seat.person_id in named else "",
            seat.person.own_script if seat.person_id in named else "",
            *tally.get(seat.person_id, (0, 0)),
        )
        for seat in seats
    ]
    return sorted(rows, key=lambda row: (not row.name, row.name.casefold(), str(row.seat.pk)))


def people_to_ask(
    actor: Actor, series: Series, at: datetime, *, place: Place | None = None, before: UUID | None = None
) -> tuple[list[Person], UUID | None]:
    """A page of the programme's people who said yes to taking part and have no seat yet, the newest first."""
    today = at.astimezone(series.zone).date()
    belongs = Enrolment.objects.filter(running_on(today), person=OuterRef("pk"), programme=series.programme_id)
    seated = Seat.objects.filter(person=OuterRef("pk"), series=series, ended_on__isnull=True)
    rows = see_person.rows(actor, Person.objects.filter(Exists(belongs), ~Exists(seated)))
    rows = rows.filter(agreed(Purpose.TAKE_PART, at), asked=Asked.JOINED)
    if place is not None:
        rows = rows.filter(place=place)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.select_related("place").order_by("-pk")[: CHOICE + 1])
    shown = found[:CHOICE]
    preload(person.pk for person in shown)
    return shown, (shown[-1].pk if len(found) > CHOICE else None)


def people_by_id(actor: Actor, ids: Iterable[UUID]) -> list[Person]:
    """The people whom somebody ticked, as far as they may see them."""
    return list(see_person.rows(actor, Person.objects.filter(pk__in=list(ids))))


def seats() -> QuerySet[Seat]:
    return Seat.objects.select_related("person", "series__place", "series__programme__organisation")


def leadings() -> QuerySet[Leading]:
    return Leading.objects.select_related("account", "series__place", "series__programme__organisation")
