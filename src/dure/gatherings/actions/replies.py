"""Saying yes or no to the next meeting."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings import deeds, rules
from dure.gatherings.actions.attendance import NotAskedThatDay
from dure.gatherings.models import Gathering, Reply
from dure.gatherings.queries import asked_that_day
from dure.ids import uuid7
from dure.people.models import Person


class TooLateToAnswer(Exception):
    """This meeting has begun already. You can call the person who leads it."""


class OnlyForOneself(Exception):
    """With your own page you can answer for yourself only."""


@transaction.atomic
def reply(
    *,
    gathering: Gathering,
    person: Person,
    coming: bool,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> Reply:
    """Keep a person's newest yes or no. A no needs no reason and may become a yes again.

    Whoever leads the meeting may note what somebody said on the telephone.
    """
    require(rules.reply_to_gathering, by, gathering, gathering.day_at(at))
    if by.person is not None and by.person != person.pk:
        raise OnlyForOneself(OnlyForOneself.__doc__)
    if not gathering.is_open or at >= gathering.starts_at:
        raise TooLateToAnswer(TooLateToAnswer.__doc__)
    if person.pk not in asked_that_day(gathering):
        raise NotAskedThatDay(NotAskedThatDay.__doc__)
    before = Reply.objects.select_for_update().filter(gathering=gathering, person=person).first()
    if before is not None and before.said_at > at:
        return before
    said = {"coming": coming, "said_at": at, "said_by": by.id or person.pk}
    row, _made = Reply.objects.update_or_create(
        gathering=gathering, person=person, defaults=said, create_defaults={"pk": id or uuid7(), **said}
    )
    record(deeds.REPLIED, about=gathering, by=by, at=at, coming=coming, organisation=person.organisation_id)
    return row
