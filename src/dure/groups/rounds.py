"""Work that comes back every day: whoever stopped taking part is asked no more."""

from datetime import datetime

from dure.access.actors import system
from dure.groups import actions
from dure.jobs.rounds import every_day


@every_day("groups.let_go")
def let_go(at: datetime) -> None:
    actions.let_go(by=system(), at=at)
