"""Reading what a rater ticked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.science.competency.level import Seen
from dure.science.competency.tool import Item, Kind, Tool
from dure.training.models import Moment, Way
from dure.training.tools import Words

KINDS = {
    Kind.HARMFUL: _("Seen, and it can do harm"),
    Kind.BASIC: _("Everybody should do this"),
    Kind.ADVANCED: _("More than is needed"),
}


@dataclass(frozen=True)
class Part:
    """An item on the page: its lists of ticks, what had no reason, and whether it came up at all."""

    title: str
    ticks: list[forms.BoundField]
    left_out: forms.BoundField | None
    not_seen: forms.BoundField


class AboutForm(forms.Form):
    """When and how it was seen."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    moment = forms.ChoiceField(label=_("When?"), choices=Moment.choices)
    way = forms.ChoiceField(label=_("What did you see?"), choices=Way.choices)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, initial={"day": today, "moment": Moment.DURING}, **more)


class TicksForm(forms.Form):
    """What a rater saw, item by item. A level is never asked for: it follows."""

    def __init__(self, *args: Any, tool: Tool, words: Words, **more: Any) -> None:
        super().__init__(*args, **more)
        self.tool, self.words = tool, words
        for item in tool.items:
            for kind, title in KINDS.items():
                self._boxes(f"{item.code}-{kind}", title, item, [each.code for each in item.of_kind(kind)])
            conditional = [each.code for each in item.behaviours if each.conditional]
            if conditional:
                self._boxes(f"{item.code}-left_out", _("There was no reason for"), item, conditional)
            self.fields[f"{item.code}-not_seen"] = forms.BooleanField(label=_("It did not come up"), required=False)

    def _boxes(self, name: str, title: Any, item: Item, codes: list[str]) -> None:
        choices = [(code, self.words.behaviours[item.code, code]) for code in codes]
        self.fields[name] = forms.MultipleChoiceField(
            label=title, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )

    @property
    def parts(self) -> Iterator[Part]:
        """The items in order, for the page."""
        for item in self.tool.items:
            left_out = f"{item.code}-left_out"
            yield Part(
                self.words.titles[item.code],
                [self[f"{item.code}-{kind}"] for kind in KINDS],
                self[left_out] if left_out in self.fields else None,
                self[f"{item.code}-not_seen"],
            )

    def clean(self) -> dict[str, Any]:
        """Refuse, for each item, what cannot both be true; nothing that was ticked is lost."""
        data = super().clean() or {}
        for item in self.tool.items:
            ticks, left_out = self._ticked(data, item), set(data.get(f"{item.code}-left_out", []))
            if data.get(f"{item.code}-not_seen") and ticks:
                self.add_error(f"{item.code}-not_seen", _("Something is ticked here, so it did come up."))
            elif ticks & left_out:
                self.add_error(f"{item.code}-left_out", _("This was seen, so there was reason for it."))
        return data

    def _ticked(self, data: dict[str, Any], item: Item) -> set[str]:
        return {code for kind in KINDS for code in data.get(f"{item.code}-{kind}", [])}

    @property
    def seen(self) -> dict[str, Seen]:
        """As the action takes it."""
        data = self.cleaned_data
        return {
            item.code: Seen(
                frozenset(self._ticked(data, item)),
                frozenset(data.get(f"{item.code}-left_out", [])),
                assessed=not data[f"{item.code}-not_seen"],
            )
            for item in self.tool.items
        }
