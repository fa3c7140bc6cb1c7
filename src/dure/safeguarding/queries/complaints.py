"""Reads of complaints: for those who answer, and by the code."""

from uuid import UUID

from dure.access.actors import Actor
from dure.programmes.models import Organisation
from dure.safeguarding import rules
from dure.safeguarding.codes import hash_of
from dure.safeguarding.models import Complaint


def complaints(actor: Actor) -> list[Complaint]:
    rows = rules.answers_complaints.rows(actor, Complaint.objects.all())
    return list(rows.order_by("closed_at", "answer_due_at")[:100])


def by_code(code: str) -> Complaint | None:
    return Complaint.objects.filter(code_hash=hash_of(code)).first()


def organisation_with(pk: UUID) -> Organisation | None:
    return Organisation.objects.filter(pk=pk).first()
