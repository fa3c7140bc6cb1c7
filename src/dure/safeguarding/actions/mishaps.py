"""A mishap with data: said by anybody, mended against the clock."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.actions import end_device
from dure.accounts.models import Device
from dure.accounts.rules import end_device as may_end_device
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.safeguarding import deeds, rules
from dure.safeguarding.models import Mishap, MishapStep, StepKind, What

NOTIFY_WITHIN = timedelta(hours=72)


class KnownInTheFuture(Exception):
    """Nobody can have known of it later than now. Look at the time again."""


class StepsLeft(Exception):
    """Not every step is taken. For what is not needed, write why; then it can be closed."""


class SayWhyNot(Exception):
    """If a step is not needed, write why in one sentence: somebody may ask in a year."""


@transaction.atomic
def say_mishap(
    *,
    organisation: Organisation,
    what: What,
    words: str,
    by: Actor,
    at: datetime,
    known_at: datetime | None = None,
    id: UUID | None = None,
) -> Mishap:
    """Write down that something happened to data. The clock of 72 hours runs from when it was known."""
    require(rules.say_mishap, by, organisation)
    known = known_at or at
    if known > at:
        raise KnownInTheFuture(KnownInTheFuture.__doc__)
    already = Mishap.objects.filter(pk=id, organisation=organisation).first() if id else None
    if already is not None:
        return already
    mishap = Mishap.objects.create(
        pk=id or uuid7(), organisation=organisation, what=what, words=words.strip(), known_at=known,
        notify_by=known + NOTIFY_WITHIN, said_at=at, said_by=by.id or organisation.pk,
    )  # fmt: skip
    record(deeds.MISHAP_SAID, about=mishap, by=by, at=at, organisation=organisation.pk, what=str(what))
    return mishap


@transaction.atomic
def take_step(*, mishap: Mishap, kind: StepKind, needed: bool, words: str, by: Actor, at: datetime) -> MishapStep:
    """Write down a step, or why it is not needed. A step taken twice keeps its first time."""
    require(rules.see_mishap, by, mishap)
    if not needed and not words.strip():
        raise SayWhyNot(SayWhyNot.__doc__)
    row, made = MishapStep.objects.get_or_create(
        mishap=mishap,
        kind=kind,
        defaults={
            "organisation_id": mishap.organisation_id, "needed": needed, "words": words.strip(), "done_at": at,
            "done_by": by.id or mishap.organisation_id,
        },
    )  # fmt: skip
    if made:
        record(
            deeds.MISHAP_STEP, about=mishap, by=by, at=at, organisation=mishap.organisation_id, kind=str(kind),
            needed=needed,
        )  # fmt: skip
    return row


@transaction.atomic
def sign_out_device(*, mishap: Mishap, device: Device, by: Actor, at: datetime) -> Device:
    """One press: the lost phone is signed out and forgotten, and the mishap says so."""
    require(rules.see_mishap, by, mishap)
    require(may_end_device, by, device)
    ended = end_device(device=device, by=by, at=at)
    take_step(mishap=mishap, kind=StepKind.CONTAINED, needed=True, words="", by=by, at=at)
    return ended


@transaction.atomic
def close_mishap(*, mishap: Mishap, by: Actor, at: datetime) -> Mishap:
    require(rules.see_mishap, by, mishap)
    if {*mishap.steps.values_list("kind", flat=True)} != {each.value for each in StepKind}:
        raise StepsLeft(StepsLeft.__doc__)
    if mishap.closed_at is None:
        mishap.closed_at, mishap.closed_by = at, by.id or mishap.organisation_id
        mishap.save(update_fields=["closed_at", "closed_by"])
        record(deeds.MISHAP_CLOSED, about=mishap, by=by, at=at, organisation=mishap.organisation_id)
    return mishap
