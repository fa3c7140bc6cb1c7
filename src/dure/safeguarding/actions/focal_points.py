"""Naming who needs to know, for each route."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Assignment, Organisation
from dure.safeguarding import deeds, rules
from dure.safeguarding.models import FocalPoint, Route


class RunsTheActivities(Exception):
    """Somebody who runs the activities cannot read complaints about them. Name a supervisor, somebody of the board, or somebody from a partner."""


class NotFromHere(Exception):
    """This account belongs to nobody who works here now. Choose another name."""


@transaction.atomic
def name_focal_point(
    *, organisation: Organisation, account: Account, route: Route, by: Actor, at: datetime, id: UUID | None = None
) -> FocalPoint:
    """Name somebody for a route. It opens nothing that was written before."""
    require(rules.name_focal_points, by, organisation)
    if account.organisation_id != organisation.pk or not account.is_active:
        raise NotFromHere(NotFromHere.__doc__)
    if route in {Route.COMPLAINTS, Route.CONDUCT} and _runs_activities(account, organisation, at):
        raise RunsTheActivities(RunsTheActivities.__doc__)
    known = FocalPoint.objects.filter(organisation=organisation, account=account, route=route, ended_on=None).first()
    if known is not None:
        return known
    row = FocalPoint.objects.create(
        pk=id or uuid7(), organisation=organisation, account=account, route=route,
        began_on=organisation.day(at), began_by=by.id or organisation.pk,
    )  # fmt: skip
    record(deeds.NAMED, about=row, by=by, at=at, organisation=organisation.pk, route=str(route))
    return row


@transaction.atomic
def end_focal_point(*, focal_point: FocalPoint, by: Actor, at: datetime) -> FocalPoint:
    require(rules.change_focal_point, by, focal_point)
    if focal_point.ended_on is None:
        focal_point.ended_on = max(focal_point.organisation.day(at), focal_point.began_on)
        focal_point.ended_by, focal_point.end_reason = by.id or focal_point.organisation_id, "ended"
        focal_point.save()
        record(
            deeds.NAMED_NO_LONGER, about=focal_point, by=by, at=at, organisation=focal_point.organisation_id,
            route=focal_point.route,
        )  # fmt: skip
    return focal_point


def _runs_activities(account: Account, organisation: Organisation, at: datetime) -> bool:
    running = Assignment.objects.on(organisation.day(at)).filter(account=account, organisation=organisation)
    return running.filter(role__in=[Role.COORDINATOR, Role.FACILITATOR, Role.SUPPORTER]).exists()
