from dure.gatherings.views.attendance import meeting_attendance, meeting_marks
from dure.gatherings.views.calendars import calendar, my_calendar, my_calendar_ending
from dure.gatherings.views.closing import meeting_move, meeting_not_held, meeting_reopening
from dure.gatherings.views.meeting import meeting, meeting_script
from dure.gatherings.views.mine import my_meeting, my_meetings, my_reply
from dure.gatherings.views.planning import series_edit, series_gatherings, series_new
from dure.gatherings.views.seats import leader_ending, seat_ending, series_leaders, series_seats
from dure.gatherings.views.series import meetings, series, series_closure
from dure.gatherings.views.sheets import series_grid, series_sheet

__all__ = [
    "calendar",
    "leader_ending",
    "meeting",
    "meeting_attendance",
    "meeting_marks",
    "meeting_move",
    "meeting_not_held",
    "meeting_reopening",
    "meeting_script",
    "meetings",
    "my_calendar",
    "my_calendar_ending",
    "my_meeting",
    "my_meetings",
    "my_reply",
    "seat_ending",
    "series",
    "series_closure",
    "series_edit",
    "series_gatherings",
    "series_grid",
    "series_leaders",
    "series_new",
    "series_seats",
    "series_sheet",
]
