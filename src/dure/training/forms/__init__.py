from dure.training.forms.calls import NEEDS, ApplicationForm, CallForm
from dure.training.forms.skills import AboutForm, TicksForm

__all__ = ["NEEDS", "AboutForm", "ApplicationForm", "CallForm", "TicksForm"]
