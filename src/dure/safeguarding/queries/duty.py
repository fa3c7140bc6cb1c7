"""Reads of holidays and hand-over."""

from datetime import datetime
from uuid import UUID

from dure.access.actors import Actor
from dure.programmes.models import DutyTurn
from dure.programmes.queries import duty_turns
from dure.safeguarding import rules
from dure.safeguarding.models import FreeDay, HandOver


def free_days(actor: Actor) -> list[FreeDay]:
    return list(FreeDay.objects.filter(organisation=actor.organisation, day__gte=actor.today())[:40])


def hand_overs(organisation: UUID, at: datetime) -> list[HandOver]:
    """Those that run now or later."""
    rows = HandOver.objects.filter(turn__organisation=organisation, until_at__gt=at, ended_at=None)
    return list(rows.select_related("turn__account", "to__account")[:40])


def may_hand_over(actor: Actor, at: datetime) -> list[DutyTurn]:
    """The turns for which somebody may say who stands in."""
    allowed = set(rules.hand_over.rows(actor, DutyTurn.objects.all()).values_list("pk", flat=True))
    return [turn for turn in duty_turns(actor.organisation, at) if turn.pk in allowed]


def turns(actor: Actor, at: datetime) -> list[DutyTurn]:
    return duty_turns(actor.organisation, at)
