"""Putting a message into the outbox, calling instead, and letting old ones go."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import covers
from dure.ids import uuid7
from dure.outbox import deeds, queries, rules
from dure.outbox.ending import end_unsent
from dure.outbox.kinds import Kind, checked
from dure.outbox.models import OPEN, Address, By, Message, Reason, State
from dure.outbox.quiet import after_quiet
from dure.people.models import Person

KEPT = timedelta(days=30)
MOST_AT_ONCE = 1000


class AlreadyOver(Exception):
    """Somebody noted this already. Please load the page again."""


@transaction.atomic
def write_message(
    *,
    kind: Kind,
    to: Account | Person,
    once: str,
    by: Actor,
    at: datetime,
    words: Mapping[str, str] | None = None,
    due_at: datetime | None = None,
    about: UUID | None = None,
    only: Address | None = None,
) -> list[Message]:
    """Put one message into the outbox for each channel by which the reader wants it; the worker sends it.

    An urgent kind goes by every channel, another one by the first. Without a
    channel it stands on the list of calls, where the kind says so, or there is
    none: the caller's own page says then that nothing leaves. The same `once`
    twice is the same message. Somebody who is not to be contacted gets none.
    Whoever asks has asked its own rule before: a message carries nothing that
    could be read here.
    """
    if isinstance(to, Person) and not covers(to, Purpose.CONTACT, at):
        return []
    if isinstance(to, Account) and not to.is_active:
        return []
    words = checked(dict(words or {}))
    due = due_at or at
    if not kind.any_hour:
        due = after_quiet(due, queries.zone_of(to))
    ready = [only] if only is not None else queries.ready_addresses(to)
    ready = ready if kind.urgent else ready[:1]
    ways: list[tuple[By, Address | None]] = [(By(each.channel), each) for each in ready]
    if not ways and kind.calls:
        ways = [(By.CALL, None)]
    made = []
    for channel, address in ways:
        row, new = _once(
            kind=kind.code, once=f"{once}:{channel}", organisation_id=to.organisation_id, about=about, channel=channel,
            account=to if isinstance(to, Account) else None, person=to if isinstance(to, Person) else None,
            address=address, urgent=kind.urgent, words=[words] if words else [], made_at=at,
            made_by=by.id or to.organisation_id, due_at=due, until_at=due + kind.lasts, next_at=due,
        )  # fmt: skip
        made.append(row)
        if new:
            record(deeds.WRITTEN, about=row, by=by, at=at, organisation=row.organisation_id, kind=kind.code)
    return made


def _once(**of_it: object) -> tuple[Message, bool]:
    """The message that is there, or a new one; two at the same moment are one."""
    known = Message.objects.filter(kind=of_it["kind"], once=of_it["once"]).first()
    if known is not None:
        return known, False
    try:
        with transaction.atomic():
            return Message.objects.create(pk=uuid7(), **of_it), True
    except IntegrityError:
        return Message.objects.get(kind=of_it["kind"], once=of_it["once"]), False


@transaction.atomic
def note_call(*, message: Message, reached: bool, by: Actor, at: datetime) -> Message:
    """Tick somebody off the list of calls: they know, or nobody answered."""
    require(rules.tick_call, by, message)
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state not in OPEN:
        raise AlreadyOver(AlreadyOver.__doc__)
    message.state = State.SENT if reached else State.FAILED
    message.reason = "" if reached else Reason.NOT_REACHED
    message.words, message.next_at, message.tries = [], None, message.tries + 1
    message.ended_at, message.ended_by = at, by.id or message.organisation_id
    message.save()
    record(deeds.CALLED, about=message, by=by, at=at, organisation=message.organisation_id, reached=reached)
    return message


@transaction.atomic
def let_go(*, by: Actor, at: datetime) -> int:
    """Let messages go a month after they ended, and calls that nobody made in time: who was told when is no archive."""
    late = Message.objects.filter(channel=By.CALL, state=State.WAITING, until_at__lte=at)
    for message in late[:MOST_AT_ONCE]:
        end_unsent(message, State.EXPIRED, by, at)
    old = Message.objects.filter(ended_at__lt=at - KEPT).values("pk")[:MOST_AT_ONCE]
    gone = Message.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()[0]
    if gone:
        record(deeds.LET_GO, about=None, by=by, at=at, messages=gone)
    return gone
