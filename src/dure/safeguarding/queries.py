"""Reads for the duty list, for whoever is worried, and for complaints."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.people.models import Person
from dure.people.rules import see_person
from dure.programmes.models import DutyTurn, Organisation
from dure.programmes.queries import on_duty
from dure.safeguarding import rules
from dure.safeguarding.codes import hash_of
from dure.safeguarding.models import Call, Complaint, LocalNumber, Task, Worry


@dataclass(frozen=True)
class OnDuty:
    """Somebody who can be called now."""

    name: str
    phone: str


def who_is_on_duty(organisation: UUID, at: datetime) -> list[OnDuty]:
    return [OnDuty(turn.account.name, turn.phone) for turn in on_duty(organisation, at)]


def numbers(organisation: UUID | None) -> list[LocalNumber]:
    return list(LocalNumber.objects.filter(organisation=organisation)) if organisation else []


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
    """Worries of the organisation, for somebody on its duty list; the newest first."""
    rows = rules.see_worry.rows(actor, Worry.objects.filter(closed_at__isnull=not closed))
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


@dataclass(frozen=True)
class About:
    """Whom a worry is about, as far as it was said, opened for somebody on duty."""

    person: Person | None
    may_open: bool
    where: str


def about(worry: Worry, actor: Actor) -> About:
    """Open what a worry is about. The page logs that somebody looked before it shows this."""
    said: dict[str, Any] = worry.about[0] if worry.about else {}
    person = Person.objects.filter(pk=said["person"]).first() if said.get("person") else None
    return About(person, bool(person and see_person.allows(actor, person)), said.get("where", ""))


def tasks_of(actor: Actor) -> list[Task]:
    rows = rules.do_task.rows(actor, Task.objects.filter(done_at=None, worry__drill=False))
    return list(rows.order_by("due_at", "id")[:50])


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


def list_is_empty(organisation: UUID) -> bool:
    return not DutyTurn.objects.filter(organisation=organisation, ended_on=None).exists()


def complaints(actor: Actor) -> list[Complaint]:
    rows = rules.answers_complaints.rows(actor, Complaint.objects.all())
    return list(rows.order_by("closed_at", "answer_due_at")[:100])


def by_code(code: str) -> Complaint | None:
    return Complaint.objects.filter(code_hash=hash_of(code)).first()


def demo_or_only_organisation(pk: UUID) -> Organisation | None:
    return Organisation.objects.filter(pk=pk).first()
