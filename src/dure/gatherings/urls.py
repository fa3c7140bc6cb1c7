from django.urls import path

from dure.gatherings import views

app_name = "gatherings"
urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("new/", views.series_new, name="series-new"),
    path("mine/", views.my_meetings, name="my-meetings"),
    path("mine/calendar/", views.my_calendar, name="my-calendar"),
    path("mine/calendar/ending/", views.my_calendar_ending, name="my-calendar-ending"),
    path("mine/<uuid:pk>/", views.my_meeting, name="my-meeting"),
    path("mine/<uuid:pk>/reply/", views.my_reply, name="my-reply"),
    path("calendar/<str:secret>.ics", views.calendar, name="calendar"),
    path("series/<uuid:pk>/", views.series, name="series"),
    path("series/<uuid:pk>/edit/", views.series_edit, name="series-edit"),
    path("series/<uuid:pk>/gatherings/", views.series_gatherings, name="series-gatherings"),
    path("series/<uuid:pk>/seats/", views.series_seats, name="series-seats"),
    path("series/<uuid:pk>/leaders/", views.series_leaders, name="series-leaders"),
    path("series/<uuid:pk>/sheet/", views.series_sheet, name="series-sheet"),
    path("series/<uuid:pk>/grid/", views.series_grid, name="series-grid"),
    path("series/<uuid:pk>/closure/", views.series_closure, name="series-closure"),
    path("seats/<uuid:pk>/ending/", views.seat_ending, name="seat-ending"),
    path("leaders/<uuid:pk>/ending/", views.leader_ending, name="leader-ending"),
    path("<uuid:pk>/", views.meeting, name="meeting"),
    path("<uuid:pk>/attendance/", views.meeting_attendance, name="meeting-attendance"),
    path("<uuid:pk>/marks/", views.meeting_marks, name="meeting-marks"),
    path("<uuid:pk>/not-held/", views.meeting_not_held, name="meeting-not-held"),
    path("<uuid:pk>/reopening/", views.meeting_reopening, name="meeting-reopening"),
    path("<uuid:pk>/move/", views.meeting_move, name="meeting-move"),
    path("<uuid:pk>/script/", views.meeting_script, name="meeting-script"),
]
