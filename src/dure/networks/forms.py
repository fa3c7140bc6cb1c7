"""Reading a service card, and what somebody looks for."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7, uuid_of
from dure.networks.codes import need_choices
from dure.networks.hours import DAY, WeekMakesNoSense, checked, clock
from dure.networks.models import ALWAYS, Capacity, Layer, Service, StepFree
from dure.networks.queries import Directory, Wanted
from dure.people.codes import languages_by_title
from dure.places.slots import DAY_TITLES, DAYS

PHONE = re.compile(r"^[+0-9 ()/.#*-]{3,40}$")


class WantedForm(forms.Form):
    """What somebody looks for. Only what is there can be chosen."""

    need = forms.ChoiceField(label=_("What for"), required=False)
    place = forms.ChoiceField(label=_("Where"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    open_now = forms.BooleanField(label=_("Open now"), required=False)

    def __init__(self, *args: Any, found: Directory | None = None, choices: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        given = choices or found.choices
        anything = [("", _("Any"))]
        self.fields["need"].choices = anything + [(each.code, each.title) for each in given["needs"]]
        self.fields["place"].choices = anything + [(str(each.pk), each.name) for each in given["places"]]
        self.fields["language"].choices = anything + given["languages"]


def wanted_of(asked: Any) -> Wanted:
    """Read an address; what makes no sense is left out."""
    return Wanted(
        need=asked.get("need", "")[:20],
        place=uuid_of(asked.get("place", "")),
        language=asked.get("language", "")[:8],
        open_now=bool(asked.get("open_now")),
    )


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
    hours = forms.CharField(
        label=_("What else about the hours?"), max_length=120, required=False,
        help_text=_("For example: closed on holidays; women only on Wednesdays."),
    )  # fmt: skip
    always = forms.BooleanField(label=_("Open day and night"), required=False)
    cost = forms.CharField(
        label=_("What does it cost?"), max_length=80, required=False, help_text=_("For example: nothing.")
    )
    phone = forms.RegexField(
        PHONE, label=_("Telephone that everybody may call"), required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text=_("A public number, never somebody's own."),
    )  # fmt: skip
    more_phones = forms.CharField(
        label=_("Further public numbers, one in a line"), max_length=200, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    provider = forms.CharField(label=_("Who runs it?"), max_length=120, required=False)
    about = forms.CharField(
        label=_("What happens there?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    eligibility = forms.CharField(
        label=_("For whom is it?"), max_length=300, required=False,
        help_text=_("Age, papers, where one must live. Nothing if it is for everybody."),
    )  # fmt: skip
    capacity = forms.ChoiceField(
        label=_("Does it take people now?"), choices=Capacity.choices, initial=Capacity.UNKNOWN,
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    capacity_note = forms.CharField(label=_("How long does one wait?"), max_length=120, required=False)
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
    staff = forms.CharField(
        label=_("People there whom a coordinator may call"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One in a line: name, number. Coordinators alone see it. It stands on no list and no paper."),
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
        self.lines = range(1, max(WEEK_LINES, (self.initial or {}).get("kinds", 0)) + 1)
        for number in self.lines:
            self.fields |= _week_line(number)
        if not may_hide:
            del self.fields["do_not_list"], self.fields["staff"]

    @property
    def week_lines(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}{number}"] for name in WEEK_LINE] for number in self.lines]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        try:
            said["week"] = checked(_week_of(said, self.lines))
        except WeekMakesNoSense:
            self.add_error(
                None, _("Some hours cannot be right. Please give the days, when it opens and when it closes.")
            )
        return said

    def clean_more_phones(self) -> list[str]:
        """One number in a line; what is no number is said, and nothing is lost."""
        found = [line.strip() for line in self.cleaned_data["more_phones"].splitlines() if line.strip()]
        if any(not PHONE.match(each) for each in found):
            raise forms.ValidationError(_("One public number in a line, without names."))
        return found

    def clean_capacity(self) -> str:
        return self.cleaned_data["capacity"] or Capacity.UNKNOWN

    def clean_staff(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["staff"].splitlines() if line.strip()]

    @property
    def card(self) -> dict[str, Any]:
        """What the action takes, without the id."""
        asked = {"id", "other_languages", "always", *(f"{name}{number}" for name in WEEK_LINE for number in self.lines)}
        said = {name: value for name, value in self.cleaned_data.items() if name not in asked}
        said["languages"] = sorted({*said["languages"], *self.cleaned_data["other_languages"]})
        return said


WEEK_LINES = 3
"""A week of three kinds of day is told by three lines; a list that was brought in may have more."""
WEEK_LINE = ("days", "opens", "closes")


def _week_line(number: int) -> dict[str, forms.Field]:
    time = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    days = [(str(place), DAY_TITLES[day]) for place, day in enumerate(DAYS)]
    return {
        f"days{number}": forms.TypedMultipleChoiceField(
            label=_("Open on"), choices=days, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
        ),
        f"opens{number}": forms.TimeField(label=_("Opens at"), required=False, widget=time),
        f"closes{number}": forms.TimeField(label=_("Closes at"), required=False, widget=time),
    }


def _week_of(said: dict[str, Any], lines: Iterable[int]) -> list[list[int]]:
    """The week as it was filled in. Half a line is a mistake, an empty one is nothing."""
    if said.get("always"):
        return ALWAYS
    week = []
    for number in lines:
        days, opens, closes = (said.get(f"{name}{number}") for name in WEEK_LINE)
        if not days and opens is None and closes is None:
            continue
        if not days or opens is None or closes is None:
            raise WeekMakesNoSense(WeekMakesNoSense.__doc__)
        begins, ends = opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
        week += [[day, begins, ends if ends > begins else ends + DAY] for day in days]
    return week


def _lines_of(week: list[list[int]]) -> dict[str, Any]:
    """A week as the form shows it: days with the same hours in one line."""
    if week == ALWAYS:
        return {"always": True}
    by_hours: dict[tuple[int, int], list[int]] = {}
    for day, opens, closes in week:
        by_hours.setdefault((opens, closes), []).append(day)
    shown: dict[str, Any] = {"kinds": len(by_hours)}
    for number, ((opens, closes), days) in enumerate(by_hours.items(), 1):
        shown |= {f"days{number}": days, f"opens{number}": clock(opens), f"closes{number}": clock(closes % DAY)}
    return shown


class WordsForm(forms.Form):
    """What a card says in one further language. Where it is left empty the first words are shown."""

    name = forms.CharField(label=_("What is it called?"), max_length=120, required=False)
    about = forms.CharField(
        label=_("What happens there?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    eligibility = forms.CharField(label=_("For whom is it?"), max_length=300, required=False)
    how_to_ask = forms.CharField(label=_("How does one ask for it?"), max_length=200, required=False)

    def __init__(self, *args: Any, service: Service, language: str, **more: Any) -> None:
        super().__init__(*args, initial=service.words.get(language, {}), **more)
        self.service, self.language = service, language
        for name, field in self.fields.items():
            field.help_text = getattr(service, name)

    @property
    def words(self) -> dict[str, dict[str, str]]:
        """The words of every language, this one's anew; a language with none is left out."""
        said = {name: words for name, words in self.cleaned_data.items() if words}
        kept = {code: words for code, words in self.service.words.items() if code != self.language}
        return kept | ({self.language: said} if said else {})


class DirectoryForm(forms.Form):
    """A directory, and its twin in another language if there is one."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    file = forms.FileField(
        label=_("The directory"), help_text=_("Open Referral as JSON or as a ZIP of CSV, or GeoJSON. 50 MB at most.")
    )
    twin = forms.FileField(label=_("The same in another language"), required=False)
    twin_language = forms.ChoiceField(label=_("In which language is that?"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["twin_language"].choices = [("", _("No second file")), *settings.LANGUAGES]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("twin")) != bool(said.get("twin_language")):
            self.add_error("twin_language", _("A second file and its language belong together."))
        return said

    @property
    def brought(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "id": said["id"], "content": said["file"].read(), "file_name": said["file"].name,
            "twin": said["twin"].read() if said["twin"] else None, "twin_language": said["twin_language"],
        }  # fmt: skip


def card_of(service: Service, ours: list[str]) -> dict[str, Any]:
    """A service as the form shows it."""
    names = (
        "name", "helps_with", "how_to_get_there", "hours", "cost", "phone", "how_to_ask", "step_free", "provider",
        "about", "eligibility", "capacity", "capacity_note",
    )  # fmt: skip
    shown = {name: getattr(service, name) for name in (*names, "layer", "safe_for", "do_not_list")}
    return (
        shown
        | _lines_of(service.week)
        | {
            "more_phones": "\n".join(service.more_phones),
            "staff": "\n".join(service.staff),
            "place": service.place_id,
            "languages": [code for code in service.languages if code in ours],
            "other_languages": [code for code in service.languages if code not in ours],
        }
    )
