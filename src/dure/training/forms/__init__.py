from dure.training.forms.agreeing import STATES, AgreeForm, SureForm
from dure.training.forms.calls import NEEDS, ApplicationForm, CallForm
from dure.training.forms.skills import AboutForm, TicksForm, WhatForm
from dure.training.forms.tools import MeaningsForm, OwnRuleForm, PermissionForm, ToolFileForm

__all__ = [
    "NEEDS",
    "STATES",
    "AboutForm",
    "AgreeForm",
    "ApplicationForm",
    "CallForm",
    "MeaningsForm",
    "OwnRuleForm",
    "PermissionForm",
    "SureForm",
    "TicksForm",
    "ToolFileForm",
    "WhatForm",
]
