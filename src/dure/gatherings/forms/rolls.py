"""The list of a meeting tool: bringing it, and saying who is who."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.gatherings.actions.rolls import NEW, OUT
from dure.gatherings.queries import Beside, Candidate, RollPage

NEW_FACE = (NEW, _("A new face: count them"))
LEAVE_OUT = (OUT, _("Leave out"))


class MinutesForm(forms.Form):
    minutes = forms.IntegerField(
        label=_("Minutes somebody has to be there to count as having come"), min_value=0, max_value=1440
    )


class RollForm(MinutesForm):
    file = forms.FileField(
        label=_("The list of who was there"),
        help_text=_("The report of participants from Zoom, Teams or Meet, as you downloaded it."),
    )
    field_order = ("file", "minutes")


class DecidingForm(forms.Form):
    """For each name of the list who it is. Sure ones are proposed; where it is unsure nothing is chosen."""

    minutes = forms.IntegerField(min_value=0, max_value=1440, widget=forms.HiddenInput())
    rest_away = forms.BooleanField(label=_("Whoever was asked and is not in the list did not come"), required=False)

    def __init__(self, *args: Any, shown: RollPage, **more: Any) -> None:
        super().__init__(*args, **more)
        self.shown = shown
        for each in shown.sure:
            self._add(each, _names(each.candidates), initial=str(each.candidates[0].person))
        for each in shown.unsure:
            self._add(each, _names(each.candidates), radio=True)
        for each in shown.strangers:
            self._add(each, _names(shown.left_over), initial=NEW)

    def _add(self, each: Beside, people: list[tuple[str, Any]], *, initial: str = "", radio: bool = False) -> None:
        last = [NEW_FACE, LEAVE_OUT]
        choices = [*people, *last] if radio or initial != NEW else [*last, *people]
        label = " / ".join(each.names)
        widget = forms.RadioSelect() if radio else forms.Select(attrs={"aria-label": label})
        self.fields[f"who_{each.key}"] = forms.ChoiceField(
            label=label, choices=choices, initial=initial, widget=widget,
            error_messages={"required": _("Please say who this is.")},
        )  # fmt: skip

    def _lines(self, rows: list[Beside]) -> list[tuple[Beside, forms.BoundField]]:
        return [(each, self[f"who_{each.key}"]) for each in rows]

    @property
    def sure(self) -> list[tuple[Beside, forms.BoundField]]:
        return self._lines(self.shown.sure)

    @property
    def unsure(self) -> list[tuple[Beside, forms.BoundField]]:
        return self._lines(self.shown.unsure)

    @property
    def strangers(self) -> list[tuple[Beside, forms.BoundField]]:
        return self._lines(self.shown.strangers)

    @property
    def chosen(self) -> dict[str, str]:
        return {name[4:]: value for name, value in self.cleaned_data.items() if name.startswith("who_")}


def _names(people: Any) -> list[tuple[str, Any]]:
    return [(str(each.person), _name(each)) for each in people]


def _name(each: Candidate) -> str:
    return f"{each.name} ({each.own_name})" if each.own_name and each.own_name != each.name else each.name
