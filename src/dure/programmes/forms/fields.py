"""Fields that several forms here share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.places.queries import countries, zones_of
from dure.programmes.languages import language_choices


class LinesField(forms.CharField):
    """A list of short texts, one on each line."""

    widget = forms.Textarea

    def __init__(self, longest: int = 300, **more: Any) -> None:
        more.setdefault("required", False)
        more.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        super().__init__(**more)
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in (super().clean(value) or "").splitlines()]
        kept = [line for line in lines if line]
        if any(len(line) > self.longest for line in kept):
            raise ValidationError(_("A line is too long. Please keep each to two sentences."))
        return kept


class LanguagesField(forms.MultipleChoiceField):
    """Languages of the work. The choices are asked for each time: their names follow the reader."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(choices=language_choices, **more)


def country_field(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=lambda: [("", ""), *countries()])


class WithZone(forms.Form):
    """A country gives its clock; one that has several asks which."""

    zone = forms.ChoiceField(label=_("The clock there"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        zones = zones_of(self["country"].value() or "")
        self.fields["zone"].choices = [("", ""), *((zone, zone.replace("_", " ")) for zone in zones)]
        if len(zones) < 2:
            self.fields["zone"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        zones = zones_of(found.get("country") or "")
        if len(zones) == 1:
            found["zone"] = zones[0]
        elif zones and not found.get("zone") and "zone" not in self.errors:
            self.add_error("zone", _("This country has several clocks. Please choose yours."))
        return found


def id_field() -> forms.UUIDField:
    """The id of what is made, born with the form: sending it twice makes one thing."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
