"""Planning and moving meetings, and writing what happens in them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings import deeds, rules
from dure.gatherings.actions.series import PlaceOfAnotherOrganisation, SeriesIsClosed
from dure.gatherings.models import Gathering, Series
from dure.ids import uuid7
from dure.places.models import Venue

MOST_AT_ONCE = 60


class TooManyMeetings(Exception):
    """At most 60 meetings can be planned at once. Please plan the first ones now and the others later."""


class MeetingIsClosed(Exception):
    """This meeting is closed. Open it again first."""


@transaction.atomic
def plan_gatherings(
    *,
    series: Series,
    first_at: datetime,
    count: int,
    by: Actor,
    at: datetime,
    every_days: int = 7,
    venue: Venue | None = None,
    minutes: int = 60,
    online: bool = False,
    scripts: Sequence[str] = (),
    ids: Sequence[UUID] | None = None,
) -> list[Gathering]:
    """Plan meetings at the same hour on the wall: a change to summer time moves nobody's clock.

    `scripts` are the scripts of the first, second ... of them. The same `ids`
    give the same meetings.
    """
    require(rules.change_series, by, series)
    if not 1 <= count <= MOST_AT_ONCE:
        raise TooManyMeetings(TooManyMeetings.__doc__)
    already = list(Gathering.objects.filter(series=series, pk__in=ids).order_by("number")) if ids else []
    if already:
        return already
    if series.closed_on is not None:
        raise SeriesIsClosed(SeriesIsClosed.__doc__)
    _refuse_elsewhere(venue, series)
    zone = ZoneInfo(venue.place.zone) if venue else series.zone
    last = series.gatherings.aggregate(last=Max("number"))["last"] or 0
    rows = []
    for index, (starts_at, day) in enumerate(_on_the_wall(first_at, zone, count, every_days)):
        rows.append(
            Gathering(
                pk=ids[index] if ids else uuid7(), series=series, number=last + index + 1,
                starts_at=starts_at, day=day, minutes=minutes, venue=venue, online=online,
                script=scripts[index] if index < len(scripts) else "",
                planned_at=at, planned_by=by.id or series.pk,
            )
        )  # fmt: skip
    Gathering.objects.bulk_create(rows)
    record(deeds.PLANNED, about=series, by=by, at=at, organisation=series.programme.organisation_id, count=count)
    return rows


@transaction.atomic
def move_gathering(
    *,
    gathering: Gathering,
    starts_at: datetime,
    by: Actor,
    at: datetime,
    venue: Venue | None = None,
    minutes: int | None = None,
    online: bool | None = None,
) -> Gathering:
    """Move a meeting to another time or place. What people answered to the old time no longer counts."""
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    if not gathering.is_open:
        raise MeetingIsClosed(MeetingIsClosed.__doc__)
    _refuse_elsewhere(venue, gathering.series)
    gathering.venue, gathering.starts_at = venue, starts_at
    gathering.day = gathering.day_at(starts_at)
    gathering.minutes = gathering.minutes if minutes is None else minutes
    gathering.online = gathering.online if online is None else online
    gathering.moves, gathering.moved_at = gathering.moves + 1, at
    gathering.moved_by = by.id or gathering.pk
    gathering.save(update_fields=["venue", "starts_at", "day", "minutes", "online", "moves", "moved_at", "moved_by"])
    record(deeds.MOVED, about=gathering, by=by, at=at)
    return gathering


@transaction.atomic
def write_script(*, gathering: Gathering, script: str, by: Actor, at: datetime) -> Gathering:
    """Write what happens in a meeting, for whoever leads it."""
    require(rules.coordinates_gathering, by, gathering)
    gathering.script = script
    gathering.save(update_fields=["script"])
    record(deeds.SCRIPT_WRITTEN, about=gathering, by=by, at=at, length=len(script))
    return gathering


def _on_the_wall(first_at: datetime, zone: ZoneInfo, count: int, every_days: int) -> list[tuple[datetime, date]]:
    """The moments that show the same hour on the clock of a place, and their days there."""
    first = first_at.astimezone(zone)
    starts = [first + timedelta(days=every_days * index) for index in range(count)]
    return [(start.astimezone(ZoneInfo("UTC")), start.astimezone(zone).date()) for start in starts]


def _refuse_elsewhere(venue: Venue | None, series: Series) -> None:
    if venue is not None and venue.organisation != series.programme.organisation_id:
        raise PlaceOfAnotherOrganisation(PlaceOfAnotherOrganisation.__doc__)
