"""Adding and changing a person. The short form asks three things; the rest is folded away."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from dure.people.codes import LEVELS, NEEDS, interest_choices, language_title, languages_by_title
from dure.people.forms.contacts import CONTACT_PARTS, ContactRows
from dure.people.models import AgeBand, Gender, GroupWish, Person
from dure.people.queries import places_of
from dure.people.weeks import taps_of
from dure.places import slots
from dure.programmes.models import Programme

LONGEST_NAME = 80
LONGEST_TEXT = 1_000
LEAST_LANGUAGES, MOST_LANGUAGES = 3, 8
WEEK = {tap: title for tap, title in slots.TAP_TITLES.items() if tap != "never_on"}
FOLDED = {
    "names": {"own_script", "aliases", "gender", "age_band"},
    "time": {"taps", "never_on", "fine", "slots", "travel_km", "needs", "easier"},
    "likes": {"group_wish", "interests", "offers"},
}


class PersonForm(ContactRows):
    """Adding or changing a person. Only a name is needed; a nickname is enough."""

    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("As the person wants to be called. A nickname is enough.")
    )
    place = forms.ModelChoiceField(label=_("Place"), queryset=None, required=False, empty_label=_("Not known"))
    own_script = forms.CharField(label=_("Name in their own script"), max_length=LONGEST_NAME, required=False)
    aliases = forms.CharField(
        label=_("Other names and spellings"), max_length=300, required=False, help_text=_("With commas between them.")
    )
    gender = forms.ChoiceField(label=_("Gender"), choices=Gender.choices, required=False, initial=Gender.UNSAID)
    age_band = forms.ChoiceField(label=_("Age"), choices=AgeBand.choices, required=False, initial=AgeBand.UNKNOWN)
    group_wish = forms.ChoiceField(
        label=_("In which groups would they feel at ease?"), choices=GroupWish.choices, required=False,
        initial=GroupWish.ANY, widget=forms.RadioSelect,
    )  # fmt: skip
    taps = forms.MultipleChoiceField(
        label=_("When can they come?"), choices=list(WEEK.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    never_on = forms.MultipleChoiceField(
        label=_("Never on"), choices=list(slots.DAY_TITLES.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    fine = forms.BooleanField(label=_("I choose each time of the week myself"), required=False)
    slots = forms.MultipleChoiceField(
        label=_("Each time of the week"), choices=[(slot, slot) for slot in slots.SLOTS], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    travel_km = forms.IntegerField(
        label=_("How far can they travel, in kilometres?"), min_value=0, max_value=500, initial=10, required=False
    )
    needs = forms.MultipleChoiceField(
        label=_("What must be there for them to come?"), choices=list(NEEDS.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    easier = forms.CharField(
        label=_("What would make it easier to come?"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    interests = forms.MultipleChoiceField(
        label=_("What do they like?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    offers = forms.CharField(
        label=_("What can they offer?"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Skills, work, arts, a role in the community, what helps them cope: in their own words."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, organisation: UUID, programmes: list[Programme] | None = None,
        person: Person | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        known = _what_is_known(person) if person else {}
        super().__init__(*args, initial=known, contacts=person.contacts if person else None, **kwargs)
        self.fields["place"].queryset = places_of(organisation)
        self.fields["interests"].choices = _interests_for(person)
        self._add_languages([(each.code, each.level) for each in person.languages.all()] if person else [])
        if programmes and len(programmes) > 1:
            titles = [(each.pk, each.title) for each in programmes]
            self.fields["programme"] = forms.ChoiceField(label=_("Programme"), choices=titles)
        self._programmes = programmes or []

    def _add_languages(self, spoken: list[tuple[str, int]]) -> None:
        self.language_rows = range(min(max(LEAST_LANGUAGES, len(spoken) + 1), MOST_LANGUAGES))
        known = languages_by_title()
        codes = {code for code, _title in known}
        more = [(code, language_title(code)) for code, _level in spoken if code not in codes]
        choices = [("", _("Choose a language")), *more, *known]
        for row in self.language_rows:
            code, level = spoken[row] if row < len(spoken) else ("", 4)
            self.fields[f"language_{row}"] = forms.ChoiceField(
                label=_("Language"), choices=choices, required=False, initial=code
            )
            self.fields[f"level_{row}"] = forms.ChoiceField(
                label=_("How well"), choices=list(LEVELS.items())[::-1], required=False, initial=level
            )

    @property
    def language_fields(self) -> list[list[forms.BoundField]]:
        return [[self[f"language_{row}"], self[f"level_{row}"]] for row in self.language_rows]

    @property
    def programme_field(self) -> forms.BoundField | None:
        """The choice of a programme, where there is one to make."""
        return self["programme"] if "programme" in self.fields else None

    @property
    def opens(self) -> set[str]:
        """The folded parts that hold something to look at again."""
        contacts = {f"{part}_{row}" for part in CONTACT_PARTS for row in self.contact_rows}
        parts = {**FOLDED, "reach": contacts}
        return {part for part, names in parts.items() if names & self.errors.keys()}

    @cached_property
    def week(self) -> list[tuple[Any, list[tuple[str, Any, bool]]]]:
        """The fine grid: a line for each day, with its three parts."""
        held = self["slots"].value() or []
        return [
            (title, [(f"{day}_{part}", slots.PART_TITLES[part], f"{day}_{part}" in held) for part in slots.PARTS])
            for day, title in slots.DAY_TITLES.items()
        ]

    def clean_aliases(self) -> list[str]:
        return [each.strip()[:LONGEST_NAME] for each in self.cleaned_data["aliases"].split(",") if each.strip()]

    @property
    def programme(self) -> Programme:
        chosen = self.cleaned_data.get("programme")
        return next((each for each in self._programmes if str(each.pk) == chosen), self._programmes[0])

    @property
    def languages(self) -> dict[str, int]:
        """Language codes with their level; one chosen twice keeps its higher level."""
        found: dict[str, int] = {}
        for row in self.language_rows:
            code = self.cleaned_data.get(f"language_{row}")
            if code:
                found[code] = max(found.get(code, 0), int(self.cleaned_data.get(f"level_{row}") or 4))
        return found

    def answers(self) -> dict[str, Any]:
        """What the actions take: names of fields as in `Person`."""
        clean = self.cleaned_data
        packed = slots.bits(clean["slots"]) if clean["fine"] else slots.from_taps(clean["taps"], clean["never_on"])
        return {
            "name": clean["name"], "own_script": clean["own_script"], "aliases": clean["aliases"],
            "gender": clean["gender"] or Gender.UNSAID, "age_band": clean["age_band"] or AgeBand.UNKNOWN,
            "group_wish": clean["group_wish"] or GroupWish.ANY, "slots": packed,
            "online_ok": "online" in clean["taps"],
            "travel_km": 10 if clean["travel_km"] is None else clean["travel_km"],
            "needs": clean["needs"], "easier": clean["easier"], "interests": clean["interests"],
            "offers": clean["offers"], "contacts": self.contacts(), "place": clean["place"],
        }  # fmt: skip


def _interests_for(person: Person | None) -> list[tuple[str, str]]:
    """The list, and codes of a programme's own that a person already has."""
    known = interest_choices()
    own = set(person.interests) - {code for code, _title in known} if person else set()
    return known + [(code, code) for code in sorted(own)]


def _what_is_known(person: Person) -> dict[str, Any]:
    taps, never_on = taps_of(person.slots)
    fine = taps is None
    return {
        "name": person.name, "own_script": person.own_script, "aliases": ", ".join(person.aliases),
        "place": person.place_id, "gender": person.gender, "age_band": person.age_band,
        "group_wish": person.group_wish, "travel_km": person.travel_km, "needs": person.needs,
        "easier": person.easier, "interests": person.interests, "offers": person.offers,
        "taps": [*(taps or []), *(["online"] if person.online_ok else [])], "never_on": never_on,
        "fine": fine, "slots": slots.names(person.slots),
    }  # fmt: skip
