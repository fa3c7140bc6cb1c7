"""Holidays, and who stands in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.programmes.models import DutyTurn


class FreeDayForm(forms.Form):
    day = forms.DateField(label=_("Holiday"), widget=forms.DateInput(attrs={"type": "date"}))
    title = forms.CharField(label=_("What is it called?"), max_length=80, required=False)


class HandOverForm(forms.Form):
    turn = forms.ChoiceField(label=_("Who is away?"))
    to = forms.ChoiceField(label=_("Who answers instead?"), required=False)
    from_at = forms.DateTimeField(
        label=_("From"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )  # fmt: skip
    until_at = forms.DateTimeField(
        label=_("Until"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )  # fmt: skip

    def __init__(self, *args: Any, own: list[DutyTurn], everybody: list[DutyTurn], **more: Any) -> None:
        super().__init__(*args, **more)
        self.own = {str(turn.pk): turn for turn in own}
        self.everybody = {str(turn.pk): turn for turn in everybody}
        self.fields["turn"].choices = [(pk, turn.account.name) for pk, turn in self.own.items()]
        nobody = ("", _("Nobody: the next on the list is called"))
        self.fields["to"].choices = [nobody, *((pk, turn.account.name) for pk, turn in self.everybody.items())]

    def clean_turn(self) -> DutyTurn:
        return self.own[self.cleaned_data["turn"]]

    def clean_to(self) -> DutyTurn | None:
        return self.everybody.get(self.cleaned_data["to"])
