"""The worker's side: take the next message, send it, note what became of it.

Between sending and noting a process can die; no order of the two steps avoids
it. Taking it (`claim`) is its own commit, so that of many workers one sends. A
claim that ran out belongs to a dead worker: an alert is then sent again, every
other kind is left as "perhaps sent" (docs/decisions/0012-what-leaves-dure.md).
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from dure.access.actors import Actor
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import covers
from dure.ids import uuid7
from dure.outbox import deeds, queries
from dure.outbox.channels import Channel, Never, NotNow
from dure.outbox.ending import end_unsent
from dure.outbox.kinds import Kind, kind_of, wording
from dure.outbox.models import Address, By, Message, State
from dure.outbox.pauses import pause
from dure.outbox.quiet import after_quiet

CLAIM = timedelta(minutes=3)
"""Longer than a mail server can hold one message up: at most ten answers of `EMAIL_TIMEOUT` each."""


def send_next(*, channels: dict[str, Channel], by: Actor, at: datetime) -> Message | None:
    """Send the next message that is due; None when nothing is. Called outside any transaction."""
    _free_what_was_cut_short(by, at)
    message = _take(channels, at)
    if message is None:
        return None
    made = kind_of(message.kind)
    ended = _why_not(message, made, at)
    if ended is not None or made is None:
        return _note(message, by, at, state=ended or State.NOT_NEEDED)
    if not made.any_hour and (morning := after_quiet(at, queries.zone_of(message.account or message.person))) > at:
        return _note(message, by, at, state=State.WAITING, next_at=morning)
    return _send(message, made, channels[message.channel], by, at)


def _send(message: Message, made: Kind, channel: Channel, by: Actor, at: datetime) -> Message:
    words = message.words[0] if message.words else {}
    said = wording(made, words, queries.language_of(message.account or message.person))
    try:
        channel.send(message.address.where, said, id=message.pk)  # type: ignore[union-attr] - `_why_not` looked
    except Never as why:
        return _note(message, by, at, state=State.FAILED, reason=why.reason, code=why.code, refused=True)
    except NotNow as why:
        later = at + pause(message.tries + 1, urgent=message.urgent)
        over = later > message.until_at
        return _note(
            message, by, at, state=State.FAILED if over else State.WAITING, reason=why.reason, code=why.code,
            next_at=None if over else later,
        )  # fmt: skip
    return _note(message, by, at, state=State.SENT)


def _take(channels: dict[str, Channel], at: datetime) -> Message | None:
    """Claim one row: the change of exactly one worker goes through."""
    due = Message.objects.filter(state=State.WAITING, channel__in=list(channels), next_at__lte=at)
    for pk in due.order_by("-urgent", "next_at").values_list("pk", flat=True)[:5]:
        mine = uuid7()
        taken = due.filter(pk=pk).update(state=State.SENDING, claim=mine, claimed_until=at + CLAIM)
        if taken:
            return Message.objects.select_related("account", "person", "address").get(pk=pk)
    return None


def _why_not(message: Message, made: Kind | None, at: datetime) -> State | None:
    """Why it is no longer to be sent, asked at the last moment."""
    address = message.address
    if made is None or not made.still(message):
        return State.NOT_NEEDED
    if address is None or address.ended_at is not None or not address.where:
        return State.STOPPED
    if message.account is not None and not message.account.is_active:
        return State.STOPPED
    if message.person is not None and not covers(message.person, Purpose.CONTACT, at):
        return State.STOPPED
    if message.until_at <= at:
        return State.EXPIRED
    return None


@transaction.atomic
def _note(
    message: Message,
    by: Actor,
    at: datetime,
    *,
    state: State,
    reason: str = "",
    code: int = 0,
    next_at: datetime | None = None,
    refused: bool = False,
) -> Message:
    """Write down what became of it, if the claim is still ours or was only left open."""
    row = Message.objects.select_for_update().get(pk=message.pk)
    if row.claim != message.claim or row.state not in {State.SENDING, State.UNSURE}:
        return row
    row.state, row.reason, row.code, row.next_at = state, reason, code, next_at
    row.tries += state in {State.SENT, State.FAILED} or bool(reason)
    row.claim = row.claimed_until = None
    row.ended_at = row.ended_by = None
    words = row.words
    if state != State.WAITING:
        row.words, row.ended_at, row.ended_by = [], at, by.id or row.organisation_id
    row.save()
    if state == State.FAILED:
        _call_instead(row, words, by, at)
    elif state == State.SENT:
        for call in Message.objects.filter(kind=row.kind, once=f"{row.once}:call", state=State.WAITING):
            end_unsent(call, State.NOT_NEEDED, by, at)
    if refused and row.address_id:
        Address.objects.filter(pk=row.address_id, ended_at=None).update(
            refused_at=at, refused_by=by.id or row.organisation_id
        )
        record(deeds.ADDRESS_REFUSED, about=row.address, by=by, at=at, organisation=row.organisation_id)
    if state != State.WAITING:
        deed = deeds.SENT if state == State.SENT else deeds.NOT_SENT
        record(deed, about=row, by=by, at=at, organisation=row.organisation_id, kind=row.kind, state=str(state))
    return row


def _free_what_was_cut_short(by: Actor, at: datetime) -> None:
    """Claims that ran out: alerts go out again, everything else is "perhaps sent"."""
    cut_short = Q(state=State.SENDING, claimed_until__lte=at)
    if not Message.objects.filter(cut_short).exists():
        return
    for pk, code in list(Message.objects.filter(cut_short).values_list("pk", "kind")[:50]):
        made = kind_of(code)
        again = made is not None and made.again
        rows = Message.objects.filter(cut_short, pk=pk)
        if again:
            rows.update(state=State.WAITING, next_at=at, claim=None, claimed_until=None)
            continue
        with transaction.atomic():
            row = rows.select_for_update().first()
            if row is None:
                continue
            words, row.words = row.words, []
            row.state, row.reason, row.next_at = State.UNSURE, "", None
            row.ended_at, row.ended_by = at, by.id or row.organisation_id
            row.save()
            _call_instead(row, words, by, at)
            record(
                deeds.NOT_SENT, about=row, by=by, at=at, organisation=row.organisation_id, kind=row.kind,
                state=str(State.UNSURE),
            )  # fmt: skip


def _call_instead(row: Message, words: list[dict[str, str]], by: Actor, at: datetime) -> None:
    """What did not go, or only perhaps, stands on the list of calls while it is of use."""
    made = kind_of(row.kind)
    if made is None or not made.calls or row.until_at <= at:
        return
    Message.objects.get_or_create(
        kind=row.kind, once=f"{row.once}:call",
        defaults={
            "id": uuid7(), "organisation_id": row.organisation_id, "about": row.about, "account_id": row.account_id,
            "person_id": row.person_id, "channel": By.CALL, "words": words, "made_at": at,
            "made_by": by.id or row.organisation_id, "due_at": row.due_at, "until_at": row.until_at, "next_at": at,
        },
    )  # fmt: skip
