"""Complaints: said without a name, read past those who run the activities, answered by a code."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Assignment, Organisation
from dure.safeguarding import deeds, rules
from dure.safeguarding.codes import hash_of, new_code
from dure.safeguarding.models import Channel, Complaint, FocalPoint, KeptFrom, Line, Reader, Route

ANSWER_WITHIN = timedelta(days=7)
ANSWER_SERIOUS_WITHIN = timedelta(days=2)
NOBODY_KNOWN = Actor(kind="nobody")


class NothingSaid(Exception):
    """Write what happened, in a few words. No name is needed."""


@transaction.atomic
def complain(
    *,
    organisation: Organisation,
    words: str,
    serious: bool,
    by: Actor,
    at: datetime,
    channel: Channel = Channel.LINK,
    about: Iterable[UUID] = (),
    id: UUID | None = None,
) -> tuple[Complaint, str]:
    """Keep a complaint and give the code by which its answer is read. Who said it is not kept.

    `by` is not written down, not even for somebody who is signed in: the log
    only says that somebody told those responsible something. `about` are
    those of the readers whom it concerns: they never see it. The same id again
    gives the same complaint and an empty code.
    """
    if channel != Channel.LINK:
        require(rules.hears_complaints, by, organisation)
    if not words.strip():
        raise NothingSaid(NothingSaid.__doc__)
    known = Complaint.objects.filter(pk=id, organisation=organisation).first() if id else None
    if known is not None:
        return known, ""
    code = new_code()
    complaint = Complaint.objects.create(
        pk=id or uuid7(), organisation=organisation, code_hash=hash_of(code), said_at=at, serious=serious,
        answer_due_at=at + (ANSWER_SERIOUS_WITHIN if serious else ANSWER_WITHIN), channel=channel,
        route=Route.CONDUCT if serious else Route.COMPLAINTS,
    )  # fmt: skip
    kept_from = {str(each) for each in about}
    if kept_from:
        KeptFrom.objects.create(complaint=complaint, organisation_id=organisation.pk, accounts=sorted(kept_from))
    _give_readers(complaint, kept_from, at)
    Line.objects.create(complaint=complaint, organisation_id=organisation.pk, said_at=at, words=words.strip())
    record(deeds.COMPLAINED, about=complaint, by=_unnamed(by), at=at, organisation=organisation.pk)
    return complaint, code


@transaction.atomic
def say_more(*, complaint: Complaint, words: str, by: Actor, at: datetime) -> Line:
    """Add something by the code; `by` is not kept. An answer is due again."""
    if not words.strip():
        raise NothingSaid(NothingSaid.__doc__)
    line = Line.objects.create(
        complaint=complaint, organisation_id=complaint.organisation_id, said_at=at, words=words.strip()
    )
    if complaint.answer_due_at is None and complaint.closed_at is None:
        complaint.answer_due_at = at + (ANSWER_SERIOUS_WITHIN if complaint.serious else ANSWER_WITHIN)
        complaint.save(update_fields=["answer_due_at"])
    record(deeds.COMPLAINED, about=complaint, by=_unnamed(by), at=at, organisation=complaint.organisation_id)
    return line


@transaction.atomic
def answer_complaint(*, complaint: Complaint, words: str, by: Actor, at: datetime) -> Line:
    require(rules.answers_complaints, by, complaint)
    if not words.strip():
        raise NothingSaid(NothingSaid.__doc__)
    line = Line.objects.create(
        complaint=complaint, organisation_id=complaint.organisation_id, said_at=at, said_by=by.id,
        words=words.strip(),
    )  # fmt: skip
    complaint.answer_due_at = None
    complaint.save(update_fields=["answer_due_at"])
    record(deeds.COMPLAINT_ANSWERED, about=complaint, by=by, at=at, organisation=complaint.organisation_id)
    return line


@transaction.atomic
def close_complaint(*, complaint: Complaint, by: Actor, at: datetime) -> Complaint:
    require(rules.answers_complaints, by, complaint)
    complaint.closed_at, complaint.closed_by, complaint.answer_due_at = at, by.id, None
    complaint.save(update_fields=["closed_at", "closed_by", "answer_due_at"])
    record(deeds.COMPLAINT_CLOSED, about=complaint, by=by, at=at, organisation=complaint.organisation_id)
    return complaint


@transaction.atomic
def hand_on_complaint(*, complaint: Complaint, by: Actor, at: datetime) -> int:
    """Give an open complaint to those named now, when none of its readers is named any longer. Gives how many."""
    kept_from = KeptFrom.objects.filter(complaint=complaint).first()
    given = _give_readers(complaint, set(kept_from.accounts) if kept_from else set(), at)
    if given:
        record(
            deeds.COMPLAINT_HANDED_ON, about=complaint, by=by, at=at, organisation=complaint.organisation_id, to=given
        )
    return given


def _give_readers(complaint: Complaint, kept_from: set[str], at: datetime) -> int:
    """The first circle in which somebody is left whom it is not about.

    Those named for its route; those named for complaints; supervisors, who
    watch over the work; at last administrators. Never those who run it.
    """
    organisation = complaint.organisation
    day = organisation.day(at)
    named = FocalPoint.objects.on(day).filter(organisation=organisation, account__is_active=True)
    held = Assignment.objects.on(day).filter(organisation=organisation, account__is_active=True)
    running = held.filter(role__in=[Role.COORDINATOR, Role.FACILITATOR, Role.SUPPORTER]).values("account")
    circles = (
        named.filter(route=complaint.route),
        named.filter(route__in=[Route.COMPLAINTS, Route.CONDUCT]),
        held.filter(role=Role.SUPERVISOR).exclude(account__in=running),
        held.filter(role=Role.ADMINISTRATOR).exclude(account__in=running),
    )
    there = set(complaint.readers.values_list("account", flat=True))
    for circle in circles:
        readers = [pk for pk in set(circle.values_list("account", flat=True)) if str(pk) not in kept_from]
        if readers:
            fresh = [Reader(complaint=complaint, account_id=pk) for pk in readers if pk not in there]
            Reader.objects.bulk_create(fresh)
            return len(fresh)
    return 0


def _unnamed(by: Actor) -> Actor:
    return by if by.kind == "system" else NOBODY_KNOWN
