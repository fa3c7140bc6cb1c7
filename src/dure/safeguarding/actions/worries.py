"""Being worried, being told, taking it on, closing it, and looking after whoever was worried."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.programmes.queries import duty_turns, on_duty
from dure.safeguarding import alerts, deeds, rules
from dure.safeguarding.models import Call, Ended, Task, TaskKind, Worry

NEXT_AFTER = timedelta(minutes=15)
HOURS_AFTER, DAYS_AFTER = 4, (1, 3)
"""Asked again within hours and over the next days: the protocol names both, the numbers are ours."""
DRILL_ENDS_AFTER = timedelta(hours=2)


class NotAlone(Exception):
    """Whoever was worried cannot close it alone. Somebody else on the duty list closes it with you."""


class TakeItOnFirst(Exception):
    """Nobody has taken this on yet. Take it on first; then it can be closed."""


class ClosedAlready(Exception):
    """This was closed already. If you are still worried, press the button again."""


@transaction.atomic
def raise_worry(
    *,
    organisation: Organisation,
    by: Actor,
    at: datetime,
    about: Mapping[str, str] | None = None,
    from_answers: bool = False,
    arrived_at: datetime | None = None,
    id: UUID | None = None,
) -> Worry:
    """Tell the duty list. Needs no word, and is never refused to anybody who works here.

    The same id twice is the same worry. `about` holds ids only.
    """
    if not from_answers:
        require(rules.be_worried, by, organisation)
    already = Worry.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    worry = _begin(
        organisation, by, at, arrived_at or timezone.now(), id, about=[dict(about or {})], from_answers=from_answers
    )
    record(deeds.RAISED, about=worry, by=by, at=at, organisation=organisation.pk)
    _tell(worry, at)
    return worry


@transaction.atomic
def leave_number(*, worry: Worry, number: str, by: Actor, at: datetime) -> Worry:
    """Say where whoever was worried can be called now. Sealed with what it is about, for the duty list alone."""
    require(rules.raised_it, by, worry)
    worry = Worry.objects.select_for_update().get(pk=worry.pk)
    if worry.closed_at is not None:
        raise ClosedAlready(ClosedAlready.__doc__)
    said = dict(worry.about[0]) if worry.about else {}
    if said.get("call") != number:
        worry.about = [{**said, "call": number}]
        worry.save(update_fields=["about"])
        record(deeds.NUMBER_LEFT, about=worry, by=by, at=at, organisation=worry.organisation_id)
    return worry


@transaction.atomic
def start_drill(*, organisation: Organisation, by: Actor, at: datetime) -> Worry:
    """Try out whether somebody answers. Everybody who is told reads that it is a drill."""
    require(rules.start_drill, by, organisation)
    worry = _begin(organisation, by, at, at, None, about=[], drill=True)
    record(deeds.DRILL, about=worry, by=by, at=at, organisation=organisation.pk)
    _tell(worry, at)
    return worry


@transaction.atomic
def tell_next(*, worry: Worry, by: Actor, at: datetime) -> Call | None:
    """Tell the next person on duty, when nobody has taken it on in time. The list begins again at its end."""
    worry = Worry.objects.select_for_update().get(pk=worry.pk)
    if worry.acknowledged_at is not None or worry.next_at is None or worry.next_at > at:
        return None
    if worry.drill and at >= worry.raised_at + DRILL_ENDS_AFTER:
        worry.next_at = None
        worry.save(update_fields=["next_at"])
        _end_drill(worry, Ended.NOBODY, by, at)
        return None
    call = _tell(worry, at)
    record(deeds.TOLD, about=worry, by=by, at=at, organisation=worry.organisation_id)
    return call


@transaction.atomic
def acknowledge(*, worry: Worry, by: Actor, at: datetime) -> Worry:
    """Take it on. The first one counts; a second sees that somebody has."""
    require(rules.see_worry, by, worry)
    worry = Worry.objects.select_for_update().get(pk=worry.pk)
    if worry.acknowledged_at is not None:
        return worry
    worry.acknowledged_at, worry.acknowledged_by, worry.next_at = at, by.id, None
    worry.save(update_fields=["acknowledged_at", "acknowledged_by", "next_at"])
    if worry.drill:
        _end_drill(worry, Ended.ANSWERED, by, at)
    else:
        _plan_tasks(worry, by, at)
    record(deeds.ACKNOWLEDGED, about=worry, by=by, at=at, organisation=worry.organisation_id)
    return worry


@transaction.atomic
def close(*, worry: Worry, ended: Ended, by: Actor, at: datetime) -> Worry:
    """Close it, by somebody on the duty list who is not the one who was worried."""
    require(rules.see_worry, by, worry)
    worry = Worry.objects.select_for_update().get(pk=worry.pk)
    if worry.closed_at is not None:
        raise ClosedAlready(ClosedAlready.__doc__)
    if worry.acknowledged_at is None:
        raise TakeItOnFirst(TakeItOnFirst.__doc__)
    if worry.raised_by == by.id and not worry.drill:
        raise NotAlone(NotAlone.__doc__)
    worry.closed_at, worry.closed_by, worry.ended = at, by.id, ended
    worry.save(update_fields=["closed_at", "closed_by", "ended"])
    record(deeds.CLOSED, about=worry, by=by, at=at, organisation=worry.organisation_id, ended=str(ended))
    return worry


@transaction.atomic
def do_task(*, task: Task, by: Actor, at: datetime) -> Task:
    require(rules.do_task, by, task)
    if task.done_at is None:
        task.done_at, task.done_by = at, by.id
        task.save(update_fields=["done_at", "done_by"])
        record(deeds.TASK_DONE, about=task, by=by, at=at, kind=task.kind)
    return task


def _begin(
    organisation: Organisation, by: Actor, at: datetime, arrived_at: datetime, id: UUID | None, **more: object
) -> Worry:
    return Worry.objects.create(
        pk=id or uuid7(), organisation=organisation, raised_at=at, raised_by=by.id or organisation.pk,
        arrived_at=arrived_at, next_at=at + NEXT_AFTER, **more,
    )  # fmt: skip


def _end_drill(worry: Worry, ended: Ended, by: Actor, at: datetime) -> None:
    worry.closed_at, worry.closed_by, worry.ended = at, by.id or worry.organisation_id, ended
    worry.save(update_fields=["closed_at", "closed_by", "ended"])


def _tell(worry: Worry, at: datetime) -> Call | None:
    """Tell the next who was not told yet: those on duty, then the whole list, then whoever was worried themselves.

    Each is sent a message, too, where one reaches them. With nobody left the
    clock goes on: after each round of the list those who keep it are told that
    nobody answers.
    """
    told = set(worry.calls.values_list("turn", flat=True))
    turns = [*on_duty(worry.organisation_id, at), *duty_turns(worry.organisation_id, at)]
    waiting = [turn for turn in turns if turn.pk not in told]
    waiting.sort(key=lambda turn: turn.account_id == worry.raised_by)
    worry.next_at = at + NEXT_AFTER
    worry.rounds += not waiting
    worry.save(update_fields=["next_at", "rounds"])
    if not waiting:
        alerts.alert_everybody(worry, at)
        return None
    call = Call.objects.create(worry=worry, turn=waiting[0], told_at=at)
    alerts.alert(call, at)
    return call


def _plan_tasks(worry: Worry, by: Actor, at: datetime) -> None:
    """Follow up within hours and over the next days; and look after whoever was worried."""
    owner = Account.objects.get(pk=by.id)
    dues = [at + timedelta(hours=HOURS_AFTER), *(_days_later(worry.organisation, at, days) for days in DAYS_AFTER)]
    tasks = [Task(worry=worry, kind=TaskKind.FOLLOW_UP, owner=owner, due_at=due) for due in dues]
    tasks.append(Task(worry=worry, kind=TaskKind.DEBRIEF, owner=_other(worry, owner, at), due_at=dues[1]))
    Task.objects.bulk_create(tasks)


def _days_later(organisation: Organisation, at: datetime, days: int) -> datetime:
    """The same hour by the clock of the place, also where the clock is changed in between."""
    local = at.astimezone(ZoneInfo(organisation.zone))
    return (local + timedelta(days=days)).astimezone(UTC)


def _other(worry: Worry, owner: Account, at: datetime) -> Account:
    """Whoever talks with the helper: not the helper, while there is anybody else on the list."""
    if owner.pk != worry.raised_by:
        return owner
    others = [turn.account for turn in duty_turns(worry.organisation_id, at) if turn.account_id != owner.pk]
    return others[0] if others else owner
