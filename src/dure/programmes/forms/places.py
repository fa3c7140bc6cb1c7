"""Places and venues."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.places.models import Place
from dure.places.slots import DAY_TITLES, DAYS, PART_TITLES, PARTS, bits, names
from dure.programmes.forms.fields import WithZone, country_field, id_field


class PlaceForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    code = forms.CharField(
        label=_("Code"), max_length=40, required=False,
        help_text=_("The code that lists from elsewhere use for it, such as a P-code."),
    )  # fmt: skip
    parent = forms.ModelChoiceField(
        label=_("Lies in"), queryset=Place.objects.none(), required=False, empty_label=_("Nothing larger")
    )

    def __init__(self, *args: Any, places: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["parent"].queryset = places


class PlaceNewForm(WithZone):
    """A place at the top of the tree brings its country; one inside another takes that one's."""

    id = id_field()
    name = forms.CharField(label=_("Name"), max_length=120)
    code = forms.CharField(
        label=_("Code"), max_length=40, required=False,
        help_text=_("The code that lists from elsewhere use for it, such as a P-code."),
    )  # fmt: skip
    country = country_field(_("Country"))
    field_order = ["id", "name", "code", "country", "zone"]


class PartNewForm(forms.Form):
    id = id_field()
    name = forms.CharField(label=_("Name"), max_length=120)
    code = forms.CharField(label=_("Code"), max_length=40, required=False)


class VenueForm(forms.Form):
    """A room: how to find it, when it is open, who can get in."""

    id = id_field()
    name = forms.CharField(label=_("Name"), max_length=120)
    how_to_find = forms.CharField(
        label=_("How to find it"), max_length=200, required=False,
        help_text=_("Bus, floor, door. It is printed on cards and sheets."),
    )  # fmt: skip
    rooms = forms.IntegerField(label=_("Rooms at the same time"), min_value=1, max_value=50, initial=1)
    step_free = forms.BooleanField(label=_("One can get in without stairs"), required=False)
    childcare = forms.BooleanField(label=_("Children can be looked after"), required=False)
    open_at = forms.MultipleChoiceField(
        label=_("Open"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("When a group could meet there."),
    )

    def __init__(self, *args: Any, slots: int = 0, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(f"{day}_{part}", f"{DAY_TITLES[day]}, {PART_TITLES[part]}") for day in DAYS for part in PARTS]
        self.fields["open_at"].choices = choices
        self.initial.setdefault("open_at", names(slots))

    def described(self) -> dict[str, Any]:
        """What the action takes: the slots as bits."""
        found = {key: value for key, value in self.cleaned_data.items() if key not in {"id", "open_at"}}
        return {**found, "slots": bits(self.cleaned_data["open_at"])}
