"""Logging that names were looked at. Lists do not wait for the disk."""

from datetime import datetime

from dure.access.actors import Actor
from dure.audit.actions import note_reading
from dure.gatherings import deeds
from dure.gatherings.models import Gathering, Series


def see_roster(*, gathering: Gathering, count: int, by: Actor, at: datetime) -> None:
    """The names of one meeting were shown."""
    note_reading(deeds.ROSTER_SEEN, about=gathering, by=by, at=at, wait=False, count=count)


def see_sheet(*, series: Series, count: int, by: Actor, at: datetime) -> None:
    """The names of a series were shown side by side: its people, a sheet, a grid."""
    note_reading(deeds.SHEET_SEEN, about=series, by=by, at=at, wait=False, count=count)


def see_choice(*, series: Series, count: int, by: Actor, at: datetime) -> None:
    """People were shown who could be asked."""
    note_reading(deeds.CHOICE_SEEN, about=series, by=by, at=at, wait=False, count=count)
