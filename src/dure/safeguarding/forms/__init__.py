from dure.safeguarding.forms.complaints import CodeForm, ComplaintForm, HeardComplaintForm, ReplyForm, SayForm
from dure.safeguarding.forms.duty import FreeDayForm, HandOverForm
from dure.safeguarding.forms.mishaps import MishapForm, StepForm
from dure.safeguarding.forms.protocols import ProtocolForm, RecordingForm
from dure.safeguarding.forms.reports import (
    KeyForm,
    NameForm,
    NoteForm,
    PassphraseForm,
    ReachForm,
    SafetyForm,
    ShareForm,
)
from dure.safeguarding.forms.worries import CallBackForm, ClosingForm, HeardForm, NumberForm

__all__ = [
    "CallBackForm",
    "ClosingForm",
    "CodeForm",
    "ComplaintForm",
    "FreeDayForm",
    "HandOverForm",
    "HeardComplaintForm",
    "HeardForm",
    "KeyForm",
    "MishapForm",
    "NameForm",
    "NoteForm",
    "NumberForm",
    "PassphraseForm",
    "ProtocolForm",
    "ReachForm",
    "RecordingForm",
    "ReplyForm",
    "SafetyForm",
    "SayForm",
    "ShareForm",
    "StepForm",
]
