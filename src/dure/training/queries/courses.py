"""Reads about a course: when it is by whose clock, its online twins, who speaks, who was there once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from dure.gatherings.models import CAME, HELD, Attendance, Gathering, Series, day_and_time
from dure.gatherings.queries import gatherings
from dure.places.models import Place
from dure.programmes.models import Partner
from dure.training.codes import clock_title
from dure.training.models import Application, Call, Speaker, State, Twin


@dataclass(frozen=True)
class Sitting:
    """A meeting as the public page says it: its own clock, the reader's, and where it is held online, too."""

    gathering: Gathering
    when: str
    clock: str
    yours: str = ""
    twins: tuple["Sitting", ...] = ()

    @property
    def place(self) -> Place | None:
        return self.gathering.place

    @property
    def online(self) -> bool:
        return self.gathering.online


@dataclass(frozen=True)
class Credit:
    """Meetings at which somebody was, each once, of those held: being at a meeting or at its online twin is the same."""

    came: int
    of: int


@dataclass(frozen=True)
class Minded:
    """Children to be minded, as those who ask say it."""

    families: int = 0
    children: int = 0
    ages: list[str] = field(default_factory=list)


def sittings(call: Call, reader: str = "") -> list[Sitting]:
    """The meetings of a call in order, twins below theirs. `reader` is the clock by which the reader would like them.

    A meeting in a room keeps the clock of its wall; what is online only follows
    the clock that the call names.
    """
    rows = list(gatherings().filter(series=call.series).order_by("starts_at", "id"))
    whole = dict(Twin.objects.filter(gathering__series=call.series).values_list("gathering", "of"))
    told = {row.pk: _sitting(row, call, reader) for row in rows}
    below: dict[UUID, list[Sitting]] = {}
    for row in rows:
        if row.pk in whole:
            below.setdefault(whole[row.pk], []).append(told[row.pk])
    return [
        Sitting(row, told[row.pk].when, told[row.pk].clock, told[row.pk].yours, tuple(below.get(row.pk, ())))
        for row in rows
        if row.pk not in whole
    ]


def _sitting(row: Gathering, call: Call, reader: str) -> Sitting:
    zone = ZoneInfo(call.zone) if row.online and not row.venue_id and call.zone else row.zone
    yours = ""
    if reader and row.online:
        theirs = row.starts_at.astimezone(ZoneInfo(reader)).replace(tzinfo=None)
        yours = day_and_time(theirs)
    when = day_and_time(row.starts_at.astimezone(zone).replace(tzinfo=None))
    return Sitting(row, when, clock_title(zone.key) if row.online else "", yours)


def speakers_of(series: Series) -> list[Speaker]:
    """Who speaks, in order; the names are of one key."""
    return list(Speaker.objects.filter(series=series))


def partners_of(series: Series) -> list[Partner]:
    """The partners of a programme that a call may name."""
    return list(series.programme.partners.order_by("name"))


def meetings_without_twin(call: Call, now: datetime) -> list[Gathering]:
    """Meetings still to come that nobody can follow online so far."""
    rows = gatherings().filter(series=call.series, starts_at__gt=now, online=False, closed_at__isnull=True)
    return list(rows.filter(twin__isnull=True, twins__isnull=True).order_by("starts_at", "id"))


def minded(call: Call) -> Minded:
    """How many children of how many families would have to be minded, with their ages."""
    rows = Application.objects.filter(call=call, minded__gt=0).exclude(state__in=(State.LEFT, State.DECLINED))
    said = list(rows.values_list("minded", "children"))
    return Minded(len(said), sum(many for many, _ages in said), [ages for _many, ages in said if ages])


def credit_of_each(series: Series, people: Iterable[UUID]) -> dict[UUID, Credit]:
    """What each of these people attended of a course, a meeting and its online twins counting once: three queries."""
    whole = dict(Twin.objects.filter(gathering__series=series).values_list("gathering", "of"))
    held = set(Gathering.objects.filter(HELD, series=series).values_list("pk", flat=True))
    of = {whole.get(pk, pk) for pk in held}
    marks = Attendance.objects.filter(gathering__in=held, person__in=list(people), mark__in=CAME)
    came: dict[UUID, set[UUID]] = {person: set() for person in people}
    for gathering, person in marks.values_list("gathering", "person"):
        came[person].add(whole.get(gathering, gathering))
    return {person: Credit(len(there), len(of)) for person, there in came.items()}


def counted_at_a_twin() -> Q:
    """Marks that do not count, since the same person's mark at a twin, or at the meeting itself, does.

    Of a meeting and its twins one mark of a person counts: the one where they
    came, else the one at the meeting itself.
    """
    same = Attendance.objects.filter(person=OuterRef("person")).order_by()
    came_online = same.filter(gathering__twin__of=OuterRef("gathering"), mark__in=CAME)
    at_whole = same.filter(gathering__twins__gathering=OuterRef("gathering"))
    other_twin = same.filter(gathering__twin__of=OuterRef("gathering__twin__of"), pk__lt=OuterRef("pk"))
    away = ~Q(mark__in=CAME)
    return (
        (away & Q(gathering__twin__isnull=True) & Exists(came_online))
        | (away & Q(gathering__twin__isnull=False) & (Exists(at_whole) | Exists(other_twin)))
        | (
            Q(mark__in=CAME, gathering__twin__isnull=False)
            & (Exists(at_whole.filter(mark__in=CAME)) | Exists(other_twin.filter(mark__in=CAME)))
        )
    )
