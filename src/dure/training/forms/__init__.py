from dure.training.forms.agreeing import STATES, AgreeForm, SureForm
from dure.training.forms.applying import NEEDS, ApplicationForm, OwnApplicationForm
from dure.training.forms.calls import CallForm
from dure.training.forms.courses import ChildcareForm, ClockForm, CopyForm, CycleForm, NextForm, OnlineForm, TopicForm
from dure.training.forms.quizzes import QuizAnswerForm, QuizForm
from dure.training.forms.skills import AboutForm, TicksForm, WhatForm
from dure.training.forms.tools import MeaningsForm, OwnRuleForm, PermissionForm, ToolFileForm

__all__ = [
    "NEEDS",
    "STATES",
    "AboutForm",
    "AgreeForm",
    "ApplicationForm",
    "CallForm",
    "ChildcareForm",
    "ClockForm",
    "CopyForm",
    "CycleForm",
    "MeaningsForm",
    "NextForm",
    "OnlineForm",
    "OwnApplicationForm",
    "OwnRuleForm",
    "PermissionForm",
    "QuizAnswerForm",
    "QuizForm",
    "SureForm",
    "TicksForm",
    "ToolFileForm",
    "TopicForm",
    "WhatForm",
]
