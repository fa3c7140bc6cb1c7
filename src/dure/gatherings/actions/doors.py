"""The code at the door, and coming in with it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings import deeds, rules
from dure.gatherings.actions.attendance import NotAskedThatDay, mark_attendance
from dure.gatherings.actions.gatherings import MeetingIsClosed
from dure.gatherings.actions.replies import OnlyForOneself
from dure.gatherings.models import Arrival, Attendance, Door, Gathering, Mark
from dure.gatherings.queries import asked_that_day, at_door, hash_of, who_takes_part
from dure.ids import uuid7
from dure.people.models import Person


class CodeIsOver(Exception):
    """This code does not open the door any more. Scan the one in the room again, or say your name there."""


@transaction.atomic
def make_door(*, gathering: Gathering, secret: str, by: Actor, at: datetime, id: UUID | None = None) -> Door:
    """Make a code on paper for one meeting. The caller made the secret and shows it once; an older one ends."""
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    if not gathering.is_open:
        raise MeetingIsClosed(MeetingIsClosed.__doc__)
    who = by.id or gathering.pk
    already = Door.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    Door.objects.filter(gathering=gathering, ended_at__isnull=True).update(ended_at=at, ended_by=who)
    row = Door.objects.create(
        pk=id or uuid7(), gathering=gathering, secret_hash=hash_of(secret), made_at=at, made_by=who
    )
    record(deeds.DOOR_MADE, about=gathering, by=by, at=at, organisation=gathering.series.programme.organisation_id)
    return row


@transaction.atomic
def arrive(
    *, gathering: Gathering, person: Person, secret: str, by: Actor, at: datetime, id: UUID | None = None
) -> Arrival:
    """Somebody says "I am here": with their own card, and with the code that is in the room now.

    It marks nobody: whoever leads the meeting sees them in the room and confirms it.
    """
    require(rules.is_asked_to_it, by, gathering, gathering.day_at(at))
    if by.person != person.pk:
        raise OnlyForOneself(OnlyForOneself.__doc__)
    if at_door(secret, at) != gathering:
        raise CodeIsOver(CodeIsOver.__doc__)
    if not who_takes_part([person.pk], at):
        raise NotAskedThatDay(NotAskedThatDay.__doc__)
    row, made = Arrival.objects.get_or_create(
        gathering=gathering, person=person,
        defaults={"pk": id or uuid7(), "arrived_at": at, "arrived_by": by.id or person.pk},
    )  # fmt: skip
    if made:
        record(deeds.ARRIVED, about=gathering, by=by, at=at, organisation=person.organisation_id)
    return row


@transaction.atomic
def confirm_arrivals(*, gathering: Gathering, by: Actor, at: datetime) -> list[Attendance]:
    """Mark everyone as having come who said so with the code and has no mark yet. A mark by hand stays."""
    marked = Attendance.objects.filter(gathering=gathering).values("person")
    waiting = Arrival.objects.filter(gathering=gathering).exclude(person__in=marked)
    people = set(waiting.values_list("person", flat=True)) & asked_that_day(gathering)
    marks = dict.fromkeys(who_takes_part(people, at), (Mark.CAME, ""))
    return mark_attendance(gathering=gathering, marks=marks, by=by, at=at)
