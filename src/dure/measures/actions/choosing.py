"""Choosing which scales a programme asks."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.measures import deeds, rules
from dure.measures.models import ScaleInUse
from dure.measures.scales import scale_of
from dure.programmes.models import Programme
from dure.programmes.queries import on_duty


class MayNotBeCollected(Exception):
    """The licence of this questionnaire does not allow asking it here. Its answers can be scored from a file."""


class NobodyOnDuty(Exception):
    """This questionnaire asks about thoughts of dying. First put somebody on the duty list who can be called now."""


class NeverAlone(Exception):
    """This questionnaire is answered together with somebody, never alone or by a link."""


@transaction.atomic
def use_scale(
    *, programme: Programme, scale: str, by: Actor, at: datetime, alone_too: bool = False, id: UUID | None = None
) -> ScaleInUse:
    """Begin to ask a scale. One with an alert question needs somebody on duty now."""
    require(rules.choose_scales, by, programme)
    chosen = scale_of(scale)
    if not chosen.licence.collectable:
        raise MayNotBeCollected(MayNotBeCollected.__doc__)
    if alone_too and chosen.needs_person_present:
        raise NeverAlone(NeverAlone.__doc__)
    if chosen.collect_only_with_duty and not on_duty(programme.organisation_id, at):
        raise NobodyOnDuty(NobodyOnDuty.__doc__)
    running = ScaleInUse.objects.filter(programme=programme, scale=scale, ended_on=None).first()
    if running is not None:
        return running
    row = ScaleInUse.objects.create(
        pk=id or uuid7(), programme=programme, scale=scale, alone_too=alone_too,
        began_on=at.astimezone(ZoneInfo(programme.zone)).date(), began_by=by.id or programme.pk,
    )  # fmt: skip
    record(deeds.SCALE_CHOSEN, about=row, by=by, at=at, scale=scale, organisation=programme.organisation_id)
    return row


@transaction.atomic
def stop_asking(*, in_use: ScaleInUse, by: Actor, at: datetime) -> ScaleInUse:
    """Stop asking a scale; answers already given stay."""
    require(rules.choose_scales, by, in_use.programme)
    in_use.ended_on = at.astimezone(ZoneInfo(in_use.programme.zone)).date()
    in_use.ended_by, in_use.end_reason = by.id, "not_asked_any_more"
    in_use.save()
    record(deeds.SCALE_ENDED, about=in_use, by=by, at=at, scale=in_use.scale)
    return in_use
