"""Reading and cleaning what is sent."""

from dure.gatherings.forms.attendance import AttendanceForm, GridForm, MarksForm
from dure.gatherings.forms.choosing import (
    LeaderForm,
    MeetingsFilter,
    NotHeldForm,
    PlaceFilter,
    ReplyForm,
    WhomForm,
)
from dure.gatherings.forms.paging import before_id, before_number, later_page
from dure.gatherings.forms.planning import AboutForm, MoveForm, PlanForm, ScriptForm, SeriesForm
from dure.gatherings.forms.rolls import DecidingForm, MinutesForm, RollForm
from dure.gatherings.forms.room import AgreeingForm, ConductForm, RulesForm
from dure.gatherings.forms.teaching import CurriculumForm, DeliveredForm, SessionForm

__all__ = [
    "AboutForm",
    "AgreeingForm",
    "AttendanceForm",
    "ConductForm",
    "CurriculumForm",
    "DecidingForm",
    "DeliveredForm",
    "GridForm",
    "LeaderForm",
    "MarksForm",
    "MeetingsFilter",
    "MinutesForm",
    "MoveForm",
    "NotHeldForm",
    "PlaceFilter",
    "PlanForm",
    "ReplyForm",
    "RollForm",
    "RulesForm",
    "ScriptForm",
    "SeriesForm",
    "SessionForm",
    "WhomForm",
    "before_id",
    "before_number",
    "later_page",
]
