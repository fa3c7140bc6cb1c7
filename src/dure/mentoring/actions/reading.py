"""Logging that names were looked at."""

from datetime import datetime

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.audit.actions import note_reading
from dure.mentoring import deeds
from dure.mentoring.models import Pairing, PairPlan


def see_plan(*, plan: PairPlan, count: int, by: Actor, at: datetime) -> None:
    """The names of a plan were shown."""
    note_reading(deeds.PLAN_SEEN, about=plan, by=by, at=at, wait=False, count=count)


def see_mentees(*, account: Account, count: int, by: Actor, at: datetime) -> None:
    """A mentor saw names and ways to reach people."""
    note_reading(deeds.MENTEES_SEEN, about=account, by=by, at=at, wait=False, count=count)


def see_pair(*, pairing: Pairing, by: Actor, at: datetime) -> None:
    """One pair was opened."""
    note_reading(deeds.PAIR_SEEN, about=pairing, by=by, at=at, wait=True)
