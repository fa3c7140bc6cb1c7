"""One register of meetings: when, where, who was asked, who came.

Training sessions, group meetings, mentor contacts and evenings are all
gatherings; each kind of work adds only its own row that points here.
"""

from dure.gatherings.models.attendance import CAME, Attendance, Mark, Remark, WhyAway
from dure.gatherings.models.conduct import Conduct, DoneBy, Weight
from dure.gatherings.models.doors import Arrival, Door
from dure.gatherings.models.feed import Feed
from dure.gatherings.models.gathering import EDITABLE_DAYS, HELD, Gathering, WhyNot, day_and_time
from dure.gatherings.models.ground_rules import Agreeing, GroundRules
from dure.gatherings.models.reply import Reply
from dure.gatherings.models.rolls import Roll, RollState
from dure.gatherings.models.seats import Leading, Seat
from dure.gatherings.models.series import Kind, Series
from dure.gatherings.models.teaching import Delivered, Following, How, Teaching

__all__ = [
    "CAME",
    "EDITABLE_DAYS",
    "HELD",
    "Agreeing",
    "Arrival",
    "Attendance",
    "Conduct",
    "Delivered",
    "DoneBy",
    "Door",
    "Feed",
    "Following",
    "Gathering",
    "GroundRules",
    "How",
    "Kind",
    "Leading",
    "Mark",
    "Remark",
    "Reply",
    "Roll",
    "RollState",
    "Seat",
    "Series",
    "Teaching",
    "Weight",
    "WhyAway",
    "WhyNot",
    "day_and_time",
]
