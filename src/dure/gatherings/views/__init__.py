from dure.gatherings.views.attendance import meeting_attendance, meeting_marks
from dure.gatherings.views.calendars import calendar, my_calendar, my_calendar_ending
from dure.gatherings.views.closing import meeting_move, meeting_not_held, meeting_reopening
from dure.gatherings.views.conduct import conduct, conduct_new
from dure.gatherings.views.doors import (
    here,
    meeting_arrivals,
    meeting_confirmation,
    meeting_door,
    meeting_screen,
    my_arrival,
)
from dure.gatherings.views.ground_rules import meeting_rules, my_agreeing, series_rules
from dure.gatherings.views.meeting import meeting, meeting_script
from dure.gatherings.views.mine import my_meeting, my_meetings, my_reply
from dure.gatherings.views.planning import series_edit, series_gatherings, series_new
from dure.gatherings.views.rolls import roll, roll_dropping, roll_new
from dure.gatherings.views.seats import leader_ending, seat_ending, series_leaders, series_seats
from dure.gatherings.views.series import meetings, series, series_closure
from dure.gatherings.views.sheets import series_grid, series_sheet
from dure.gatherings.views.teaching import meeting_session, meeting_teaching, series_teaching

__all__ = [
    "calendar",
    "conduct",
    "conduct_new",
    "here",
    "leader_ending",
    "meeting",
    "meeting_arrivals",
    "meeting_attendance",
    "meeting_confirmation",
    "meeting_door",
    "meeting_marks",
    "meeting_move",
    "meeting_not_held",
    "meeting_reopening",
    "meeting_rules",
    "meeting_screen",
    "meeting_script",
    "meeting_session",
    "meeting_teaching",
    "meetings",
    "my_agreeing",
    "my_arrival",
    "my_calendar",
    "my_calendar_ending",
    "my_meeting",
    "my_meetings",
    "my_reply",
    "roll",
    "roll_dropping",
    "roll_new",
    "seat_ending",
    "series",
    "series_closure",
    "series_edit",
    "series_gatherings",
    "series_grid",
    "series_leaders",
    "series_new",
    "series_rules",
    "series_seats",
    "series_sheet",
    "series_teaching",
]
