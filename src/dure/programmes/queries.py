"""Reads about programmes: who works where, who is on duty now."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from dure.access.actors import Actor, Post
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.programmes.models import Assignment, DutyTurn, Organisation


def actor_for(account: Account, at: datetime, device: UUID | None = None) -> Actor:
    """Build the actor of an account: the posts it holds today, where it works."""
    organisation = Organisation.objects.filter(pk=account.organisation_id).first()
    if organisation is None:
        return Actor(kind="account", id=account.pk)
    today = at.astimezone(ZoneInfo(organisation.zone)).date()
    held = Assignment.objects.on(today).filter(account=account, organisation=organisation)
    posts = tuple(
        Post(Role(role), programme)
        for role, programme in held.order_by("began_on", "id").values_list("role", "programme")
    )
    return Actor(
        kind="device" if device else "account",
        id=account.pk,
        organisation=organisation.pk,
        posts=posts,
        device=device,
        zone=organisation.zone,
    )


def on_duty(organisation: UUID, at: datetime) -> list[DutyTurn]:
    """Everybody on duty at a moment, in the order in which they are called."""
    turns = DutyTurn.objects.filter(organisation=organisation, account__is_active=True)
    return [
        turn
        for turn in turns.select_related("organisation", "account").order_by("order", "id")
        if turn.covers(at)
    ]
