"""Reading what is sent about a talk."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.supervision.actions import Agreed
from dure.supervision.models import LONGEST_ACTION, LONGEST_NOTE, Attendee, Form, Meeting, Topic, Way, Why
from dure.supporters.models import Supporter

ROWS = 3
ALL_OF_US, SUPERVISOR = "", "supervisor"
NO_NAMES = _("Say what it was about, without the name of anybody who takes part.")


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


def _time(**more: Any) -> forms.TimeField:
    return forms.TimeField(widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), **more)


def _moment(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(zone))


class TalkForm(forms.Form):
    """With whom, how, when."""

    people = forms.MultipleChoiceField(label=_("With whom?"), required=False, widget=forms.CheckboxSelectMultiple)
    form = forms.ChoiceField(label=_("In which form?"), choices=Form.choices, widget=forms.RadioSelect)
    way = forms.ChoiceField(label=_("How?"), choices=Way.choices, widget=forms.RadioSelect)
    day = _day(label=_("Day"))
    clock = _time(label=_("Time"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=240)
    colleagues = forms.MultipleChoiceField(
        label=_("Colleagues who come, too"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, people: Sequence[Supporter], colleagues: Sequence[Account], zone: str,
        chosen: Sequence[UUID] = (), soon: bool = False, **more: Any,
    ) -> None:  # fmt: skip
        more.setdefault(
            "initial",
            {"people": [str(each) for each in chosen], "form": Form.CRISIS if soon else Form.ALONE, "way": Way.HERE,
             "minutes": 60},
        )  # fmt: skip
        super().__init__(*args, **more)
        self.zone = zone
        self.known = {str(each.pk): each for each in people}
        self.others = {str(each.pk): each for each in colleagues}
        self.fields["people"].choices = [(key, each.person.name) for key, each in self.known.items()]
        self.fields["colleagues"].choices = [(key, each.name) for key, each in self.others.items()]
        if not self.others:
            del self.fields["colleagues"]

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "supporters": [self.known[key] for key in data["people"]],
            "colleagues": [self.others[key] for key in data.get("colleagues", [])],
            "form": Form(data["form"]), "way": Way(data["way"]), "minutes": data["minutes"],
            "starts_at": _moment(data["day"], data["clock"], self.zone),
        }  # fmt: skip


class MoveForm(forms.Form):
    """Another day or hour, and why."""

    day = _day(label=_("New day"))
    clock = _time(label=_("Time"))
    why = forms.ChoiceField(label=_("Why?"), choices=Why.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, meeting: Meeting, **more: Any) -> None:
        start = meeting.local_start
        super().__init__(*args, initial={"day": meeting.day, "clock": start.time()}, **more)
        self.zone = meeting.organisation.zone

    @property
    def starts_at(self) -> datetime:
        return _moment(self.cleaned_data["day"], self.cleaned_data["clock"], self.zone)


class CallOffForm(forms.Form):
    why = forms.ChoiceField(label=_("Why?"), choices=Why.choices, widget=forms.RadioSelect)


class RecordForm(forms.Form):
    """What was talked about, two notes apart, what was agreed, the next time."""

    held_on = _day(label=_("On which day did you talk?"))
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=1, max_value=480)
    came = forms.MultipleChoiceField(label=_("Who came?"), required=False, widget=forms.CheckboxSelectMultiple)
    topics = forms.MultipleChoiceField(
        label=_("What was it about?"), choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    skills_looked_at = forms.BooleanField(label=_("We looked at what to practise"), required=False)
    shared = forms.CharField(
        label=_("Shared note: both of you read it"), required=False, max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=NO_NAMES,
    )  # fmt: skip
    private = forms.CharField(
        label=_("Your own note: only you read it"), required=False, max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("No line manager, coordinator or administrator reads it. No names of anybody who takes part."),
    )  # fmt: skip
    next_day = _day(label=_("Next time"), required=False)
    next_clock = _time(label=_("At"), required=False)
    sure = forms.BooleanField(
        label=_("I looked again: no word in it is the name of anybody who takes part"), required=False
    )

    def __init__(
        self, *args: Any, meeting: Meeting, attendees: Sequence[Attendee], today: date, shared: str = "",
        private: str = "", **more: Any,
    ) -> None:  # fmt: skip
        more.setdefault("initial", _recorded(meeting, today, shared, private, attendees))
        super().__init__(*args, **more)
        self.zone, self.alone = meeting.organisation.zone, len(attendees) == 1
        self.people = {str(each.pk): each for each in attendees}
        self.fields["came"].choices = [(key, each.name) for key, each in self.people.items()]
        if self.alone:
            del self.fields["came"]
        if meeting.held_on is not None:
            del self.fields["next_day"], self.fields["next_clock"]
        who = [(key, each.name) for key, each in self.people.items()] + [(SUPERVISOR, _("I do it"))]
        for number in range(ROWS):
            self.fields[f"what_{number}"] = forms.CharField(
                label=_("What was agreed"), required=False, max_length=LONGEST_ACTION
            )
            self.fields[f"who_{number}"] = forms.ChoiceField(label=_("Who does it?"), choices=who, required=False)
            self.fields[f"by_{number}"] = _day(label=_("Until"), required=False)

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [(self[f"what_{n}"], self[f"who_{n}"], self[f"by_{n}"]) for n in range(ROWS)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("next_day") and not data.get("next_clock"):
            self.add_error("next_clock", _("Say at what time, too."))
        return data

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        agreed = [
            Agreed(
                data[f"what_{n}"], data[f"by_{n}"], None if data[f"who_{n}"] == SUPERVISOR else UUID(data[f"who_{n}"])
            )
            for n in range(ROWS)
            if data[f"what_{n}"].strip() and data[f"who_{n}"]
        ]
        day = data.get("next_day")
        return {
            "held_on": data["held_on"], "minutes": data["minutes"], "shared": data["shared"], "agreed": agreed,
            "private": data["private"], "topics": [Topic(each) for each in data["topics"]],
            "skills_looked_at": data["skills_looked_at"], "sure": data["sure"],
            "came": None if self.alone else {UUID(each) for each in data["came"]},
            "next_at": _moment(day, data["next_clock"], self.zone) if day else None,
        }  # fmt: skip


def _recorded(
    meeting: Meeting, today: date, shared: str, private: str, attendees: Sequence[Attendee]
) -> dict[str, Any]:
    return {
        "held_on": meeting.held_on or min(meeting.day, today), "minutes": meeting.minutes_held or meeting.minutes,
        "topics": meeting.topics, "skills_looked_at": meeting.skills_looked_at, "shared": shared,
        "private": private, "came": [str(each.pk) for each in attendees if each.came is not False],
    }  # fmt: skip
