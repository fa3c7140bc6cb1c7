"""The clock of a worry: each minute, whoever was not answered in time is passed on to the next."""

from datetime import datetime

from dure.access.actors import system
from dure.jobs.rounds import every_minute
from dure.safeguarding.actions import tell_next
from dure.safeguarding.queries import overdue


@every_minute("safeguarding.tell_next")
def tell_the_next(at: datetime) -> None:
    for worry in overdue(at):
        tell_next(worry=worry, by=system(worry.organisation_id), at=at)
