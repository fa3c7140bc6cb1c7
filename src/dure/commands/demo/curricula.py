"""What is taught in the city: three curricula adopted and in use, in the languages they come along in."""

from dure.access.actors import Actor
from dure.commands.demo.days import Days
from dure.curricula.actions import adopt, use_version
from dure.curricula.queries import newest_version
from dure.programmes.models import Organisation

IN_USE = ("supporter_course", "mentor_course", "nine_sessions")


def load(organisation: Organisation, days: Days, *, by: Actor) -> None:
    for key in IN_USE:
        curriculum = adopt(organisation=organisation, key=key, by=by, at=days.at(120, 10))
        use_version(version=newest_version(curriculum), by=by, at=days.at(117, 10))
