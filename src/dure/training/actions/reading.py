"""Logging who looked at who asked for a place."""

from datetime import datetime

from dure.access.actors import Actor
from dure.audit.actions import note_reading
from dure.training import deeds
from dure.training.models import Call


def see_applications(*, call: Call, count: int, by: Actor, at: datetime) -> None:
    """Log that the names of those who asked are shown."""
    organisation = call.series.programme.organisation_id
    note_reading(deeds.APPLICATIONS_SEEN, about=call, by=by, at=at, organisation=organisation, wait=False, people=count)
