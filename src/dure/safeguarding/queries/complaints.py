"""Reads of complaints: for those who answer, and by the code."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.programmes.models import Assignment, Organisation
from dure.safeguarding import rules
from dure.safeguarding.codes import hash_of
from dure.safeguarding.models import Complaint, FocalPoint, Reader, Route


def complaints(actor: Actor) -> list[Complaint]:
    """What an actor answers: first what waits for an answer, the one that is due first; closed ones at the end."""
    rows = rules.answers_complaints.rows(actor, Complaint.objects.all())
    order = F("closed_at").asc(nulls_first=True), F("answer_due_at").asc(nulls_last=True), "-said_at"
    return list(rows.order_by(*order)[:100])


def by_code(code: str) -> Complaint | None:
    return Complaint.objects.filter(code_hash=hash_of(code)).first()


def organisation_with(pk: UUID) -> Organisation | None:
    return Organisation.objects.filter(pk=pk).first()


def read_by_nobody(at: datetime) -> list[Complaint]:
    """Open complaints of every organisation whose readers have all gone: for the daily round."""
    found = []
    for organisation in Organisation.objects.filter(complaints__closed_at=None, complaints__isnull=False).distinct():
        day = organisation.day(at)
        named = FocalPoint.objects.on(day).filter(
            organisation=organisation, route__in=[Route.COMPLAINTS, Route.CONDUCT], account__is_active=True
        )
        watching = Assignment.objects.on(day).filter(
            organisation=organisation, role__in=[Role.SUPERVISOR, Role.ADMINISTRATOR], account__is_active=True
        )
        there = {*named.values_list("account", flat=True), *watching.values_list("account", flat=True)}
        served = Reader.objects.filter(account__in=there).values("complaint")
        found += Complaint.objects.filter(organisation=organisation, closed_at=None).exclude(pk__in=served)
    return found
