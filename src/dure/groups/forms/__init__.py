"""What is sent about plans, groups and whoever leads."""

from dure.groups.forms.facilitators import FacilitatorForm
from dure.groups.forms.groups import (
    AnswerForm,
    AnswersForm,
    BeginForm,
    ChoiceForm,
    ClosingForm,
    GroupsFilter,
    InviteForm,
    LeavingForm,
    OwnLeavingForm,
    RulesForm,
    TitleForm,
    room_choices,
)
from dure.groups.forms.plans import FindingForm, MoveForm

__all__ = [
    "AnswerForm",
    "AnswersForm",
    "BeginForm",
    "ChoiceForm",
    "ClosingForm",
    "FacilitatorForm",
    "FindingForm",
    "GroupsFilter",
    "InviteForm",
    "LeavingForm",
    "MoveForm",
    "OwnLeavingForm",
    "RulesForm",
    "TitleForm",
    "room_choices",
]
