from dure.gatherings.actions.attendance import mark_attendance
from dure.gatherings.actions.closing import close_gathering, did_not_happen, note_newcomers, reopen, type_in
from dure.gatherings.actions.conduct import note_conduct, see_conduct
from dure.gatherings.actions.doors import arrive, confirm_arrivals, make_door
from dure.gatherings.actions.feeds import end_feed, make_feed
from dure.gatherings.actions.gatherings import move_gathering, plan_gatherings, write_script
from dure.gatherings.actions.ground_rules import agree_to_rules, hear_rules
from dure.gatherings.actions.leaders import lead, stop_leading
from dure.gatherings.actions.reading import see_choice, see_roster, see_sheet
from dure.gatherings.actions.replies import reply
from dure.gatherings.actions.rolls import LARGEST, bring_roll, drop_roll, see_roll, take_roll
from dure.gatherings.actions.seats import seat, seat_together, unseat
from dure.gatherings.actions.series import begin_series, change_series, close_series
from dure.gatherings.actions.teaching import choose_session, follow_curriculum, note_delivered
from dure.gatherings.actions.trainings import plan_training

__all__ = [
    "LARGEST",
    "agree_to_rules",
    "arrive",
    "begin_series",
    "bring_roll",
    "change_series",
    "choose_session",
    "close_gathering",
    "close_series",
    "confirm_arrivals",
    "did_not_happen",
    "drop_roll",
    "end_feed",
    "follow_curriculum",
    "hear_rules",
    "lead",
    "make_door",
    "make_feed",
    "mark_attendance",
    "move_gathering",
    "note_conduct",
    "note_delivered",
    "note_newcomers",
    "plan_gatherings",
    "plan_training",
    "reopen",
    "reply",
    "seat",
    "seat_together",
    "see_choice",
    "see_conduct",
    "see_roll",
    "see_roster",
    "see_sheet",
    "stop_leading",
    "take_roll",
    "type_in",
    "unseat",
    "write_script",
]
