"""Reading and cleaning what is sent about mentors and pairs."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.mentoring.models import MOST_MENTEES, LastTalk, MentorService, Pairing, WhyEnds
from dure.mentoring.queries.plans import Choice
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
WAIT = "wait"


class ServiceForm(forms.Form):
    """When and where a colleague can mentor, and in which languages."""

    place = forms.ChoiceField(label=_("Where do you start from?"), required=False)
    travel_km = forms.IntegerField(label=_("How many kilometres can you go?"), min_value=0, max_value=500)
    capacity = forms.IntegerField(
        label=_("How many people at a time, at most?"), min_value=0, max_value=MOST_MENTEES,
        help_text=_("None, while it is too much for you. Nobody asks why."),
    )  # fmt: skip
    gender = forms.ChoiceField(label=_("Woman or man"), choices=Gender.choices)
    same_only = forms.BooleanField(
        label=_("Only with women if you are a woman, only with men if you are a man"), required=False
    )
    online_ok = forms.BooleanField(label=_("Online, too"), required=False)
    minors_ok = forms.BooleanField(label=_("Also people under 18"), required=False)
    trained_on = forms.DateField(
        label=_("On which day was all of the training done?"), required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("At least two days, and all seven topics. Before that nobody is matched."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, places: list[Place], service: MentorService | None, trained: bool, **more: Any
    ) -> None:
        more.setdefault("initial", _initial(service))
        super().__init__(*args, **more)
        if not trained:
            del self.fields["trained_on"]
        self.fields["place"].choices = [("", _("Only online")), *((str(place.pk), place.name) for place in places)]
        spoken = list((service.languages if service else {}).items())
        levels = [(level, title) for level, title in LEVELS.items() if level > 1]
        for number in range(LANGUAGES_ASKED):
            code, level = spoken[number] if number < len(spoken) else ("", 4)
            self.fields[f"language_{number}"] = forms.ChoiceField(
                label=_("Language"), choices=[("", "-"), *languages_by_title()], required=False, initial=code
            )
            self.fields[f"level_{number}"] = forms.TypedChoiceField(
                label=_("How well?"), choices=levels, coerce=int, required=False, empty_value=4, initial=level
            )
        whole = to_taps(service.slots) if service else []
        self.fields["taps"] = forms.MultipleChoiceField(
            label=_("When are you free every week?"), required=False, widget=forms.CheckboxSelectMultiple,
            initial=whole, choices=[(tap, TAP_TITLES[tap]) for tap in TAPS],
        )  # fmt: skip
        single = (service.slots if service else 0) & ~from_taps(whole)
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
        wanted = ("place", "travel_km", "capacity", "gender", "same_only", "online_ok", "minors_ok", "trained_on")
        return [self[name] for name in wanted if name in self.fields]

    def said(self, places: list[Place]) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        chosen = {str(place.pk): place for place in places}
        spoken = range(LANGUAGES_ASKED)
        return {
            "languages": {data[f"language_{n}"]: data[f"level_{n}"] for n in spoken if data[f"language_{n}"]},
            "slots": from_taps(data["taps"]) | bits(f"{day}_{part}" for day in DAYS for part in data[f"on_{day}"]),
            "place": chosen.get(data["place"]),
            **{name: data[name] for name in ("travel_km", "capacity", "gender", "same_only", "online_ok", "minors_ok")},
        }


def _initial(service: MentorService | None) -> dict[str, Any]:
    if service is None:
        return {"travel_km": 20, "capacity": 1, "gender": Gender.UNSAID}
    kept = ("travel_km", "capacity", "gender", "same_only", "online_ok", "minors_ok", "trained_on")
    return {"place": str(service.place_id or ""), **{name: getattr(service, name) for name in kept}}


class PairForm(forms.Form):
    """Another mentor, or to wait. Those who fit stand first; what would break stands beside the others."""

    to = forms.ChoiceField(label=_("Who could walk beside them?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: list[Choice], waits: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        told = [(str(each.account.pk), _words(each)) for each in choices]
        self.fields["to"].choices = told if waits else [*told, (WAIT, _("Let them wait for the next plan"))]

    @property
    def mentor(self) -> UUID | None:
        chosen = self.cleaned_data["to"]
        return None if chosen == WAIT else UUID(chosen)


def _words(choice: Choice) -> str:
    return " ".join([f"{choice.account.name}.", *choice.sentences]) if choice.sentences else choice.account.name


class AnswerForm(forms.Form):
    """One answer: yes or no."""

    said = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])

    @property
    def yes(self) -> bool:
        return bool(self.cleaned_data["said"] == "yes")


class ContactForm(forms.Form):
    """One tap: we had contact, and perhaps a wish for help."""

    help_wanted = forms.BooleanField(required=False)


class GoalsForm(forms.Form):
    """What the two want to do together, and until when."""

    goals = forms.CharField(
        label=_("What do the two want to do together?"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In their own words: find the way around, practise the language, meet people. Nothing about health."),
    )  # fmt: skip
    planned_end = forms.DateField(
        label=_("Until when?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("An end that is planned can be prepared and celebrated. It can be moved."),
    )  # fmt: skip

    def __init__(self, *args: Any, pairing: Pairing, **more: Any) -> None:
        more.setdefault("initial", {"goals": pairing.goals, "planned_end": pairing.planned_end})
        super().__init__(*args, **more)


class EndingForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why does it end?"), choices=WhyEnds.choices, initial=WhyEnds.PLANNED, widget=forms.RadioSelect
    )
    last_talk = forms.ChoiceField(
        label=_("The talk with the person at the end, without the mentor"), choices=LastTalk.choices,
        widget=forms.RadioSelect, help_text=_("What was good, what was not, what next?"),
    )  # fmt: skip
    wait_again = forms.BooleanField(label=_("They would like another mentor"), required=False)


class OwnEndingForm(forms.Form):
    wait_again = forms.BooleanField(label=_("I would like another mentor"), required=False)
