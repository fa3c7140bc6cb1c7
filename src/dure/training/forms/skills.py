"""Reading what a rater ticked."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.science.competency.level import Seen
from dure.science.competency.tool import Item, Kind, Tool
from dure.training.models import Moment, Way
from dure.training.tools import Script, ToolPack, Words

KINDS = {
    Kind.HARMFUL: _("Seen, and it can do harm"),
    Kind.BASIC: _("Everybody should do this"),
    Kind.ADVANCED: _("More than is needed"),
}


@dataclass(frozen=True)
class Part:
    """An item on the page: what is said in the role-play, its ticks, what had no reason, whether it came up at all."""

    title: str
    prompts: tuple[str, ...]
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


class WhatForm(forms.Form):
    """Which tool, which of its items, which role-play: chosen before anything is ticked."""

    tool = forms.ChoiceField(label=_("Tool"), required=False)
    items = forms.ChoiceField(label=_("Which skills"), required=False)
    script = forms.ChoiceField(label=_("Role-play"), required=False)

    def __init__(self, *args: Any, packs: Sequence[ToolPack], **more: Any) -> None:
        super().__init__(*args, **more)
        self.packs = {f"{each.tool.code}/{each.tool.version}": each for each in packs}
        first = next(iter(self.packs))
        said = self.data.get("tool", "") if self.is_bound else ""
        self.key = said if said in self.packs else first
        self.pack = self.packs[self.key]
        titles = [(key, f"{each.words().title} ({each.tool.version})") for key, each in self.packs.items()]
        if len(titles) > 1:
            self.fields["tool"].choices = titles
        else:
            del self.fields["tool"]
        self.fields["items"].choices = list(self.pack.choices.items())
        self.scripts = self.pack.scripts()
        self.fields["script"].choices = [
            ("", _("Without one of ours")),
            *((code, each.title) for code, each in self.scripts.items()),
        ]
        self.initial = {"tool": self.key, "items": self.chosen_items, "script": self.chosen_script}

    def _said(self, name: str, known: Container[str], otherwise: str) -> str:
        said = self.data.get(name, "") if self.is_bound else ""
        return said if said in known else otherwise

    @property
    def chosen_items(self) -> str:
        return self._said("items", self.pack.choices, self.pack.default)

    @property
    def chosen_title(self) -> Any:
        """The set in words, with the tool where there is more than one."""
        title = self.pack.choices[self.chosen_items]
        return f"{self.pack.words().title}: {title}" if len(self.packs) > 1 else title

    @property
    def chosen_script(self) -> str:
        return self._said("script", self.scripts, "")


class TicksForm(forms.Form):
    """What a rater saw, item by item. A level is never asked for: it follows.

    The number of the form makes one rating of what a bad line sends twice.
    """

    number = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, tool: Tool, words: Words, script: Script | None = None,
        meanings: Mapping[tuple[str, str], str] | None = None, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, initial={"number": uuid7()}, **more)
        self.tool, self.words, self.script, self.meanings = tool, words, script, meanings or {}
        for item in tool.items:
            for kind, title in KINDS.items():
                if item.of_kind(kind):
                    self._boxes(f"{item.code}-{kind}", title, item, [each.code for each in item.of_kind(kind)])
            conditional = [each.code for each in item.behaviours if each.conditional]
            if conditional:
                self._boxes(f"{item.code}-left_out", _("There was no reason for"), item, conditional)
            self.fields[f"{item.code}-not_seen"] = forms.BooleanField(label=_("It did not come up"), required=False)

    def _boxes(self, name: str, title: Any, item: Item, codes: list[str]) -> None:
        choices = [(code, self._words_of(item, code)) for code in codes]
        self.fields[name] = forms.MultipleChoiceField(
            label=title, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )

    def _words_of(self, item: Item, code: str) -> str:
        """A behaviour in words, with what it looks like here where that was written down."""
        text, here = self.words.behaviours[item.code, code], self.meanings.get((item.code, code))
        return _("%(behaviour)s (here: %(meaning)s)") % {"behaviour": text, "meaning": here} if here else text

    @property
    def id(self) -> UUID | None:
        return self.cleaned_data.get("number")

    @property
    def parts(self) -> Iterator[Part]:
        """The items in order, for the page."""
        for item in self.tool.items:
            left_out = f"{item.code}-left_out"
            yield Part(
                self.words.titles[item.code],
                self.script.prompts.get(item.code, ()) if self.script else (),
                [self[f"{item.code}-{kind}"] for kind in KINDS if f"{item.code}-{kind}" in self.fields],
                self[left_out] if left_out in self.fields else None,
                self[f"{item.code}-not_seen"],
            )

    def clean(self) -> dict[str, Any]:
        """Refuse, for each item, what cannot both be true; nothing that was ticked is lost."""
        data = super().clean() or {}
        if "early" in self.data:
            raise forms.ValidationError(_("You pressed Enter. Nothing is sent yet, and your ticks are here: go on."))
        if not any(data.get(name) for name in self.fields if name != "number"):
            raise forms.ValidationError(
                _("Nothing is ticked yet. Tick what you saw; where a skill did not come up, tick that.")
            )
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
