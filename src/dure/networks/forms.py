"""Reading a service card, and what somebody looks for."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.networks.codes import need_choices
from dure.networks.models import Layer, Service, StepFree
from dure.networks.queries import Directory, Wanted
from dure.people.codes import languages_by_title


class WantedForm(forms.Form):
    """What somebody looks for. Only what is there can be chosen."""

    need = forms.ChoiceField(label=_("What for"), required=False)
    place = forms.ChoiceField(label=_("Where"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, found: Directory | None = None, choices: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        given = choices or {"needs": found.needs, "places": found.places, "languages": found.languages}
        anything = [("", _("Any"))]
        self.fields["need"].choices = anything + [(each.code, each.title) for each in given["needs"]]
        self.fields["place"].choices = anything + [(str(each.pk), each.name) for each in given["places"]]
        self.fields["language"].choices = anything + given["languages"]


def wanted_of(asked: Any) -> Wanted:
    """Read an address; what makes no sense is left out."""
    try:
        place = UUID(asked.get("place", ""))
    except ValueError:
        place = None
    return Wanted(need=asked.get("need", "")[:20], place=place, language=asked.get("language", "")[:8])


class ServiceForm(forms.Form):
    """One card. Only the name and what it helps with are needed."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    name = forms.CharField(
        label=_("What is it called?"), max_length=120,
        help_text=_("As people there say it. Cards and posters are read over shoulders."),
    )  # fmt: skip
    helps_with = forms.MultipleChoiceField(label=_("What does it help with?"), widget=forms.CheckboxSelectMultiple)
    place = forms.ModelChoiceField(
        label=_("Where is it?"), queryset=None, required=False,
        empty_label=_("Nowhere: by telephone or online, or everywhere"),
    )  # fmt: skip
    how_to_get_there = forms.CharField(
        label=_("How does one get there?"), max_length=200, required=False,
        help_text=_("Address, bus, floor. Leave out an address that protects people."),
    )  # fmt: skip
    hours = forms.CharField(label=_("When is it open?"), max_length=120, required=False)
    cost = forms.CharField(
        label=_("What does it cost?"), max_length=80, required=False, help_text=_("For example: nothing.")
    )
    phone = forms.RegexField(
        r"^[+0-9 ()/.#*-]{3,40}$", label=_("Telephone that everybody may call"), required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text=_("A public number, never somebody's own."),
    )  # fmt: skip
    how_to_ask = forms.CharField(
        label=_("How does one ask for it?"), max_length=200, required=False,
        help_text=_("Call first, walk in, what to bring. No names of people."),
    )  # fmt: skip
    step_free = forms.ChoiceField(
        label=_("Getting in"), choices=StepFree.choices, initial=StepFree.UNKNOWN, widget=forms.RadioSelect
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken there"), required=False, widget=forms.CheckboxSelectMultiple
    )
    other_languages = forms.MultipleChoiceField(
        label=_("Other languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    layer = forms.TypedChoiceField(
        label=_("Layer of support"), coerce=int, empty_value=None, required=False,
        choices=[("", _("Not said")), *Layer.choices],
        help_text=_("For overviews with other organisations. It stands on no card."),
    )  # fmt: skip
    safe_for = forms.CharField(
        label=_("Safe for whom, as far as you know?"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: asks for no papers; women alone feel at ease. Colleagues see it, paper does not."),
    )  # fmt: skip
    do_not_list = forms.BooleanField(
        label=_("Do not list it"), required=False,
        help_text=_("Coordinators alone see it. It stands on no list, card or poster."),
    )  # fmt: skip
    checked = forms.BooleanField(label=_("I checked today that all of this is right"), required=False)

    def __init__(self, *args: Any, places: Any, ours: list[str], may_hide: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["helps_with"].choices = need_choices()
        self.fields["place"].queryset = places
        spoken = languages_by_title()
        self.fields["languages"].choices = [pair for pair in spoken if pair[0] in ours]
        self.fields["other_languages"].choices = [pair for pair in spoken if pair[0] not in ours]
        if not may_hide:
            del self.fields["do_not_list"]

    @property
    def card(self) -> dict[str, Any]:
        """What the action takes, without the id."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in {"id", "other_languages"}}
        said["languages"] = sorted({*said["languages"], *self.cleaned_data["other_languages"]})
        return said


def card_of(service: Service, ours: list[str]) -> dict[str, Any]:
    """A service as the form shows it."""
    names = ("name", "helps_with", "how_to_get_there", "hours", "cost", "phone", "how_to_ask", "step_free")
    shown = {name: getattr(service, name) for name in (*names, "layer", "safe_for", "do_not_list")}
    return shown | {
        "place": service.place_id,
        "languages": [code for code in service.languages if code in ours],
        "other_languages": [code for code in service.languages if code not in ours],
    }
