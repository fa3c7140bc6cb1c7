"""Logging that notes and figures were looked at."""

from datetime import datetime

from dure.access.actors import Actor
from dure.audit.actions import note_reading
from dure.programmes.models import Organisation
from dure.supervision import deeds
from dure.supervision.models import Meeting
from dure.supporters.models import Supporter


def see_people(*, count: int, by: Actor, at: datetime) -> None:
    """A supervisor saw who of their people needs something."""
    note_reading(deeds.PEOPLE_SEEN, about=None, by=by, at=at, wait=False, count=count)


def see_person(*, supporter: Supporter, by: Actor, at: datetime) -> None:
    """One supporter's page was opened: notes, and what was shared."""
    note_reading(deeds.PERSON_SEEN, about=supporter, by=by, at=at, wait=True)


def see_talk(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """The notes of one talk were opened."""
    note_reading(deeds.MEETING_SEEN, about=meeting, by=by, at=at, wait=True)


def see_pack(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """The paper for a talk was made."""
    note_reading(deeds.PACK_SEEN, about=meeting, by=by, at=at, wait=True)


def see_figures(*, organisation: Organisation, count: int, by: Actor, at: datetime) -> None:
    """Figures of support were shown."""
    note_reading(deeds.FIGURES_SEEN, about=organisation, by=by, at=at, wait=False, count=count)
