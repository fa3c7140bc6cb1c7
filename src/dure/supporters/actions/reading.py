"""Logging that names or money were looked at, or a list was downloaded."""

from datetime import datetime

from dure.access.actors import Actor
from dure.audit.actions import note_reading
from dure.programmes.models import Programme
from dure.supporters import deeds
from dure.supporters.models import Supporter


def see_roster(*, programme: Programme, count: int, by: Actor, at: datetime) -> None:
    note_reading(deeds.ROSTER_SEEN, about=programme, by=by, at=at, wait=False, count=count)


def see_supporter(*, supporter: Supporter, by: Actor, at: datetime) -> None:
    note_reading(deeds.SUPPORTER_SEEN, about=supporter.person, by=by, at=at, wait=True)


def take_roster(*, programme: Programme, count: int, by: Actor, at: datetime) -> None:
    note_reading(deeds.ROSTER_LEFT, about=programme, by=by, at=at, wait=True, count=count)


def see_money(*, programme: Programme, count: int, by: Actor, at: datetime) -> None:
    note_reading(deeds.MONEY_SEEN, about=programme, by=by, at=at, wait=False, count=count)


def take_money(*, programme: Programme, count: int, by: Actor, at: datetime) -> None:
    note_reading(deeds.MONEY_LEFT, about=programme, by=by, at=at, wait=True, count=count)
