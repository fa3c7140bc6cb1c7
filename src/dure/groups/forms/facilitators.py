"""When and where a colleague can lead, as it is written down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.groups.models import (
    FacilitatorProfile,
)
from dure.people.codes import LEVELS, languages_by_title
from dure.people.models import Gender
from dure.places.models import Place
from dure.places.slots import (
    DAY_TITLES,
    DAYS,
    PART_TITLES,
    PARTS,
    TAP_TITLES,
    TAPS,
    bits,
    from_taps,
    names,
    to_taps,
)

LANGUAGES_ASKED = 4


class FacilitatorForm(forms.Form):
    """When and where a colleague can lead, and in which languages."""

    place = forms.ChoiceField(label=_("Where do you start from?"), required=False)
    travel_km = forms.IntegerField(label=_("How many kilometres can you go?"), min_value=0, max_value=500)
    max_groups = forms.IntegerField(label=_("How many groups at most?"), min_value=0, max_value=10)
    gender = forms.ChoiceField(
        label=_("Woman or man"), choices=Gender.choices, help_text=_("Groups of women are led by women.")
    )
    online_ok = forms.BooleanField(label=_("Online, too"), required=False)
    minors_ok = forms.BooleanField(label=_("Also people under 18"), required=False)

    def __init__(self, *args: Any, places: list[Place], profile: FacilitatorProfile | None, **more: Any) -> None:
        more.setdefault("initial", _initial(profile))
        super().__init__(*args, **more)
        self.fields["place"].choices = [("", _("Only online")), *((str(place.pk), place.name) for place in places)]
        spoken = list((profile.languages if profile else {}).items())
        languages = [("", "-"), *languages_by_title()]
        levels = [(level, title) for level, title in LEVELS.items() if level > 1]
        for number in range(LANGUAGES_ASKED):
            code, level = spoken[number] if number < len(spoken) else ("", 4)
            self.fields[f"language_{number}"] = forms.ChoiceField(
                label=_("Language"), choices=languages, required=False, initial=code
            )
            self.fields[f"level_{number}"] = forms.TypedChoiceField(
                label=_("How well?"), choices=levels, coerce=int, required=False, empty_value=4, initial=level
            )
        whole = to_taps(profile.slots) if profile else []
        self.fields["taps"] = forms.MultipleChoiceField(
            label=_("When are you free every week?"), required=False, widget=forms.CheckboxSelectMultiple, initial=whole,
            choices=[(tap, TAP_TITLES[tap]) for tap in TAPS],
        )  # fmt: skip
        single = (profile.slots if profile else 0) & ~from_taps(whole)
        free, self.has_single = set(names(single)), bool(single)
        for day in DAYS:
            self.fields[f"on_{day}"] = forms.MultipleChoiceField(
                label=DAY_TITLES[day], choices=[(part, PART_TITLES[part]) for part in PARTS], required=False,
                widget=forms.CheckboxSelectMultiple, initial=[part for part in PARTS if f"{day}_{part}" in free],
            )  # fmt: skip

    @property
    def spoken(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"language_{number}"], self[f"level_{number}"]) for number in range(LANGUAGES_ASKED)]

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[f"on_{day}"] for day in DAYS]

    @property
    def rest(self) -> list[forms.BoundField]:
        return [self[name] for name in ("place", "travel_km", "max_groups", "gender", "online_ok", "minors_ok")]

    def said(self, places: list[Place]) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        chosen = {str(place.pk): place for place in places}
        languages = {
            data[f"language_{number}"]: data[f"level_{number}"]
            for number in range(LANGUAGES_ASKED)
            if data[f"language_{number}"]
        }
        return {
            "languages": languages,
            "slots": from_taps(data["taps"]) | bits(f"{day}_{part}" for day in DAYS for part in data[f"on_{day}"]),
            "place": chosen.get(data["place"]),
            **{name: data[name] for name in ("travel_km", "max_groups", "gender", "online_ok", "minors_ok")},
        }


def _initial(profile: FacilitatorProfile | None) -> dict[str, Any]:
    if profile is None:
        return {"travel_km": 20, "max_groups": 1, "gender": Gender.UNSAID}
    return {
        "place": str(profile.place_id or ""), "travel_km": profile.travel_km, "max_groups": profile.max_groups,
        "gender": profile.gender, "online_ok": profile.online_ok, "minors_ok": profile.minors_ok,
    }  # fmt: skip
