from dure.safeguarding.forms.complaints import CodeForm, ComplaintForm, SayForm
from dure.safeguarding.forms.duty import FreeDayForm, HandOverForm
from dure.safeguarding.forms.protocols import ProtocolForm, RecordingForm
from dure.safeguarding.forms.worries import ClosingForm, HeardForm, NumberForm

__all__ = [
    "ClosingForm",
    "CodeForm",
    "ComplaintForm",
    "FreeDayForm",
    "HandOverForm",
    "HeardForm",
    "NumberForm",
    "ProtocolForm",
    "RecordingForm",
    "SayForm",
]
