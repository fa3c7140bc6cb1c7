"""One register of meetings: when, where, who was asked, who came.

Training sessions, group meetings, mentor contacts and evenings are all
gatherings; each kind of work adds only its own row that points here.
"""

from dure.gatherings.models.attendance import CAME, Attendance, Mark, Remark, WhyAway
from dure.gatherings.models.feed import Feed
from dure.gatherings.models.gathering import EDITABLE_DAYS, HELD, Gathering, WhyNot, day_and_time
from dure.gatherings.models.reply import Reply
from dure.gatherings.models.seats import Leading, Seat
from dure.gatherings.models.series import Kind, Series

__all__ = [
    "CAME",
    "EDITABLE_DAYS",
    "HELD",
    "Attendance",
    "Feed",
    "Gathering",
    "Kind",
    "Leading",
    "Mark",
    "Remark",
    "Reply",
    "Seat",
    "Series",
    "WhyAway",
    "WhyNot",
    "day_and_time",
]
