from dure.training.forms.applying import NEEDS, ApplicationForm, OwnApplicationForm
from dure.training.forms.calls import CallForm
from dure.training.forms.courses import (
    ChildcareForm,
    ClockForm,
    CopyForm,
    CycleForm,
    NextForm,
    OnlineForm,
    TopicForm,
)
from dure.training.forms.quizzes import QuizAnswerForm, QuizForm
from dure.training.forms.skills import AboutForm, TicksForm

__all__ = [
    "NEEDS",
    "AboutForm",
    "ApplicationForm",
    "CallForm",
    "ChildcareForm",
    "ClockForm",
    "CopyForm",
    "CycleForm",
    "NextForm",
    "OnlineForm",
    "OwnApplicationForm",
    "QuizAnswerForm",
    "QuizForm",
    "TicksForm",
    "TopicForm",
]
