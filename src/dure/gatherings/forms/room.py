"""In the room: who said yes to the ground rules, the rules themselves, what happened."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import DoneBy, Weight
from dure.gatherings.queries import Roster


class RulesForm(forms.Form):
    text = forms.CharField(
        label=_("Ground rules"), max_length=6000, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("A rule on each line. Below it, examples of what is not acceptable, each after a dash."),
    )  # fmt: skip


class AgreeingForm(forms.Form):
    """Who said yes: ticked for whoever is here, and nothing is ticked for anybody else."""

    agreed = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    def __init__(self, *args: Any, roster: Roster, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["agreed"].choices = [(str(entry.person), "") for entry in roster.to_mark]


class ConductForm(forms.Form):
    """What happened and what was done. Never who did it."""

    kind = forms.ChoiceField(label=_("What kind of thing was it?"), widget=forms.RadioSelect)
    weight = forms.TypedChoiceField(
        label=_("How much does it weigh?"), coerce=int, choices=Weight.choices, widget=forms.RadioSelect
    )
    what = forms.CharField(
        label=_("What happened?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was said or done, and to whom it was hard, in general words. No names."),
    )  # fmt: skip
    done = forms.CharField(
        label=_("What was done about it?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    done_by = forms.ChoiceField(label=_("Who did something?"), choices=DoneBy.choices, widget=forms.RadioSelect)
    no_name = forms.BooleanField(label=_("The word that looks like a name is not a person's name here"), required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], names: bool = False, **more: Any) -> None:
        """`names`: the page came back because a name of somebody here stands in the text."""
        super().__init__(*args, **more)
        self.fields["kind"].choices = kinds
        if not names:
            self.fields["no_name"].widget = forms.HiddenInput()
