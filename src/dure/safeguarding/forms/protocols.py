"""The organisation's own words for the five steps, in one language at a time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.safeguarding.models import BIGGEST_RECORDING
from dure.safeguarding.protocols import STEPS, Spoken

LONG = ("when_to_ask", "how_to_ask", "words")
LABELS = {
    "when_to_ask": _("When to ask"),
    "how_to_ask": _("How to ask"),
    "words": _("Words we use, and words we do not use"),
}


class ProtocolForm(forms.Form):
    """Five steps with a title and a text; three lists, one line each."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)

    def __init__(self, *args: Any, spoken: Spoken, **more: Any) -> None:
        super().__init__(*args, **more)
        said = {step.code: step for step in spoken.steps}
        for number, code in enumerate(STEPS, start=1):
            self.fields[f"{code}_title"] = forms.CharField(
                label=_("Step %(n)s") % {"n": number}, max_length=60, initial=said[code].title
            )
            self.fields[f"{code}_text"] = forms.CharField(
                label=_("What to do"), max_length=400, required=False, initial=said[code].text,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        for part in LONG:
            self.fields[part] = forms.CharField(
                label=LABELS[part], max_length=2000, required=False, initial="\n".join(spoken.words[part]),
                widget=forms.Textarea(attrs={"rows": 4}), help_text=_("One on each line."),
            )  # fmt: skip
        self.fields["source"] = forms.CharField(
            label=_("Where does it come from?"), max_length=200, initial="" if spoken.number == 0 else spoken.source,
            help_text=_("The name of your protocol, and who in your country has checked it."),
        )  # fmt: skip

    def steps(self) -> list[dict[str, str]]:
        said = self.cleaned_data
        return [{"code": code, "title": said[f"{code}_title"], "text": said[f"{code}_text"]} for code in STEPS]

    def lists(self) -> dict[str, list[str]]:
        said = self.cleaned_data
        return {part: [line.strip() for line in said[part].splitlines() if line.strip()] for part in LONG}


class RecordingForm(forms.Form):
    sound = forms.FileField(
        label=_("Recording"), help_text=_("Read the five steps aloud. At most 2 megabytes."),
        widget=forms.FileInput(attrs={"accept": "audio/*"}),
    )  # fmt: skip

    def clean_sound(self) -> Any:
        sound = self.cleaned_data["sound"]
        if sound.size > BIGGEST_RECORDING:
            raise forms.ValidationError(_("This is longer than 2 megabytes. Record it again, shorter."))
        return sound
