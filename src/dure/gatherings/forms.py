"""Reading and cleaning what is sent. Nothing that is not asked for blocks."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.gatherings import queries
from dure.gatherings.models import CAME, Gathering, Kind, Mark, Series, WhyAway, WhyNot
from dure.gatherings.queries import Cell, Entry, Grid, Roster
from dure.people.codes import languages_by_title
from dure.people.models import Gender

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

NEW_FACES = {"women": Gender.WOMAN, "men": Gender.MAN}


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0}),
    )  # fmt: skip


class AttendanceForm(forms.Form):
    """Who came, as ticks. An empty tick is "did not come", and "said beforehand" if they had said so."""

    came = forms.MultipleChoiceField(required=False)
    rules_read = forms.ChoiceField(
        label=_("Were the ground rules read?"), choices=[("yes", _("Yes")), ("no", _("Not today"))],
        required=False, widget=forms.RadioSelect,
    )  # fmt: skip
    newcomers = _number(_("How many new people came?"))
    women = _number(_("Women among them"))
    men = _number(_("Men among them"))

    def __init__(self, *args: Any, roster: Roster, **more: Any) -> None:
        super().__init__(*args, **more)
        self.roster = roster
        self.fields["came"].choices = [(str(entry.person), "") for entry in roster.to_mark]

    def clean(self) -> dict[str, Any]:
        """Nothing ticked at all is more often a slip than a meeting to which nobody came."""
        found = super().clean()
        if self.roster.to_mark and not self.everyone and not self.errors and not self._somebody_came(found):
            raise forms.ValidationError(
                _("Nobody is ticked. Tick who came; or, if nobody did, say below that it did not happen.")
            )
        return found

    def _somebody_came(self, found: dict[str, Any]) -> bool:
        return any(found.get(name) for name in ("came", "newcomers", *NEW_FACES))

    @property
    def everyone(self) -> bool:
        """The button "Everyone came" was pressed where no script could tick the boxes."""
        return "everyone" in self.data

    @property
    def marks(self) -> dict[UUID, tuple[str, str]]:
        came = set(self.cleaned_data["came"])
        return {
            entry.person: _mark_of(entry, came=self.everyone or str(entry.person) in came)
            for entry in self.roster.to_mark
        }

    @property
    def rest(self) -> dict[str, Any]:
        """What was answered besides; only that."""
        said: dict[str, Any] = {}
        if self.cleaned_data["rules_read"]:
            said["rules_read"] = self.cleaned_data["rules_read"] == "yes"
        parts = {str(key): self.cleaned_data[name] for name, key in NEW_FACES.items() if self.cleaned_data[name]}
        if parts or self.cleaned_data["newcomers"] is not None:
            said["newcomers"] = self.cleaned_data["newcomers"] or 0
            said["newcomers_of"] = parts
        return said


def _mark_of(entry: Entry, *, came: bool) -> tuple[str, str]:
    """Keep the finer mark (late, said beforehand, a reason) where the tick says the same."""
    if came:
        return (entry.mark if entry.came else Mark.CAME, "")
    if entry.mark and not entry.came:
        return (entry.mark, entry.why_away)
    return (Mark.EXCUSED if entry.said is False else Mark.AWAY, "")


class MarksForm(forms.Form):
    """Each person's mark, and the reason where somebody gave one. Whoever did not come stands first."""

    def __init__(self, *args: Any, roster: Roster, **more: Any) -> None:
        super().__init__(*args, **more)
        self.entries = sorted(roster.to_mark, key=lambda entry: entry.came)
        for entry in self.entries:
            self.fields[f"mark_{entry.person.hex}"] = _choice(
                _("Who came"), [("", _("Not marked")), *Mark.choices], entry.mark
            )
            self.fields[f"why_{entry.person.hex}"] = _choice(_("Reason"), WhyAway.choices, entry.why_away)

    @property
    def lines(self) -> list[tuple[Entry, forms.BoundField, forms.BoundField]]:
        return [(entry, self[f"mark_{entry.person.hex}"], self[f"why_{entry.person.hex}"]) for entry in self.entries]

    @property
    def marks(self) -> dict[UUID, tuple[str, str]]:
        found = {}
        for entry in self.entries:
            mark = self.cleaned_data[f"mark_{entry.person.hex}"]
            if mark:
                why = "" if mark in CAME else self.cleaned_data[f"why_{entry.person.hex}"]
                found[entry.person] = (mark, why)
        return found


def _choice(label: Any, choices: Any, initial: str) -> forms.ChoiceField:
    """A choice that stands beside a name, so that its label is only read aloud."""
    widget = forms.Select(attrs={"aria-label": label})
    return forms.ChoiceField(label=label, choices=choices, required=False, initial=initial, widget=widget)


class NotHeldForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"), choices=[each for each in WhyNot.choices if each[0] != WhyNot.ENDED],
        widget=forms.RadioSelect,
    )  # fmt: skip


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


class LeaderForm(forms.Form):
    leader = forms.ChoiceField(label=_("A colleague"))

    def __init__(self, *args: Any, colleagues: list[Account], **more: Any) -> None:
        super().__init__(*args, **more)
        self.colleagues = {str(account.pk): account for account in colleagues}
        self.fields["leader"].choices = [(key, account.name) for key, account in self.colleagues.items()]

    @property
    def chosen(self) -> Account:
        return self.colleagues[self.cleaned_data["leader"]]


class WhomForm(forms.Form):
    """People ticked on the page, by their ids; who they are is asked of the database with its rule."""

    people = forms.TypedMultipleChoiceField(coerce=UUID, error_messages={"required": _("Please tick somebody.")})
    began_on = forms.DateField(
        label=_("Asked from"), required=False, widget=day_input(),
        help_text=_("Leave empty for today. For meetings that were held already, the first day."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        sent = self.data.getlist("people") if hasattr(self.data, "getlist") else []
        self.fields["people"].choices = [(each, "") for each in sent if _is_id(each)]


class PlaceFilter(ActorForm):
    place = forms.ModelChoiceField(None, label=_("Place"), required=False, empty_label=_("Everywhere"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].queryset = queries.places_of(self.actor)


class MeetingsFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Kind.choices], required=False)
    closed = forms.ChoiceField(label=_("Now"), choices=[("", _("Going on")), ("yes", _("Ended"))], required=False)


class ScriptForm(forms.Form):
    script = forms.CharField(
        label=_("Script"), required=False, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "A title, then an empty line between the steps. The first line of a step says what, the rest says how."
        ),
    )  # fmt: skip


class ReplyForm(forms.Form):
    coming = forms.ChoiceField(choices=[("yes", _("I will come")), ("no", _("I cannot"))])

    @property
    def is_coming(self) -> bool:
        return self.cleaned_data["coming"] == "yes"


class GridForm:
    """The sheet typed in: ticks by meeting number, new faces, and which columns to save.

    A column counts as filled in once it has a tick, or where its own "filled in" is ticked:
    nobody came to that one.
    """

    def __init__(self, data: Any, grid: Grid) -> None:
        self.data, self.grid = data, grid

    def filled(self) -> list[tuple[Gathering, dict[UUID, tuple[str, str]], int | None]]:
        """Each column that was filled in, with its marks and new faces."""
        found = []
        for column in self.grid.columns:
            came = set(self.data.getlist(f"came_{column.number}"))
            if came or f"filled_{column.number}" in self.data:
                marks = {
                    person: _cell_mark(cell, came=str(person) in came) for person, cell in self.grid.asked_to(column)
                }
                found.append((column, marks, self._new_faces(column)))
        return found

    def _new_faces(self, column: Gathering) -> int | None:
        written = self.data.get(f"new_{column.number}", "").strip()
        return min(int(written), 999) if written.isdecimal() else None


def _cell_mark(cell: Cell, *, came: bool) -> tuple[str, str]:
    """As with the ticks of one meeting: the finer mark stays where the tick says the same."""
    if came:
        return (cell.mark if cell.came else Mark.CAME, "")
    return (cell.mark, cell.why_away) if cell.mark and not cell.came else (Mark.AWAY, "")


def before_id(data: Any) -> UUID | None:
    """Where the next page of a list begins, from its address."""
    text = data.get("before", "")
    return UUID(text) if _is_id(text) else None


def later_page(data: Any, before: UUID | None) -> str:
    """The address of the next page of a list, with the filters as they are; empty on the last one."""
    if before is None:
        return ""
    kept = data.copy()
    kept["before"] = str(before)
    return f"?{kept.urlencode()}"


def before_number(data: Any) -> int | None:
    text = data.get("before", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
