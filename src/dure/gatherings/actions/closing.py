"""Closing a meeting: attendance and at most three taps; nothing else blocks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings import deeds, rules
from dure.gatherings.actions.attendance import DidNotHappen, Marks, NotYet, mark_attendance
from dure.gatherings.models import CAME, Attendance, Gathering, Mark, WhyNot
from dure.gatherings.queries import asked_that_day, who_takes_part
from dure.people.models import AgeBand, Gender


class AttendanceMissing(Exception):
    """Please mark who came first. Everyone who was asked needs a tick or none."""


class SomebodyCame(Exception):
    """Somebody is marked as having come. Change who came first, then say that the meeting did not happen."""


class NoSuchNewFaces(Exception):
    """New faces are counted by gender and age band only. Please choose from the list."""


@transaction.atomic
def close_gathering(
    *,
    gathering: Gathering,
    by: Actor,
    at: datetime,
    marks: Marks | None = None,
    rules_read: bool | None = None,
    newcomers: int | None = None,
    newcomers_of: Mapping[str, int] | None = None,
    arrived_at: datetime | None = None,
) -> Gathering:
    """Close a meeting, with its attendance in the same step if `marks` are given.

    Closing again keeps who closed it first and changes what was said since.
    """
    if marks is not None:
        mark_attendance(gathering=gathering, marks=marks, by=by, at=at, arrived_at=arrived_at)
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    if not gathering.is_due(at):
        raise NotYet(NotYet.__doc__)
    _lock(gathering)
    if gathering.did_not_happen:
        raise DidNotHappen(DidNotHappen.__doc__)
    _refuse_unmarked(gathering, at)
    before = _state(gathering)
    if newcomers is not None or newcomers_of:
        _count(gathering, newcomers or 0, newcomers_of or {})
    if rules_read is not None:
        gathering.rules_read = rules_read
    if gathering.is_open:
        gathering.closed_at, gathering.closed_by = at, by.id or gathering.pk
    if _state(gathering) != before:
        gathering.save(update_fields=["closed_at", "closed_by", "rules_read", "newcomers", "newcomers_of"])
        record(deeds.CLOSED, about=gathering, by=by, at=at, organisation=_tenant(gathering))
    return gathering


@transaction.atomic
def note_newcomers(
    *, gathering: Gathering, count: int, by: Actor, at: datetime, of: Mapping[str, int] | None = None
) -> Gathering:
    """Count new faces, without names. Whoever wants to take part is asked by the coordinator later.

    `of` says how many of them are of a gender ("woman") or of a gender and an
    age band ("woman 25-39").
    """
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    _lock(gathering)
    _count(gathering, count, of or {})
    gathering.save(update_fields=["newcomers", "newcomers_of"])
    record(deeds.NEWCOMERS_COUNTED, about=gathering, by=by, at=at, count=gathering.newcomers)
    return gathering


@transaction.atomic
def did_not_happen(
    *, gathering: Gathering, reason: WhyNot, by: Actor, at: datetime, nobody_came: bool = False
) -> Gathering:
    """Note that a meeting did not happen, or will not. It closes with that.

    `nobody_came` takes the marks of whoever is marked as having come away first;
    what stood before stays in their history.
    """
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    _lock(gathering)
    came = Attendance.objects.filter(gathering=gathering, mark__in=CAME)
    if came.exists():
        if not nobody_came:
            raise SomebodyCame(SomebodyCame.__doc__)
        marks = dict.fromkeys(came.values_list("person", flat=True), (Mark.AWAY, ""))
        mark_attendance(gathering=gathering, marks=marks, by=by, at=at)
    gathering.did_not_happen = WhyNot(reason)
    gathering.closed_at, gathering.closed_by = at, by.id or gathering.pk
    gathering.save(update_fields=["did_not_happen", "closed_at", "closed_by"])
    record(deeds.NOT_HELD, about=gathering, by=by, at=at, organisation=_tenant(gathering), reason=str(reason))
    return gathering


@transaction.atomic
def reopen(*, gathering: Gathering, by: Actor, at: datetime) -> Gathering:
    """Open a closed meeting again. Who came, and who closed it, stays in the history."""
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    _lock(gathering)
    if gathering.is_open:
        return gathering
    gathering.closed_at = gathering.closed_by = None
    gathering.did_not_happen = ""
    gathering.save(update_fields=["closed_at", "closed_by", "did_not_happen"])
    record(deeds.REOPENED, about=gathering, by=by, at=at, organisation=_tenant(gathering))
    return gathering


STATE = ("closed_at", "closed_by", "rules_read", "newcomers", "newcomers_of", "did_not_happen")


def _lock(gathering: Gathering) -> None:
    """Read again what others may have changed, and hold the row until the end of the transaction."""
    newest = Gathering.objects.select_for_update().get(pk=gathering.pk)
    for field in STATE:
        setattr(gathering, field, getattr(newest, field))


def _state(gathering: Gathering) -> tuple[object, ...]:
    return tuple(getattr(gathering, field) for field in STATE)


def _count(gathering: Gathering, count: int, of: Mapping[str, int]) -> None:
    """The parts may be fewer than the whole (not everybody says), never more."""
    parts = {key: number for key, number in of.items() if number}
    for key in parts:
        gender, _space, band = key.partition(" ")
        if gender not in Gender or (band and band not in AgeBand):
            raise NoSuchNewFaces(NoSuchNewFaces.__doc__)
    gathering.newcomers = max(count, sum(parts.values()))
    gathering.newcomers_of = parts


def _refuse_unmarked(gathering: Gathering, at: datetime) -> None:
    """Everyone who was asked that day and still takes part has a mark."""
    marked = set(Attendance.objects.filter(gathering=gathering).values_list("person", flat=True))
    left = asked_that_day(gathering) - marked
    if left and who_takes_part(left, at):
        raise AttendanceMissing(AttendanceMissing.__doc__)


def _tenant(gathering: Gathering) -> object:
    return gathering.series.programme.organisation_id


@transaction.atomic
def type_in(*, columns: Sequence[tuple[Gathering, Marks, int | None]], by: Actor, at: datetime) -> list[Gathering]:
    """Type in a paper sheet: each meeting with its marks and new faces, all of them or none."""
    return [
        close_gathering(gathering=gathering, marks=marks, newcomers=newcomers, by=by, at=at)
        for gathering, marks, newcomers in columns
    ]
