"""Time for those who support others: talks, what was agreed, what stays one's own."""

from dure.supervision.models.agreeing import DUE_DAYS, RATIO, Agreement, Pace
from dure.supervision.models.meeting import EDITABLE_DAYS, Attendee, Form, Meeting, State, Topic, Way, Why
from dure.supervision.models.notes import LONGEST_ACTION, LONGEST_NOTE, AgreedAction, PrivateNote, SharedNote
from dure.supervision.models.own import LONGEST_THANKS, SelfCheck, Thanks, Wish

__all__ = [
    "DUE_DAYS",
    "EDITABLE_DAYS",
    "LONGEST_ACTION",
    "LONGEST_NOTE",
    "LONGEST_THANKS",
    "RATIO",
    "AgreedAction",
    "Agreement",
    "Attendee",
    "Form",
    "Meeting",
    "Pace",
    "PrivateNote",
    "SelfCheck",
    "SharedNote",
    "State",
    "Thanks",
    "Topic",
    "Way",
    "Why",
    "Wish",
]
