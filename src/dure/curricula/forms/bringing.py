"""Bringing a file."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from dure.curricula.models import Curriculum
from dure.ids import uuid7


class FileForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    file = forms.FileField(
        label=_("The file"), help_text=_("Markdown (.md) or a table (.xlsx, .csv), at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".md,.markdown,.txt,.csv,.xlsx,.ods"}),
    )  # fmt: skip
    of = forms.ChoiceField(label=_("What is it?"), required=False)

    def __init__(self, *args: Any, own: list[tuple[Curriculum, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.own = {str(row.pk): row for row, _title in own}
        of = _("A new version of “%(title)s”")
        self.fields["of"].choices = [
            ("", _("A new curriculum")), *((str(row.pk), of % {"title": title}) for row, title in own),
        ]  # fmt: skip

    @property
    def curriculum(self) -> Curriculum | None:
        return self.own.get(self.cleaned_data["of"])

    def key_for(self, title: str) -> str:
        """A key of Latin letters; a title without any is called by its number."""
        return slugify(title)[:60].strip("-_") or f"curriculum-{self.cleaned_data['id'].hex[-6:]}"
