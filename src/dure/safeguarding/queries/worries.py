"""Reads for the duty list and for whoever is worried."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.outbox.models import OPEN as OPEN_MESSAGES
from dure.outbox.models import State as MessageState
from dure.outbox.queries import about as messages_about
from dure.people.models import Person
from dure.people.rules import see_person
from dure.programmes.models import DutyTurn, Organisation
from dure.programmes.queries import duty_turns, on_duty
from dure.safeguarding import rules
from dure.safeguarding.alerts import ALERT, DRILL
from dure.safeguarding.models import About, Call, LocalNumber, Task, Worry

NUMBERS_STALE_AFTER = timedelta(days=90)
DRILL_EVERY = timedelta(days=31)
OTHERS_AFTER = timedelta(hours=2)
MORNING, EVENING = 8, 20


@dataclass(frozen=True)
class OnDuty:
    """Somebody who can be called now."""

    name: str
    phone: str


def who_is_on_duty(organisation: UUID, at: datetime) -> list[OnDuty]:
    return [OnDuty(turn.account.name, turn.phone) for turn in on_duty(organisation, at)]


def whom_to_call(organisation: UUID, at: datetime) -> list[DutyTurn]:
    """Those on duty; at an hour without anybody the whole list, as the escalation goes, too."""
    return on_duty(organisation, at) or duty_turns(organisation, at)


def who_can_be_called(organisation: UUID, at: datetime) -> list[OnDuty]:
    return [OnDuty(turn.account.name, turn.phone) for turn in whom_to_call(organisation, at)]


def numbers(organisation: UUID | None, *about: About) -> list[LocalNumber]:
    """The local numbers of an organisation; of some kinds only, when kinds are named."""
    if organisation is None:
        return []
    rows = LocalNumber.objects.filter(organisation=organisation)
    return list(rows.filter(about__in=about) if about else rows)


def unchecked_numbers(organisation: UUID, at: datetime) -> int:
    """How many numbers nobody has called for three months."""
    return LocalNumber.objects.filter(organisation=organisation, checked_at__lt=at - NUMBERS_STALE_AFTER).count()


def organisation_of(actor: Actor) -> Organisation | None:
    return Organisation.objects.filter(pk=actor.organisation).first()


@dataclass(frozen=True)
class Line:
    """One worry as the duty list sees it, with nothing about whom it is until it is opened."""

    worry: Worry
    raised_by: str
    taken_by: str
    told: list[str]
    own: bool


def inbox(actor: Actor, *, closed: bool = False, limit: int = 50) -> list[Line]:
    """Worries of the organisation, for somebody on its duty list.

    First those that nobody has, drills after them, beginning with whoever has waited longest; of closed ones the newest first.
    """
    rows = rules.see_worry.rows(actor, Worry.objects.filter(closed_at__isnull=not closed))
    if not closed:
        rows = rows.order_by(F("acknowledged_at").asc(nulls_first=True), "drill", "raised_at", "id")
    rows = list(rows.prefetch_related("calls__turn__account")[:limit])
    ids = {row.raised_by for row in rows} | {row.acknowledged_by for row in rows if row.acknowledged_by}
    names = {account.pk: account.name for account in Account.objects.filter(pk__in=ids)}
    return [
        Line(
            row,
            names.get(row.raised_by, ""),
            names.get(row.acknowledged_by, ""),
            [call.turn.account.name for call in row.calls.all()],
            row.raised_by == actor.id,
        )
        for row in rows
    ]


def own_newest(actor: Actor) -> Worry | None:
    """The newest worry that an actor raised and that is not closed yet."""
    rows = rules.raised_it.rows(actor, Worry.objects.filter(closed_at=None, drill=False))
    return rows.order_by("-raised_at").first()


def who_raised(worry: Worry) -> Account | None:
    """Whoever was worried, to be called back; nobody for an answer that raised it by itself."""
    return Account.objects.filter(pk=worry.raised_by).first()


@dataclass(frozen=True)
class Whom:
    """Whom a worry is about, as far as it was said, opened for somebody on duty."""

    person: Person | None
    may_open: bool
    where: str
    call: str


def about(worry: Worry, actor: Actor) -> Whom:
    """Open what a worry is about. The page logs that somebody looked before it shows this."""
    said: dict[str, Any] = worry.about[0] if worry.about else {}
    here = Person.objects.filter(organisation=worry.organisation_id)  # a form can name anybody's id
    person = here.filter(pk=said["person"]).first() if said.get("person") else None
    return Whom(person, bool(person and see_person.allows(actor, person)), said.get("where", ""), number_of(worry))


def number_of(worry: Worry) -> str:
    """Where whoever was worried can be called: as they said now, else as it stands on the duty list."""
    said: dict[str, Any] = worry.about[0] if worry.about else {}
    if said.get("call"):
        return str(said["call"])
    turns = DutyTurn.objects.filter(organisation=worry.organisation_id, account=worry.raised_by, ended_on=None)
    return next((turn.phone for turn in turns), "")


def tasks_after(worry: Worry) -> list[Task]:
    """What is still to be done after one worry."""
    return list(worry.tasks.filter(done_at=None))


def tasks_of(actor: Actor, at: datetime) -> list[Task]:
    """Their own, and what others of the list should have done two hours ago; each with `who` was worried."""
    late = Q(due_at__lte=at - OTHERS_AFTER)
    rows = Task.objects.filter(Q(owner=actor.id) | late, done_at=None, worry__drill=False)
    tasks = list(rules.do_task.rows(actor, rows).select_related("worry").order_by("due_at", "id")[:50])
    raised = Account.objects.in_bulk({task.worry.raised_by for task in tasks}) if tasks else {}
    for task in tasks:
        task.who = None if task.worry.from_answers else raised.get(task.worry.raised_by)  # type: ignore[attr-defined]
    return tasks


@dataclass(frozen=True)
class ToldLine:
    """Somebody who was told, and whether a message went to them: `sent`, `waiting`, or none."""

    call: Call
    message: str


@dataclass(frozen=True)
class Told:
    """What became of a worry, for whoever raised it: who was told when, and who has it."""

    worry: Worry
    calls: list[ToldLine]
    taken_by: str
    call: list[OnDuty]
    number: str


def _messages(worry: Worry) -> dict[UUID | None, str]:
    """For each account the best that became of the messages about a worry."""
    found: dict[UUID | None, str] = {}
    for message in messages_about([worry.pk], ALERT.code, DRILL.code).get(worry.pk, []):
        if message.state in {MessageState.SENT, MessageState.UNSURE}:
            found[message.account_id] = "sent"
        elif message.state in OPEN_MESSAGES:
            found.setdefault(message.account_id, "waiting")
    return found


def told(worry: Worry, at: datetime) -> Told:
    """`call` are those to ring: whoever has it first, then whoever was told, the last one first, then the rest."""
    calls, messages = list(worry.calls.select_related("turn__account")), _messages(worry)
    taken = Account.objects.filter(pk=worry.acknowledged_by).first() if worry.acknowledged_by else None
    turns = [call.turn for call in reversed(calls)]
    turns += [turn for turn in whom_to_call(worry.organisation_id, at) if turn not in turns]
    turns.sort(key=lambda turn: turn.account_id != worry.acknowledged_by)
    others = [OnDuty(turn.account.name, turn.phone) for turn in turns if turn.account_id != worry.raised_by]
    lines = [ToldLine(call, messages.get(call.turn.account_id, "")) for call in calls]
    return Told(worry, lines, taken.name if taken else "", others, number_of(worry))


def own_open(actor: Actor, at: datetime) -> list[Worry]:
    """What somebody raised themselves in the past day and nobody has taken on."""
    rows = Worry.objects.filter(acknowledged_at=None, closed_at=None, drill=False, raised_at__gt=at - timedelta(days=1))
    return list(rules.raised_it.rows(actor, rows.filter(from_answers=False)))


def unanswered(organisation: UUID) -> list[datetime]:
    """Since when somebody waits although the whole list was told. Only moments: nothing about anybody."""
    rows = Worry.objects.filter(organisation=organisation, drill=False, acknowledged_at=None, rounds__gte=1)
    return list(rows.order_by("raised_at").values_list("raised_at", flat=True)[:5])


def waiting_for(actor: Actor) -> list[Worry]:
    """Worries nobody has taken on yet, of which this person was told."""
    told = Call.objects.filter(turn__account=actor.id).values("worry")
    return list(rules.see_worry.rows(actor, Worry.objects.filter(acknowledged_at=None, pk__in=told)))


def overdue(at: datetime) -> list[Worry]:
    """Worries that nobody took on in time, of every organisation: for the clock of the worker."""
    return list(Worry.objects.filter(acknowledged_at=None, closed_at=None, next_at__lte=at))


def answered_in(worry: Worry) -> int | None:
    """Minutes from the button to somebody who took it on."""
    if worry.acknowledged_at is None:
        return None
    return int((worry.acknowledged_at - worry.raised_at).total_seconds() // 60)


def drills(actor: Actor) -> list[Worry]:
    rows = Worry.objects.filter(drill=True, organisation=actor.organisation)
    return list(rows.prefetch_related("calls__turn__account")[:20])


def drills_to_see() -> QuerySet[Worry]:
    """Drills alone: a worry that is real is not among them, whoever asks."""
    return Worry.objects.filter(drill=True)


def last_answered_drill(organisation: UUID) -> datetime | None:
    rows = Worry.objects.filter(organisation=organisation, drill=True, acknowledged_at__isnull=False)
    return rows.order_by("-raised_at").values_list("raised_at", flat=True).first()


@dataclass(frozen=True)
class Tried:
    """One line of a drill's result."""

    name: str
    told_at: datetime
    answered_after: int | None
    kept_waiting: int | None
    message: str = ""


@dataclass(frozen=True)
class Result:
    """What a drill showed."""

    drill: Worry
    minutes: int | None
    tried: list[Tried]
    by_night: bool
    over: bool


def result_of(drill: Worry) -> Result:
    """Who was told when, who answered after how many minutes, who let the next one be told."""
    calls = list(drill.calls.select_related("turn__account"))
    messages = _messages(drill)
    tried = []
    for number, call in enumerate(calls):
        mine = drill.acknowledged_at is not None and call.turn.account_id == drill.acknowledged_by
        after = _minutes(call.told_at, drill.acknowledged_at) if mine else None
        following = calls[number + 1].told_at if number + 1 < len(calls) else drill.closed_at
        waited = None if mine or following is None else _minutes(call.told_at, following)
        message = messages.get(call.turn.account_id, "")
        tried.append(Tried(call.turn.account.name, call.told_at, after, waited, message))
    hour = drill.raised_at.astimezone(ZoneInfo(drill.organisation.zone)).hour
    return Result(drill, answered_in(drill), tried, not MORNING <= hour < EVENING, drill.closed_at is not None)


def _minutes(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds() // 60)


def list_is_empty(organisation: UUID) -> bool:
    return not DutyTurn.objects.filter(organisation=organisation, ended_on=None).exists()
