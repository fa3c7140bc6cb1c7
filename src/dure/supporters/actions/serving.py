"""Supervisor, service, leave and coming back, the end with thanks, the reunion."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Programme
from dure.supporters import deeds, rules
from dure.supporters.models import (
    Ending,
    Leave,
    Oversight,
    Reunion,
    Service,
    Supporter,
    WhyEnded,
)
from dure.supporters.queries import also_manages, way_of


class WhoManagesCannotSupervise(Exception):
    """This colleague also decides about their tasks or money. Choose another supervisor, or write down why it is so."""


class NobodySupervisesThemselves(Exception):
    """Nobody supervises themselves. Choose a colleague."""


class NotOfThisHouse(Exception):
    """This colleague does not work here. Choose one of your own."""


class StepsAreLeft(Exception):
    """Something is still to do before they begin. The page says what, in order."""


class IsNotServing(Exception):
    """They do not serve now. Load the page again."""


@transaction.atomic
def set_supervisor(
    *, supporter: Supporter, supervisor: Account, by: Actor, at: datetime, manages: bool = False, because: str = "",
    id: UUID | None = None,
) -> Oversight:  # fmt: skip
    """From today a colleague supervises them; whoever did before does so no more.

    A supervisor is not the line manager unless somebody writes down why.
    """
    require(rules.change_supporter, by, supporter)
    if supervisor.organisation_id != supporter.programme.organisation_id or not supervisor.is_active:
        raise NotOfThisHouse(NotOfThisHouse.__doc__)
    if supervisor.pk == supporter.account_id:
        raise NobodySupervisesThemselves(NobodySupervisesThemselves.__doc__)
    today = supporter.programme.organisation.day(at)
    manages = manages or also_manages(supporter, supervisor, today)
    if manages and not because.strip():
        raise WhoManagesCannotSupervise(WhoManagesCannotSupervise.__doc__)
    running = Oversight.objects.select_for_update().filter(supporter=supporter, ended_on__isnull=True).first()
    if running is not None:
        if running.supervisor_id == supervisor.pk and running.manages == manages:
            return running
        _end(running, today, "another", by, supporter)
        record(deeds.OVERSIGHT_ENDED, about=supporter.person, by=by, at=at, organisation=_house(supporter))
    row = Oversight.objects.create(
        pk=id or uuid7(), supporter=supporter, person=supporter.person, supervisor=supervisor, manages=manages,
        line_manager_because=because.strip() if manages else "", began_on=today, began_by=by.id or supporter.pk,
    )  # fmt: skip
    record(deeds.OVERSIGHT_BEGAN, about=supporter.person, by=by, at=at, organisation=_house(supporter))
    return row


@transaction.atomic
def begin_service(*, supporter: Supporter, by: Actor, at: datetime, id: UUID | None = None) -> Service:
    """From today they serve. Only when every step before it is done."""
    require(rules.change_supporter, by, supporter)
    running = Service.objects.filter(supporter=supporter, ended_on__isnull=True).first()
    if running is not None:
        return running
    today = supporter.programme.organisation.day(at)
    if not way_of(supporter, at, today).may_begin:
        raise StepsAreLeft(StepsAreLeft.__doc__)
    row = Service.objects.create(pk=id or uuid7(), supporter=supporter, began_on=today, began_by=by.id or supporter.pk)
    record(deeds.SERVICE_BEGAN, about=supporter.person, by=by, at=at, organisation=_house(supporter))
    return row


@transaction.atomic
def begin_leave(
    *, supporter: Supporter, by: Actor, at: datetime, back_on: date | None = None, id: UUID | None = None
) -> Leave:
    """They pause from today. Nobody new is brought to them until they are back; why is theirs."""
    require(rules.speak_for, by, supporter)
    running = Leave.objects.filter(supporter=supporter, ended_on__isnull=True).first()
    if running is not None:
        return running
    if not Service.objects.filter(supporter=supporter, ended_on__isnull=True).exists():
        raise IsNotServing(IsNotServing.__doc__)
    row = Leave.objects.create(
        pk=id or uuid7(), supporter=supporter, back_on=back_on, began_on=supporter.programme.organisation.day(at),
        began_by=by.id or supporter.person_id,
    )  # fmt: skip
    record(deeds.LEAVE_BEGAN, about=supporter.person, by=by, at=at, organisation=_house(supporter))
    return row


@transaction.atomic
def come_back(*, supporter: Supporter, by: Actor, at: datetime) -> Leave:
    """They are back from today."""
    require(rules.speak_for, by, supporter)
    row = Leave.objects.select_for_update().filter(supporter=supporter, ended_on__isnull=True).first()
    if row is None:
        raise IsNotServing(IsNotServing.__doc__)
    _end(row, supporter.programme.organisation.day(at), "back", by, supporter)
    record(deeds.RETURNED, about=supporter.person, by=by, at=at, organisation=_house(supporter))
    return row


@transaction.atomic
def end_with_thanks(
    *, supporter: Supporter, why: WhyEnded, thanks: str, by: Actor, at: datetime, id: UUID | None = None
) -> Ending:
    """They stop, and are thanked. Service, leave and supervision end on the same day; the record stays."""
    require(rules.change_supporter, by, supporter)
    already = Ending.objects.filter(supporter=supporter).first()
    if already is not None:
        return already
    today = supporter.programme.organisation.day(at)
    for model in (Service, Leave, Oversight):
        for row in model.objects.filter(supporter=supporter, ended_on__isnull=True):
            _end(row, today, "ended", by, supporter)
    row = Ending.objects.create(
        pk=id or uuid7(), supporter=supporter, person=supporter.person, day=today, why=why, thanks=thanks.strip(),
        noted_at=at, noted_by=by.id or supporter.pk,
    )  # fmt: skip
    record(deeds.ENDED, about=supporter.person, by=by, at=at, organisation=_house(supporter))
    return row


@transaction.atomic
def plan_reunion(*, programme: Programme, day: date, where: str, by: Actor, at: datetime) -> Reunion:
    """Everybody who supports others comes together on a day."""
    require(rules.take_in, by, programme)
    row, made = Reunion.objects.get_or_create(
        programme=programme, day=day,
        defaults={"where": where.strip(), "planned_at": at, "planned_by": by.id or programme.pk},
    )  # fmt: skip
    if made:
        record(deeds.REUNION_PLANNED, about=programme, by=by, at=at, organisation=programme.organisation_id)
    return row


def _end(row: Service | Leave | Oversight, on: date, reason: str, by: Actor, supporter: Supporter) -> None:
    row.ended_on, row.ended_by, row.end_reason = on, by.id or supporter.person_id, reason
    row.save(update_fields=["ended_on", "ended_by", "end_reason"])


def _house(supporter: Supporter) -> UUID:
    return supporter.programme.organisation_id
