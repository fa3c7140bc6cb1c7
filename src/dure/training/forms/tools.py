"""Bringing a tool, allowing it, what behaviours look like here, an own rule."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dure.training.models import BroughtTool, OwnRule
from dure.training.tools import ToolPack

GOOD, FURTHER = "3", "4"


class ToolFileForm(forms.Form):
    """A file, and for a spreadsheet what it is called."""

    file = forms.FileField(
        label=_("The file"), help_text=_("JSON, Excel or CSV, at most 1 MB. If anything must be mended, nothing is kept yet."),
        widget=forms.FileInput(attrs={"accept": ".json,.xlsx,.csv"}),
    )  # fmt: skip
    title = forms.CharField(label=_("Its name"), max_length=120, required=False)
    version = forms.CharField(label=_("Its version"), max_length=20, required=False)
    language = forms.ChoiceField(label=_("Its language"), choices=settings.LANGUAGES, required=False)

    @property
    def brought(self) -> tuple[bytes, str]:
        file = self.cleaned_data["file"]
        return file.read(), PurePath(file.name).suffix.lower()[:6]

    @property
    def typed(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("title", "version", "language")}


class PermissionForm(forms.Form):
    """Under which licence, and by whose permission."""

    licence = forms.CharField(
        label=_("Licence"), max_length=120, help_text=_("As it stands on the tool, such as CC BY-NC-SA 3.0 IGO.")
    )
    permission = forms.CharField(
        label=_("Why you may use it"), max_length=300,
        help_text=_("The letter or e-mail that permits it, with its date; or what in the licence allows your use."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    may = forms.BooleanField(label=_("We have read the licence, and may use these words in our work."))

    def __init__(self, *args: Any, tool: BroughtTool, **more: Any) -> None:
        super().__init__(*args, initial={"licence": tool.licence, "permission": tool.permission}, **more)


class MeaningsForm(forms.Form):
    """What culture-defined behaviours look like here. Field names are numbers, since codes are the file's."""

    def __init__(self, *args: Any, pack: ToolPack, known: dict[tuple[str, str], str], **more: Any) -> None:
        super().__init__(*args, **more)
        words = pack.words()
        self.keys = [
            (item.code, each.code) for item in pack.tool.items for each in item.behaviours if each.culture_defined
        ]
        for number, key in enumerate(self.keys):
            self.fields[f"m{number}"] = forms.CharField(
                label=words.behaviours[key], max_length=200, required=False, initial=known.get(key, "")
            )

    @property
    def texts(self) -> dict[tuple[str, str], str]:
        return {key: self.cleaned_data[f"m{number}"] for number, key in enumerate(self.keys)}


class OwnRuleForm(forms.Form):
    """What an organisation asks before somebody works alone. It reads that the rule is its own."""

    no_harm = forms.BooleanField(label=_("Nothing that can do harm was seen"), required=False)
    share = forms.IntegerField(
        label=_("Of the skills that were looked at, in how many percent all that is needed was seen"), min_value=0, max_value=100,
        help_text=_("80 means four of five. 0 asks nothing."),
    )  # fmt: skip
    ours = forms.BooleanField(
        label=_("We know that this is our own rule, not a standard. The tool knows no pass and no fail.")
    )

    def __init__(self, *args: Any, pack: ToolPack, rule: OwnRule | None, **more: Any) -> None:
        at_least = rule.at_least if rule else {item.code: 3 for item in pack.tool.items if item.needs_care}
        initial = {"no_harm": rule.no_harm if rule else True, "share": rule.share if rule else 80}
        super().__init__(*args, initial=initial, **more)
        self.codes = [item.code for item in pack.tool.items]
        choices = [("", _("nothing of its own")), (GOOD, _("All that is needed")), (FURTHER, _("More than is needed"))]
        for number, code in enumerate(self.codes):
            self.fields[f"i{number}"] = forms.ChoiceField(
                label=pack.words().titles[code], choices=choices, required=False, initial=str(at_least.get(code, ""))
            )

    @property
    def items(self) -> list[forms.BoundField]:
        return [self[f"i{number}"] for number in range(len(self.codes))]

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        asked = {code: data[f"i{number}"] for number, code in enumerate(self.codes)}
        return {
            "no_harm": data["no_harm"], "share": data["share"], "ours": data["ours"],
            "at_least": {code: int(level) for code, level in asked.items() if level},
        }  # fmt: skip
