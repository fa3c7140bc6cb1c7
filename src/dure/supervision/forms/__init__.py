from dure.supervision.forms.own import AgreementForm, CheckForm, PaceForm, ThanksForm
from dure.supervision.forms.talks import CallOffForm, MoveForm, RecordForm, TalkForm

__all__ = [
    "AgreementForm",
    "CallOffForm",
    "CheckForm",
    "MoveForm",
    "PaceForm",
    "RecordForm",
    "TalkForm",
    "ThanksForm",
]
