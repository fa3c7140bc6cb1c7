from dure.training.actions.applying import NotOpen, apply, leave_list
from dure.training.actions.calls import (
    MorePlacesKeptThanThere,
    NoMeetingsYet,
    NothingIsSaid,
    begin_call,
    change_call,
    close_call,
    publish_call,
)
from dure.training.actions.giving import ask_for_places, keep_answers
from dure.training.actions.rating import (
    DayNotYet,
    NotInThisTraining,
    RatedBefore,
    TwoRatersAtMost,
    rate,
    see_cohort,
    see_profile,
)
from dure.training.actions.reading import see_applications

__all__ = [
    "DayNotYet",
    "MorePlacesKeptThanThere",
    "NoMeetingsYet",
    "NotInThisTraining",
    "NotOpen",
    "NothingIsSaid",
    "RatedBefore",
    "TwoRatersAtMost",
    "apply",
    "ask_for_places",
    "begin_call",
    "change_call",
    "close_call",
    "keep_answers",
    "leave_list",
    "publish_call",
    "rate",
    "see_applications",
    "see_cohort",
    "see_profile",
]
