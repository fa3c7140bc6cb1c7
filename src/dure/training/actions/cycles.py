"""Events that come again: beginning a cycle, its topics, and the next event in one step."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings.models import Gathering, Series
from dure.ids import uuid7
from dure.training import deeds, rules
from dure.training.actions.courses import NothingToCopy, copy_course
from dure.training.models import Cycle, Event, Topic


class AlreadyInACycle(Exception):
    """This training comes again already. Open the page of what comes again."""


class TopicOfAnotherCycle(Exception):
    """This topic belongs to something else. Choose one of this page."""


@transaction.atomic
def begin_cycle(
    *, series: Series, title: str, every_months: int, by: Actor, at: datetime, id: UUID | None = None
) -> Cycle:
    """Say that a training comes again every so many months. It is the first of its kind."""
    require(rules.call_people, by, series)
    event = Event.objects.filter(series=series).select_related("cycle").first()
    if event is not None and event.cycle is not None:
        if event.cycle_id == id:
            return event.cycle
        raise AlreadyInACycle(AlreadyInACycle.__doc__)
    pk = id or uuid7()
    cycle = Cycle.objects.create(
        pk=pk, programme=series.programme, title=title, every_months=every_months, begun_at=at, begun_by=by.id or pk
    )
    _belongs(series, cycle, None, by, at)
    record(deeds.CYCLE_BEGUN, about=cycle, by=by, at=at, organisation=series.programme.organisation_id)
    return cycle


@transaction.atomic
def take_into_cycle(*, series: Series, cycle: Cycle, by: Actor, at: datetime, topic: Topic | None = None) -> Event:
    """Say that a training, held before or planned elsewhere, is one of those that come again."""
    require(rules.call_people, by, series)
    require(rules.plan_cycle, by, cycle)
    if topic is not None and topic.cycle_id != cycle.pk:
        raise TopicOfAnotherCycle(TopicOfAnotherCycle.__doc__)
    event = _belongs(series, cycle, topic, by, at)
    record(deeds.CYCLE_JOINED, about=cycle, by=by, at=at, organisation=cycle.programme.organisation_id)
    return event


@transaction.atomic
def add_topic(*, cycle: Cycle, title: str, by: Actor, at: datetime, heard: int = 0) -> Topic:
    """Write down what an event could be about. The same title again adds to how often it was heard."""
    require(rules.plan_cycle, by, cycle)
    topic, _new = Topic.objects.get_or_create(
        cycle=cycle, title=title, defaults={"added_at": at, "added_by": by.id or cycle.pk}
    )
    topic.heard += heard
    topic.save(update_fields=["heard"])
    record(deeds.TOPIC_ADDED, about=cycle, by=by, at=at, organisation=cycle.programme.organisation_id)
    return topic


@transaction.atomic
def end_cycle(*, cycle: Cycle, by: Actor, at: datetime) -> Cycle:
    """Say that it comes no more. What was held stays."""
    require(rules.plan_cycle, by, cycle)
    if cycle.ended_at is None:
        cycle.ended_at, cycle.ended_by = at, by.id or cycle.pk
        cycle.save(update_fields=["ended_at", "ended_by"])
        record(deeds.CYCLE_ENDED, about=cycle, by=by, at=at, organisation=cycle.programme.organisation_id)
    return cycle


@transaction.atomic
def propose_next(
    *, cycle: Cycle, by: Actor, at: datetime, topic: Topic | None = None, first_on: date | None = None,
    id: UUID | None = None,
) -> Series:  # fmt: skip
    """Propose the next event in one step: the last one copied to the day it is due, with a topic.

    Nothing is made known: its call waits to be read. With less than
    three weeks to call people, it is the first such weekday after them.
    """
    require(rules.plan_cycle, by, cycle)
    if topic is not None and topic.cycle_id != cycle.pk:
        raise TopicOfAnotherCycle(TopicOfAnotherCycle.__doc__)
    last = Gathering.objects.filter(series__event__cycle=cycle, twin__isnull=True).order_by("-day", "-id").first()
    if last is None:
        raise NothingToCopy(NothingToCopy.__doc__)
    first = Gathering.objects.filter(series=last.series_id, twin__isnull=True).order_by("day", "id").first()
    assert first is not None
    due = first_on or _due(cycle, first.day, by.today())
    title = f"{cycle.title}: {topic.title}" if topic else cycle.title
    series = copy_course(series=last.series, first_on=due, title=title[:120], by=by, at=at, id=id)
    Event.objects.filter(series=series).update(cycle=cycle, topic=topic)
    return series


def _due(cycle: Cycle, last: date, today: date) -> date:
    """The day it is due, on the weekday of the last one; with too little time to call people, a few weeks from now."""
    due = cycle.after(last)
    due += timedelta(days=(last.weekday() - due.weekday() + 3) % 7 - 3)
    soonest = today + timedelta(days=21)
    while due < soonest:
        due += timedelta(days=7)
    return due


def _belongs(series: Series, cycle: Cycle, topic: Topic | None, by: Actor, at: datetime) -> Event:
    event, _new = Event.objects.update_or_create(
        series=series, defaults={"cycle": cycle, "topic": topic},
        create_defaults={"cycle": cycle, "topic": topic, "noted_at": at, "noted_by": by.id or cycle.pk},
    )  # fmt: skip
    return event
