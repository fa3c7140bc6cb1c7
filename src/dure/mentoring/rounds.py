"""Work that comes back every day: nobody is asked about people who stopped taking part."""

from datetime import datetime

from dure.access.actors import system
from dure.jobs.rounds import every_day
from dure.mentoring import actions


@every_day("mentoring.let_go")
def let_go(at: datetime) -> None:
    actions.let_go(by=system(), at=at)
