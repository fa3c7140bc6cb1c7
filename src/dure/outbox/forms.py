"""How somebody is reached, and the number that a test brought."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    where = forms.EmailField(
        label=_("My e-mail for messages"),
        help_text=_("One that rings on your phone, and that only you read."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ProofForm(forms.Form):
    number = forms.CharField(
        label=_("The number in the test message"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
