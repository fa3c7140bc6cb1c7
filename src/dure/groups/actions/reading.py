"""Logging that names were looked at."""

from datetime import datetime

from dure.access.actors import Actor
from dure.audit.actions import note_reading
from dure.groups import deeds
from dure.groups.models import Group, Proposal


def see_plan(*, proposal: Proposal, count: int, by: Actor, at: datetime) -> None:
    """The names of a plan were shown."""
    note_reading(deeds.PLAN_SEEN, about=proposal, by=by, at=at, wait=False, count=count)


def see_circle(*, group: Group, count: int, by: Actor, at: datetime) -> None:
    """The names of a group were shown."""
    note_reading(deeds.CIRCLE_SEEN, about=group, by=by, at=at, wait=False, count=count)


def see_calls(*, group: Group, count: int, by: Actor, at: datetime) -> None:
    """Names with ways to reach people were shown."""
    note_reading(deeds.CALLS_SEEN, about=group, by=by, at=at, wait=True, count=count)
