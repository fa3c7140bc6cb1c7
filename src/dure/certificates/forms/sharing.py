"""What is passed on, and to about how many."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.certificates.models import SharePack
from dure.curricula.models import Resource
from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.people.codes import language_title


class ShareForm(forms.Form):
    resources = forms.MultipleChoiceField(
        label=_("From the list of resources"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, series: Series, pack: SharePack | None, shelf: list[Resource], **more: Any) -> None:
        more.setdefault("initial", {"resources": pack.resources if pack else [str(each.pk) for each in shelf]})
        super().__init__(*args, **more)
        self.fields["resources"].choices = [(str(each.pk), each.title) for each in shelf]
        self.shelf = shelf
        self.codes = list(dict.fromkeys([*(code for code in series.programme.languages if code), "en"]))
        for code in self.codes:
            self.fields[f"words_{code}"] = forms.CharField(
                label=language_title(code), required=False, max_length=2000, initial=(pack.words if pack else {}).get(code, ""),
                widget=forms.Textarea(attrs={"rows": 4, "lang": code, "dir": "auto"}),
            )  # fmt: skip

    @property
    def told(self) -> list[forms.BoundField]:
        return [self[f"words_{code}"] for code in self.codes]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not any((found.get(f"words_{code}") or "").strip() for code in self.codes):
            self.add_error(f"words_{self.codes[0]}", _("Write a few words in at least one language."))
        return found

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {"words": {code: data[f"words_{code}"] for code in self.codes}, "resources": data["resources"]}


class OnwardForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    people = forms.IntegerField(
        label=_("To about how many people did you pass it on?"), min_value=1, max_value=5000,
        help_text=_("A guess is enough. Nobody asks who they are, or who you are."),
    )  # fmt: skip
