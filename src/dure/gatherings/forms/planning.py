"""What, where, when, who leads."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.gatherings import queries
from dure.gatherings.models import Gathering, Series
from dure.people.codes import languages_by_title

GROUND_RULES = _(
    "What is said here stays here.\n"
    "One person speaks, the others listen. Nobody has to speak.\n"
    "Women and men are equal here. Not acceptable: remarks about somebody's body or clothes, "
    "touching without asking, speaking over women.\n"
    "Every people, language and faith is welcome. Not acceptable: jokes about where somebody comes from, "
    "how they speak or what they believe.\n"
    "No photos and no recordings without everybody's yes.\n"
    "Anyone may go out and come back, without a reason."
)
"""Ground rules with examples of what is not acceptable; whoever plans the meetings rewrites them."""


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class ActorForm(forms.Form):
    """A form whose choices depend on who asks."""

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        self.actor = actor


class WhenForm(ActorForm):
    """A day and a time on the clock of the place."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    time = forms.TimeField(label=_("Time"), widget=time_input(), initial="10:00")
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=720, initial=90)
    venue = forms.ModelChoiceField(None, label=_("Room"), required=False, empty_label=_("Not yet known"))
    online = forms.BooleanField(label=_("Online"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["venue"].queryset = queries.venues_of(self.actor)

    def starts_at(self, otherwise: ZoneInfo) -> datetime:
        """The moment at which the clock of the room shows that time; without a room, `otherwise`."""
        venue = self.cleaned_data["venue"]
        zone = ZoneInfo(venue.place.zone) if venue else otherwise
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        return datetime.combine(day, time, tzinfo=zone).astimezone(ZoneInfo("UTC"))


class MoveForm(WhenForm):
    def __init__(self, *args: Any, gathering: Gathering, **more: Any) -> None:
        before = {
            "day": gathering.day, "time": gathering.local_start.time(), "minutes": gathering.minutes,
            "venue": gathering.venue, "online": gathering.online,
        }  # fmt: skip
        super().__init__(*args, initial=before, **more)


class PlanForm(WhenForm):
    """One meeting or several at the same hour."""

    count = forms.IntegerField(label=_("How many meetings?"), min_value=1, max_value=60, initial=1)
    every_days = forms.IntegerField(
        label=_("Days from one to the next"), min_value=1, max_value=90, initial=7, required=False
    )

    @property
    def plan(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {
            "count": found["count"], "every_days": found["every_days"] or 7, "minutes": found["minutes"],
            "venue": found["venue"], "online": found["online"],
        }  # fmt: skip


class AboutForm(ActorForm):
    """What a series is called, where it is, and how people are with each other."""

    title = forms.CharField(
        label=_("Title"), max_length=120,
        help_text=_("It stands on sheets and cards. Choose words that anybody may read."),
    )  # fmt: skip
    place = forms.ModelChoiceField(None, label=_("Place"), required=False, empty_label=_("Not yet known"))
    language = forms.ChoiceField(label=_("Language"), required=False)
    rules_text = forms.CharField(
        label=_("Ground rules"), required=False, widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("With examples of what is not acceptable. They are read out at each meeting."),
    )  # fmt: skip

    def __init__(self, *args: Any, series: Series | None = None, **more: Any) -> None:
        if series is not None:
            more["initial"] = {name: getattr(series, name) for name in ("title", "place", "language", "rules_text")}
        super().__init__(*args, **more)
        self.fields["place"].queryset = queries.places_of(self.actor)
        self.fields["language"].choices = [("", _("Several, or not yet known")), *languages_by_title()]


class SeriesForm(AboutForm, PlanForm):
    """A training by hand: what, where, when, who leads."""

    programme = forms.ModelChoiceField(None, label=_("Programme"), empty_label=None)
    leaders = forms.MultipleChoiceField(label=_("Who leads?"), required=False, widget=forms.CheckboxSelectMultiple)
    field_order = (
        "title", "programme", "place", "language", "day", "time", "minutes", "venue", "online", "count",
        "every_days", "leaders", "rules_text",
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: list[Account], **more: Any) -> None:
        super().__init__(*args, initial={"rules_text": str(GROUND_RULES), "count": 3}, **more)
        self.fields["programme"].queryset = queries.programmes_of(self.actor)
        self.colleagues = {str(account.pk): account for account in colleagues}
        self.fields["leaders"].choices = [(key, account.name) for key, account in self.colleagues.items()]
        if len(self.fields["programme"].queryset) == 1:
            self.fields["programme"].initial = self.fields["programme"].queryset[0]
            self.fields["programme"].widget = forms.HiddenInput()

    @property
    def about(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "place", "language", "rules_text", "programme")}

    @property
    def first_at(self) -> datetime:
        place, programme = self.cleaned_data["place"], self.cleaned_data["programme"]
        return self.starts_at(ZoneInfo(place.zone if place else programme.zone))

    @property
    def chosen_leaders(self) -> list[Account]:
        return [self.colleagues[key] for key in self.cleaned_data["leaders"]]


class ScriptForm(forms.Form):
    script = forms.CharField(
        label=_("Script"), required=False, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "A title, then an empty line between the steps. The first line of a step says what, the rest says how."
        ),
    )  # fmt: skip
