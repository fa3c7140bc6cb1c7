"""Asking somebody to the meetings of a series, and no longer asking them."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import require_consent
from dure.gatherings import deeds, rules
from dure.gatherings.actions.series import SeriesIsClosed
from dure.gatherings.models import Seat, Series
from dure.ids import uuid7
from dure.people.models import Enrolment, Person


class NotOfThisProgramme(Exception):
    """This person does not take part in the programme of these meetings. Add them to it first."""


@transaction.atomic
def seat(
    *,
    series: Series,
    person: Person,
    by: Actor,
    at: datetime,
    began_on: date | None = None,
    id: UUID | None = None,
) -> Seat:
    """Ask somebody to the meetings of a series, from a day on. Asking twice changes nothing.

    `began_on` may lie back, so that a training that was held already can be
    written down; the person's yes to taking part must hold now.
    """
    require(rules.seat_in_series, by, series)
    same = Q(ended_on=None) | Q(pk=id) if id else Q(ended_on=None)
    already = Seat.objects.select_for_update().filter(same, series=series, person=person).first()
    if already is not None:
        return already
    if series.closed_on is not None:
        raise SeriesIsClosed(SeriesIsClosed.__doc__)
    today = at.astimezone(series.zone).date()
    _refuse_outsider(series, person, today)
    require_consent(person, Purpose.TAKE_PART, at)
    row = Seat.objects.create(
        pk=id or uuid7(), series=series, person=person, began_on=began_on or today, began_by=by.id or series.pk
    )
    record(deeds.SEATED, about=person, by=by, at=at, organisation=person.organisation_id, series=series.pk)
    return row


@transaction.atomic
def unseat(*, series: Series, person: Person, reason: str, by: Actor, at: datetime) -> Seat | None:
    """No longer ask somebody, from today on. What was marked stays as it was."""
    row = Seat.objects.select_for_update().filter(series=series, person=person, ended_on=None).first()
    if row is None:
        return None
    require(rules.end_seat | rules.holds_the_seat, by, row)
    row.ended_on = max(at.astimezone(series.zone).date(), row.began_on)
    row.ended_by, row.end_reason = by.id or series.pk, reason
    row.save(update_fields=["ended_on", "ended_by", "end_reason"])
    record(
        deeds.SEAT_ENDED, about=person, by=by, at=at, organisation=person.organisation_id,
        series=series.pk, reason=reason,
    )  # fmt: skip
    return row


def _refuse_outsider(series: Series, person: Person, today: date) -> None:
    """Whoever left the programme before today, or never joined it, is not asked."""
    belongs = Enrolment.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=today), person=person, programme=series.programme_id
    )
    if not belongs.exists():
        raise NotOfThisProgramme(NotOfThisProgramme.__doc__)


@transaction.atomic
def seat_together(
    *, series: Series, people: Iterable[Person], by: Actor, at: datetime, began_on: date | None = None
) -> list[Seat]:
    """Ask several people at once: all of them or none."""
    return [seat(series=series, person=person, by=by, at=at, began_on=began_on) for person in people]
