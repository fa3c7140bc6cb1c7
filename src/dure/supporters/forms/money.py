"""A line of the book, and a reunion."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.supporters.forms.steps import day_field
from dure.supporters.models import MoneyFor


class PaymentForm(forms.Form):
    """Money given back, or an allowance."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    what_for = forms.ChoiceField(label=_("What for?"), choices=MoneyFor.choices)
    amount = forms.DecimalField(label=_("How much?"), min_value=0.01, max_digits=12, decimal_places=2)
    currency = forms.RegexField(r"^[A-Za-z]{3}$", label=_("Currency, in three letters"), max_length=3)
    day = day_field(_("On which day?"))
    receipt_seen = forms.BooleanField(label=_("I saw a receipt"), required=False)
    permit_read = forms.BooleanField(label=_("I have read what their permit allows"), required=False)
    note = forms.CharField(label=_("In a few words, if needed"), max_length=200, required=False)

    def __init__(self, *args: Any, today: date, currency: str, **more: Any) -> None:
        super().__init__(*args, initial={"day": today, "currency": currency, "id": uuid7()}, **more)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("what_for") == MoneyFor.ALLOWANCE and not data.get("permit_read"):
            self.add_error(
                "permit_read", _("An allowance can cost somebody their permit to stay. Read what it allows first.")
            )
        return data

    @property
    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "id": self.cleaned_data["id"] or uuid7()}


class ReunionForm(forms.Form):
    day = day_field(_("On which day?"))
    where = forms.CharField(label=_("Where?"), max_length=160, required=False)
