"""The clock of referrals: each minute, what is overdue is raised once, and once more to the level above.

Nothing is kept in memory between two walks.
"""

from datetime import datetime

from dure.access.actors import system
from dure.jobs.rounds import every_minute
from dure.referrals.actions import raise_again, raise_overdue
from dure.referrals.queries import overdue, overdue_again


@every_minute("referrals.raise_overdue")
def raise_what_is_overdue(at: datetime) -> None:
    for referral in overdue(at):
        raise_overdue(referral=referral, by=system(referral.organisation_id), at=at)
    for referral in overdue_again(at):
        raise_again(referral=referral, by=system(referral.organisation_id), at=at)
