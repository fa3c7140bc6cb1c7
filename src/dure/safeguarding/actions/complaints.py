"""Complaints: said without a name, answered by a code."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.safeguarding import deeds, rules
from dure.safeguarding.codes import hash_of, new_code
from dure.safeguarding.models import Complaint, Line

ANSWER_WITHIN = timedelta(days=7)
NOBODY_KNOWN = Actor(kind="nobody")


class NothingSaid(Exception):
    """Write what happened, in a few words. No name is needed."""


@transaction.atomic
def complain(
    *, organisation: Organisation, words: str, serious: bool, by: Actor, at: datetime, id: UUID | None = None
) -> tuple[Complaint, str]:
    """Keep a complaint and give the code by which its answer is read. Who said it is not kept.

    `by` is not written down, not even for somebody who is signed in: the log
    only says that somebody told those responsible something.
    """
    if not words.strip():
        raise NothingSaid(NothingSaid.__doc__)
    code = new_code()
    complaint = Complaint.objects.create(
        pk=id or uuid7(), organisation=organisation, code_hash=hash_of(code), said_at=at,
        answer_due_at=at + ANSWER_WITHIN, serious=serious,
    )  # fmt: skip
    Line.objects.create(complaint=complaint, organisation_id=organisation.pk, said_at=at, words=words.strip())
    nobody = NOBODY_KNOWN if by.kind != "system" else by
    record(deeds.COMPLAINED, about=complaint, by=nobody, at=at, organisation=organisation.pk)
    return complaint, code


@transaction.atomic
def say_more(*, complaint: Complaint, words: str, by: Actor, at: datetime) -> Line:
    """Add something by the code; `by` is not kept."""
    if not words.strip():
        raise NothingSaid(NothingSaid.__doc__)
    line = Line.objects.create(
        complaint=complaint, organisation_id=complaint.organisation_id, said_at=at, words=words.strip()
    )
    nobody = NOBODY_KNOWN if by.kind != "system" else by
    record(deeds.COMPLAINED, about=complaint, by=nobody, at=at, organisation=complaint.organisation_id)
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
    record(deeds.COMPLAINT_ANSWERED, about=complaint, by=by, at=at, organisation=complaint.organisation_id)
    return line


@transaction.atomic
def close_complaint(*, complaint: Complaint, by: Actor, at: datetime) -> Complaint:
    require(rules.answers_complaints, by, complaint)
    complaint.closed_at, complaint.closed_by = at, by.id
    complaint.save(update_fields=["closed_at", "closed_by"])
    record(deeds.COMPLAINT_CLOSED, about=complaint, by=by, at=at, organisation=complaint.organisation_id)
    return complaint
