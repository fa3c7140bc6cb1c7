"""Reading what is needed, and nothing more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.safeguarding.models import OF_A_DRILL, About, Ended
from dure.safeguarding.protocols import Spoken
from dure.safeguarding.risk import QUESTIONS, Heard


class ClosingForm(forms.Form):
    ended = forms.ChoiceField(
        label=_("How did it end?"), widget=forms.RadioSelect,
        choices=[each for each in Ended.choices if each[0] not in OF_A_DRILL],
    )  # fmt: skip


class HeardForm(forms.Form):
    """The six questions. None has to be answered: what is left out is not known."""

    CHOICES = [(Heard.YES.value, _("Yes")), (Heard.NO.value, _("No")), (Heard.UNKNOWN.value, _("I do not know"))]

    def __init__(self, *args: Any, spoken: Spoken, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in QUESTIONS:
            self.fields[name] = forms.ChoiceField(
                label=spoken.words["questions"][name], choices=self.CHOICES, widget=forms.RadioSelect, required=False
            )


DIALLED = r"^[+0-9][0-9 ()-]{1,28}$"
NOT_DIALLED = {"invalid": _("Write the number with digits, as you would dial it.")}


class CallBackForm(forms.Form):
    """Where the helper can be called now. Nobody has to leave one."""

    number = forms.RegexField(
        label=_("On which number can they call you?"), regex=DIALLED, max_length=30, error_messages=NOT_DIALLED,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "dir": "ltr"}),
        help_text=_("Only the duty list sees it, for this worry alone."),
    )  # fmt: skip


class NumberForm(forms.Form):
    title = forms.CharField(label=_("What is it?"), max_length=120)
    number = forms.RegexField(label=_("Number"), regex=DIALLED, max_length=30, error_messages=NOT_DIALLED)
    about = forms.ChoiceField(
        label=_("For what?"), choices=About.choices, required=False, initial=About.EMERGENCY.value
    )
    hours = forms.CharField(label=_("When is it answered?"), max_length=80, required=False)
    languages = forms.CharField(
        label=_("In which languages?"), max_length=80, required=False, help_text=_("For example: Arabic, English.")
    )
    takes_messages = forms.BooleanField(label=_("It also reads text messages"), required=False)

    def clean_about(self) -> str:
        return self.cleaned_data["about"] or About.EMERGENCY

    def clean_languages(self) -> list[str]:
        return [each.strip() for each in self.cleaned_data["languages"].split(",") if each.strip()]
