"""Reading what is needed, and nothing more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.safeguarding.models import Ended


class ClosingForm(forms.Form):
    ended = forms.ChoiceField(label=_("How did it end?"), choices=Ended.choices, widget=forms.RadioSelect)


class NumberForm(forms.Form):
    title = forms.CharField(label=_("What is it?"), max_length=120)
    number = forms.RegexField(
        label=_("Number"), regex=r"^[+0-9][0-9 ()-]{1,28}$", max_length=30,
        error_messages={"invalid": _("Write the number with digits, as you would dial it.")},
    )  # fmt: skip
    hours = forms.CharField(label=_("When is it answered?"), max_length=80, required=False)


class ComplaintForm(forms.Form):
    words = forms.CharField(
        label=_("What happened?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("No name is needed, neither yours nor anybody's."),
    )  # fmt: skip
    serious = forms.BooleanField(
        label=_("Somebody who works here asked for something, or touched or threatened someone"), required=False
    )


class SayForm(forms.Form):
    words = forms.CharField(label=_("Say more"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Your code"), max_length=20)
