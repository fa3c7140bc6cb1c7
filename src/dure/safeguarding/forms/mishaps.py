"""Reading what happened to data, and what was done."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.safeguarding.models import What


class MishapForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    what = forms.ChoiceField(label=_("What happened?"), choices=What.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In one or two sentences"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Which phone or list, since when, where. No names of participants."),
    )  # fmt: skip
    known_at = forms.DateTimeField(
        label=_("Since when do you know?"), required=False, input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Leave it empty if you have just noticed."),
    )  # fmt: skip


class StepForm(forms.Form):
    words = forms.CharField(
        label=_("What was done, or why it is not needed"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    not_needed = forms.BooleanField(label=_("This is not needed"), required=False)
