"""Marking who came."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import ConsentMissing
from dure.gatherings import deeds, rules
from dure.gatherings.models import CAME, Attendance, Gathering, Mark, Remark, WhyAway
from dure.gatherings.queries import asked_that_day, who_takes_part
from dure.people.models import Person

Marks = Mapping[UUID, tuple[str, str]]
"""A person's id to their mark and the reason they gave, if they gave one."""


class NotYet(Exception):
    """This meeting is still to come. Who came can be marked from its day on."""


class DidNotHappen(Exception):
    """This meeting is noted as not held. Open it again first."""


class NotAskedThatDay(Exception):
    """Somebody here was not asked to this meeting. Give them a place in the meetings first."""


@transaction.atomic
def mark_attendance(
    *,
    gathering: Gathering,
    marks: Marks,
    by: Actor,
    at: datetime,
    arrived_at: datetime | None = None,
) -> list[Attendance]:
    """Mark who came. What was marked before is kept beside it, with who changed it and when.

    Marks that arrive late (a phone without signal) are judged by when they
    were made: an older mark never takes the place of a newer one.
    """
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    if not gathering.is_due(at):
        raise NotYet(NotYet.__doc__)
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if locked.did_not_happen:
        raise DidNotHappen(DidNotHappen.__doc__)
    known = {row.person_id: row for row in Attendance.objects.filter(gathering=locked)}
    wanted = {person: _said(*mark) for person, mark in marks.items()}
    fresh = {
        person: mark for person, mark in wanted.items()
        if person not in known or (known[person].mark, known[person].why_away) != mark
    }  # fmt: skip
    _refuse_unasked(fresh, known, locked)
    _refuse_without_consent(fresh, at, arrived_at)
    if _write(fresh, known, locked, by.id or locked.pk, at):
        record(
            deeds.MARKED, about=gathering, by=by, at=at, count=len(fresh),
            organisation=gathering.series.programme.organisation_id,
        )  # fmt: skip
    return list(Attendance.objects.filter(gathering=locked))


def _said(mark: str, why: str = "") -> tuple[Mark, WhyAway]:
    """Whoever came needs no reason for staying away."""
    return (Mark(mark), WhyAway.UNSAID if mark in CAME else WhyAway(why))


def _refuse_unasked(people: Iterable[UUID], known: Mapping[UUID, Attendance], gathering: Gathering) -> None:
    strangers = set(people) - set(known)
    if strangers and not strangers <= asked_that_day(gathering):
        raise NotAskedThatDay(NotAskedThatDay.__doc__)


def _refuse_without_consent(people: Iterable[UUID], at: datetime, arrived_at: datetime | None) -> None:
    """The stricter of two moments holds: when it was marked, and when it arrived."""
    people = set(people)
    agreed = who_takes_part(people, at)
    if arrived_at is not None:
        agreed &= who_takes_part(people, arrived_at)
    if missing := people - agreed:
        raise ConsentMissing(Person.objects.get(pk=min(missing)), Purpose.TAKE_PART)


def _write(
    fresh: Mapping[UUID, tuple[Mark, WhyAway]],
    known: Mapping[UUID, Attendance],
    gathering: Gathering,
    who: UUID,
    at: datetime,
) -> bool:
    new, changed, earlier = [], [], []
    for person, (mark, why) in fresh.items():
        row = known.get(person)
        if row is None:
            new.append(
                Attendance(gathering=gathering, person_id=person, mark=mark, why_away=why, marked_at=at, marked_by=who)
            )
        elif at < row.marked_at:
            earlier.append(_overtaken(row, mark, why, at, who))
        else:
            earlier.append(_replaced(row, at, who))
            row.mark, row.why_away, row.marked_at, row.marked_by = mark, why, at, who
            changed.append(row)
    earlier = [remark for remark in earlier if not _is_kept(remark)]
    Attendance.objects.bulk_create(new)
    Attendance.objects.bulk_update(changed, ["mark", "why_away", "marked_at", "marked_by"])
    Remark.objects.bulk_create(earlier)
    return bool(new or changed or earlier)


def _replaced(row: Attendance, at: datetime, who: UUID) -> Remark:
    return Remark(
        attendance=row, mark=row.mark, why_away=row.why_away, marked_at=row.marked_at,
        marked_by=row.marked_by, changed_at=at, changed_by=who,
    )  # fmt: skip


def _overtaken(row: Attendance, mark: Mark, why: WhyAway, at: datetime, who: UUID) -> Remark:
    """It was made earlier and arrived later than the mark that holds: history at once."""
    return Remark(
        attendance=row, mark=mark, why_away=why, marked_at=at, marked_by=who,
        changed_at=row.marked_at, changed_by=row.marked_by,
    )  # fmt: skip


def _is_kept(remark: Remark) -> bool:
    """A phone may send the same mark twice."""
    return Remark.objects.filter(
        attendance=remark.attendance, mark=remark.mark, why_away=remark.why_away, marked_at=remark.marked_at
    ).exists()
