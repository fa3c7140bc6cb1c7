"""The sections of a programme, each on a small form of its own."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.places.models import Place
from dure.programmes.forms.fields import LanguagesField, LinesField, country_field, id_field
from dure.programmes.languages import language_names
from dure.programmes.models import DidItWork, Programme

COMPACT = {
    "1": _("Ease the pressures on host countries"),
    "2": _("Enhance refugee self-reliance"),
    "3": _("Expand access to third-country solutions"),
    "4": _("Support conditions in countries of origin for return in safety and dignity"),
}
"""The four objectives of the Global Compact on Refugees (United Nations, 2018)."""


class BasicsForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=160)
    implementer = forms.CharField(label=_("Who carries it out"), max_length=120, required=False)
    country = country_field(_("Country"))
    began_on = forms.DateField(label=_("Began on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ended_on = forms.DateField(
        label=_("Ended on"), required=False, help_text=_("Empty while it is going on."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    contact = forms.CharField(label=_("How others can reach the programme"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        began, ended = found.get("began_on"), found.get("ended_on")
        if began and ended and ended < began:
            self.add_error("ended_on", _("This is before it began."))
        return found


class WhyForm(forms.Form):
    needs_note = forms.CharField(
        label=_("Why is it needed?"),
        required=False,
        help_text=_("What people said they need, and how you know."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class AimsForm(forms.Form):
    aims = LinesField(label=_("Aims"), help_text=_("One on each line."))
    activities = LinesField(label=_("What we do"), help_text=_("One on each line."))
    what_helped = LinesField(label=_("What helped us"), help_text=_("What made the work easier. One on each line."))


class LanguagesForm(forms.Form):
    """The languages chosen so far come first; the list is long."""

    languages = LanguagesField(label=_("Languages of the programme"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen = self.initial.get("languages") or []
        choices = self.fields["languages"].choices
        self.fields["languages"].choices = sorted(choices, key=lambda pair: pair[0] not in chosen)


class TitlesForm(forms.Form):
    """The title in each language of the programme. The last field is none: names are made for the languages."""

    def __init__(self, *args: Any, codes: list[str], **more: Any) -> None:
        titles = (more.get("initial") or {}).get("titles", {})
        super().__init__(*args, **more)
        for code, name in zip(codes, language_names(codes), strict=True):
            self.fields[f"title_{code}"] = forms.CharField(
                label=name, max_length=160, required=False, initial=titles.get(code, ""),
                widget=forms.TextInput(attrs={"lang": code}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        titles = {key.removeprefix("title_"): value.strip() for key, value in found.items()}
        return {"titles": {code: title for code, title in titles.items() if title}}


class PlacesForm(forms.Form):
    places = forms.ModelMultipleChoiceField(
        label=_("Where the programme works"), queryset=Place.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def clean_places(self) -> list[Place]:
        return list(self.cleaned_data["places"])


class MoneyForm(forms.Form):
    funders = LinesField(label=_("Who funds it"), help_text=_("One on each line."))
    budget = forms.DecimalField(label=_("Budget"), max_digits=14, decimal_places=2, min_value=0, required=False)
    spent = forms.DecimalField(label=_("Spent so far"), max_digits=14, decimal_places=2, min_value=0, required=False)
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$", label=_("Currency"), required=False, help_text=_("Three letters, like KRW or EUR.")
    )

    def clean_currency(self) -> str:
        return self.cleaned_data["currency"].upper()


class CompactForm(forms.Form):
    """In which way the programme meets the objectives of the Compact; empty where it does not."""

    def __init__(self, *args: Any, **more: Any) -> None:
        written = (more.get("initial") or {}).get("compact_objectives", {})
        super().__init__(*args, **more)
        for number, title in COMPACT.items():
            self.fields[f"objective_{number}"] = forms.CharField(
                label=title, required=False, max_length=600, initial=written.get(number, ""),
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        written = {key.removeprefix("objective_"): value.strip() for key, value in found.items()}
        return {"compact_objectives": {number: text for number, text in written.items() if text}}


class NextForm(forms.Form):
    next_steps = LinesField(label=_("What we do next"), help_text=_("One on each line."))
    support_needed = LinesField(
        label=_("What we need next"),
        help_text=_("Funds, partners, people with a skill: what would let the work go on or grow. One on each line."),
    )


class FewForm(forms.Form):
    few = forms.IntegerField(
        label=_("The smallest count that is shown"),
        min_value=5,
        max_value=50,
        help_text=_("Fewer people than this are shown as “fewer than”, so that a number points at nobody."),
    )


SECTIONS: dict[str, tuple[Any, Any, type[forms.Form]]] = {
    "basics": (_("The programme"), "", BasicsForm),
    "why": (_("Why it is needed"), _("The report begins with this."), WhyForm),
    "aims": (_("Aims and activities"), "", AimsForm),
    "languages": (_("Languages"), "", LanguagesForm),
    "titles": (_("The title in other languages"), _("Choose the languages of the programme first."), TitlesForm),
    "places": (_("Places"), "", PlacesForm),
    "money": (_("Funders and money"), _("All of this may stay empty."), MoneyForm),
    "compact": (
        _("Global Compact on Refugees"), _("For the good-practice report. Empty where it does not apply."), CompactForm,
    ),
    "next": (_("What comes next"), "", NextForm),
    "counts": (_("Small counts"), "", FewForm),
}  # fmt: skip


def section_form(section: str, programme: Programme, organisation_places: Any, data: Any = None) -> forms.Form:
    """The small form of one section, filled with what is known."""
    make: Callable[..., forms.Form] = SECTIONS[section][2]
    known = {name: getattr(programme, name) for name in make.base_fields if hasattr(programme, name)}
    if section == "titles":
        return make(data, codes=programme.languages, initial={"titles": programme.titles})
    if section == "compact":
        return make(data, initial={"compact_objectives": programme.compact_objectives})
    if section == "places":
        form = make(data, initial={"places": programme.places.all()})
        form.fields["places"].queryset = organisation_places
        return form
    return make(data, initial=known)


class PartnerForm(forms.Form):
    id = id_field()
    name = forms.CharField(label=_("Name of the partner"), max_length=120)
    kind = forms.CharField(
        label=_("What kind of partner"), max_length=60, required=False,
        help_text=_("A university, a clinic, a community association."),
    )  # fmt: skip
    what = forms.CharField(label=_("What they contribute"), max_length=200, required=False)


class CommitteeMemberForm(forms.Form):
    id = id_field()
    name = forms.CharField(label=_("Name"), max_length=80)
    profession = forms.CharField(label=_("Profession"), max_length=120)
    task = forms.CharField(label=_("Task"), max_length=200, required=False)
    submits = forms.BooleanField(label=_("Is named in the report under “Submitted by”"), required=False)


class ChallengeForm(forms.Form):
    id = id_field()
    what = forms.CharField(label=_("What was hard?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    noticed_on = forms.DateField(
        label=_("When was it noticed?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    cause = forms.CharField(
        label=_("Why was it so?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    response = forms.CharField(
        label=_("What did you do?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    worked = forms.ChoiceField(label=_("Did it work?"), choices=DidItWork.choices, widget=forms.RadioSelect)
