"""Letting go of what was kept long enough: closed worries, reports, complaints and mishaps."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.programmes.models import Organisation
from dure.programmes.rules import change_organisation
from dure.safeguarding import deeds
from dure.safeguarding.models import Complaint, Mishap, MishapStep, Report, Route, Worry


@transaction.atomic
def let_go_worries(*, organisation: Organisation, before: datetime, by: Actor, at: datetime) -> int:
    """Forget whom closed worries were about. That there was one, and how fast somebody answered, stays."""
    require(change_organisation, by, organisation)
    rows = Worry.objects.alias(size=Length("about")).filter(organisation=organisation, size__gt=0)
    many = rows.filter(closed_at__lt=before).update(about=[])
    return _gone(organisation, "worries", many, by, at)


@transaction.atomic
def let_go_reports(*, organisation: Organisation, before: datetime, by: Actor, at: datetime) -> int:
    """Erase closed reports with every envelope. The server cannot read them, and does not need to."""
    require(change_organisation, by, organisation)
    rows = Report.objects.filter(organisation=organisation, closed_at__lt=before)
    return _gone(organisation, "reports", _delete(rows), by, at)


@transaction.atomic
def let_go_complaints(*, organisation: Organisation, before: datetime, by: Actor, at: datetime) -> int:
    """Erase closed complaints with all that was said and whom they were about; their codes open nothing any more."""
    require(change_organisation, by, organisation)
    rows = Complaint.objects.filter(organisation=organisation, closed_at__lt=before).exclude(route=Route.CONDUCT)
    return _gone(organisation, "complaints", _delete(rows), by, at)


@transaction.atomic
def let_go_conduct(*, organisation: Organisation, before: datetime, by: Actor, at: datetime) -> int:
    """The same for harm done by somebody who works here, after a longer time of its own."""
    require(change_organisation, by, organisation)
    rows = Complaint.objects.filter(organisation=organisation, closed_at__lt=before, route=Route.CONDUCT)
    return _gone(organisation, "conduct", _delete(rows), by, at)


@transaction.atomic
def let_go_mishaps(*, organisation: Organisation, before: datetime, by: Actor, at: datetime) -> int:
    """Empty the words of closed mishaps. What happened, when, and which steps were taken stays for an authority."""
    require(change_organisation, by, organisation)
    steps = MishapStep.objects.alias(size=Length("words")).filter(size__gt=0)
    said = Q(size__gt=0) | Exists(steps.filter(mishap=OuterRef("pk")))
    rows = Mishap.objects.alias(size=Length("words")).filter(said, organisation=organisation, closed_at__lt=before)
    ids = list(rows.order_by().values_list("pk", flat=True))
    MishapStep.objects.filter(mishap__in=ids).update(words="")
    Mishap.objects.filter(pk__in=ids).update(words="")
    return _gone(organisation, "mishaps", len(ids), by, at)


def _delete(rows: QuerySet) -> int:
    return rows.delete()[1].get(rows.model._meta.label, 0)


def _gone(organisation: Organisation, kind: str, many: int, by: Actor, at: datetime) -> int:
    if many:
        record(deeds.LET_GO, about=None, by=by, at=at, organisation=organisation.pk, kind=kind, rows=many)
    return many
