"""Reading a complaint, and nothing about who complains."""

from django import forms
from django.utils.translation import gettext_lazy as _


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
