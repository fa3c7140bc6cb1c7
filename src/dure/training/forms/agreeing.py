"""What two raters decide together, and how sure somebody feels."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.science.competency.agreement import State
from dure.training.queries import Apart, Difference, SideBySide
from dure.training.tools import ToolPack

STATES = {
    State.SEEN: _("It was seen"),
    State.NOT_SEEN: _("It was not seen"),
    State.NO_REASON: _("There was no reason for it"),
}


class AgreeForm(forms.Form):
    """What two raters decide on each line where they saw something else. Nothing is chosen for them."""

    def __init__(self, *args: Any, beside: SideBySide, **more: Any) -> None:
        super().__init__(*args, **more)
        self.beside = beside
        for apart in beside.apart:
            if not apart.differences:
                self._radio(
                    f"{apart.code}-came_up", apart.title, [("yes", _("It came up")), ("no", _("It did not come up"))]
                )
            for each in apart.differences:
                choices = [
                    (code, title) for code, title in STATES.items() if each.conditional or code != State.NO_REASON
                ]
                self._radio(f"{apart.code}-{each.code}", each.text, choices)

    def _radio(self, name: str, label: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)

    @property
    def parts(self) -> Iterator[tuple[Apart, list[tuple[Difference | None, forms.BoundField]]]]:
        """The items that were seen otherwise, each with its lines and the question to both."""
        for apart in self.beside.apart:
            if apart.differences:
                yield apart, [(each, self[f"{apart.code}-{each.code}"]) for each in apart.differences]
            else:
                yield apart, [(None, self[f"{apart.code}-came_up"])]

    @property
    def decided(self) -> dict[str, dict[str, State]]:
        return {
            apart.code: {each.code: State(self.cleaned_data[f"{apart.code}-{each.code}"]) for each in apart.differences}
            for apart in self.beside.apart
        }

    @property
    def came_up(self) -> dict[str, bool]:
        return {
            apart.code: self.cleaned_data[f"{apart.code}-came_up"] == "yes"
            for apart in self.beside.apart if not apart.differences
        }  # fmt: skip


class SureForm(forms.Form):
    """How sure one feels of each skill, 0 to 10; each may be left out."""

    number = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, pack: ToolPack, items: str, **more: Any) -> None:
        super().__init__(*args, initial={"number": uuid7()}, **more)
        self.pack = pack
        numbers = [(str(each), str(each)) for each in range(11)]
        choices = [("", _("I do not say")), ("0", _("0: not at all")), *numbers[1:10], ("10", _("10: fully"))]
        for item in pack.of_set(items).items:
            self.fields[item.code] = forms.ChoiceField(
                label=pack.words().titles[item.code], choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.get(item.code) for item in self.pack.tool.items):
            raise forms.ValidationError(_("Choose a number for one skill at least, or go back."))
        return data

    @property
    def felt(self) -> dict[str, int]:
        said = ((item.code, self.cleaned_data.get(item.code)) for item in self.pack.tool.items)
        return {code: int(number) for code, number in said if number}
