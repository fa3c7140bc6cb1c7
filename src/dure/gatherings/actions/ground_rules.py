"""Ground rules: keeping each text, reading it at a meeting, saying yes to it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings import deeds, rules
from dure.gatherings.actions.attendance import NotAskedThatDay, NotYet
from dure.gatherings.actions.replies import OnlyForOneself
from dure.gatherings.models import Agreeing, Gathering, GroundRules, Series
from dure.gatherings.queries import asked_that_day, who_takes_part
from dure.ids import uuid7
from dure.people.models import Person


class NoGroundRules(Exception):
    """These meetings have no ground rules yet. Write them first; there is a draft to begin with."""


def keep_text(*, series: Series, by: Actor, at: datetime) -> GroundRules | None:
    """Keep the text as it is now beside those before, so that it can be seen what somebody said yes to."""
    newest = GroundRules.objects.select_for_update().filter(series=series).first()
    if not series.rules_text.strip() or (newest and newest.text == series.rules_text):
        return newest
    number = newest.number + 1 if newest else 1
    row = GroundRules.objects.create(
        series=series, number=number, text=series.rules_text, put_at=at, put_by=by.id or series.pk
    )
    record(deeds.RULES_KEPT, about=series, by=by, at=at, organisation=series.programme.organisation_id, number=number)
    return row


@transaction.atomic
def hear_rules(*, gathering: Gathering, agreed: Iterable[UUID], by: Actor, at: datetime) -> list[Agreeing]:
    """The rules were read aloud at a meeting, and these people said yes. Saying it twice changes nothing."""
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    if not gathering.is_due(at):
        raise NotYet(NotYet.__doc__)
    people = set(agreed)
    if not people <= asked_that_day(gathering):
        raise NotAskedThatDay(NotAskedThatDay.__doc__)
    text = _text_or_refuse(gathering, by, at)
    known = set(Agreeing.objects.filter(gathering=gathering).values_list("person", flat=True))
    fresh = who_takes_part(people - known, at)
    who = by.id or gathering.pk
    rows = Agreeing.objects.bulk_create(
        Agreeing(gathering=gathering, person_id=person, rules=text, said_at=at, said_by=who) for person in fresh
    )
    if fresh or not gathering.rules_read:
        gathering.rules_read = True
        gathering.save(update_fields=["rules_read"])
        record(
            deeds.RULES_READ, about=gathering, by=by, at=at, count=len(fresh),
            organisation=gathering.series.programme.organisation_id,
        )  # fmt: skip
    return rows


@transaction.atomic
def agree_to_rules(
    *, gathering: Gathering, person: Person, by: Actor, at: datetime, id: UUID | None = None
) -> Agreeing:
    """Somebody read the rules on their own page and says yes to them, for this meeting."""
    require(rules.is_asked_to_it, by, gathering, gathering.day_at(at))
    if by.person != person.pk:
        raise OnlyForOneself(OnlyForOneself.__doc__)
    if not gathering.is_due(at):
        raise NotYet(NotYet.__doc__)
    text = _text_or_refuse(gathering, by, at)
    row, made = Agreeing.objects.get_or_create(
        gathering=gathering, person=person,
        defaults={"pk": id or uuid7(), "rules": text, "said_at": at, "said_by": by.id or person.pk},
    )  # fmt: skip
    if made:
        record(deeds.RULES_AGREED, about=gathering, by=by, at=at, organisation=person.organisation_id)
    return row


def _text_or_refuse(gathering: Gathering, by: Actor, at: datetime) -> GroundRules:
    text = keep_text(series=gathering.series, by=by, at=at)
    if text is None:
        raise NoGroundRules(NoGroundRules.__doc__)
    return text
