"""The clocks: each minute a worry that nobody took on goes to the next; each day a complaint without a reader, too."""

from datetime import datetime

from dure.access.actors import system
from dure.jobs.rounds import every_day, every_minute
from dure.safeguarding.actions import hand_on_complaint, tell_next
from dure.safeguarding.queries import overdue, read_by_nobody


@every_minute("safeguarding.tell_next")
def tell_the_next(at: datetime) -> None:
    for worry in overdue(at):
        tell_next(worry=worry, by=system(worry.organisation_id), at=at)


@every_day("safeguarding.hand_on_complaints")
def hand_on_complaints(at: datetime) -> None:
    for complaint in read_by_nobody(at):
        hand_on_complaint(complaint=complaint, by=system(complaint.organisation_id), at=at)
