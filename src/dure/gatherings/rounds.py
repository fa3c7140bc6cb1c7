"""Each day: lists of meeting tools that nobody came back for, with the names in them."""

from datetime import datetime, timedelta

from dure.access.actors import system
from dure.gatherings.actions import drop_roll
from dure.gatherings.queries import stale_rolls
from dure.jobs.rounds import every_day

KEPT = timedelta(days=7)


@every_day("gatherings.let_go_rolls")
def let_go_rolls(at: datetime) -> None:
    for roll in stale_rolls(at - KEPT):
        drop_roll(roll=roll, by=system(roll.organisation_id), at=at)
