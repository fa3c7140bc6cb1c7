"""Choosing what to ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class QuestionForm(forms.Form):
    asked = forms.ChoiceField(label=gettext_lazy("What should we compare?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, could: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.could = dict(could)
        self.fields["asked"].choices = [
            (
                code,
                _("%(scale)s, before and after: %(kind)s, %(programme)s")
                % {"scale": scale.name, "kind": kind.label, "programme": programme.title},
            )
            for code, (programme, scale, kind) in could
        ]

    @property
    def question(self) -> dict[str, Any]:
        programme, scale, kind = self.could[self.cleaned_data["asked"]]
        return {"programme": programme, "scale": scale.code, "kind": kind.value}
