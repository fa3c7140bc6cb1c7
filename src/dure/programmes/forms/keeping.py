from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.programmes.keeping import Term

SPANS = (
    (7, _("A week")), (30, _("30 days")), (90, _("90 days")), (180, _("180 days")), (365, _("A year")),
    (730, _("Two years")), (1095, _("Three years")), (1825, _("Five years")), (3650, _("Ten years")),
)  # fmt: skip


class KeepingForm(forms.Form):
    """One choice for each kind of record."""

    def __init__(self, *args: Any, terms: Iterable[Term], **more: Any) -> None:
        super().__init__(*args, **more)
        self.codes = {term.kind.code.replace(".", "_"): term.kind.code for term in terms}
        for term in terms:
            self.fields[term.kind.code.replace(".", "_")] = forms.TypedChoiceField(
                label=term.kind.title, help_text=term.kind.what, choices=SPANS, coerce=int, initial=term.days
            )

    def days(self) -> dict[str, int]:
        return {code: self.cleaned_data[name] for name, code in self.codes.items()}
