"""Who came: ticks, marks in detail, a sheet typed in. Nothing that is not asked for blocks."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import CAME, Gathering, Mark, WhyAway
from dure.gatherings.queries import Cell, Entry, Grid, Roster
from dure.people.models import Gender

NEW_FACES = {"women": Gender.WOMAN, "men": Gender.MAN}


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
