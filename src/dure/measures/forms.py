"""Reading answers: every question may be left out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.measures.models import HowAnswered
from dure.science.scales.model import Item, Scale
from dure.science.scales.wording import Language


def _field(item: Item, words: Language) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=words.items[item.code],
        choices=[(option.value, words.options[option.code]) for option in item.options],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class AnswersForm(forms.Form):
    """The whole list of a scale, for somebody who asks; answers may be left out."""

    how = forms.ChoiceField(
        label=_("How was it asked?"),
        choices=[(each.value, each.label) for each in (HowAnswered.TOGETHER, HowAnswered.PAPER)],
        initial=HowAnswered.TOGETHER,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, scale: Scale, words: Language, alone: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scale = scale
        if alone:
            del self.fields["how"]
        for item in scale.items:
            self.fields[item.code] = _field(item, words)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(item.code) is not None for item in self.scale.items):
            raise forms.ValidationError(_("No question has an answer yet. Answer one, or go back."))
        return cleaned

    @property
    def values(self) -> dict[str, int | None]:
        return {item.code: self.cleaned_data.get(item.code) for item in self.scale.items}


class OneQuestionForm(forms.Form):
    """One question on one screen. Earlier answers travel along in the form; nothing is stored half."""

    def __init__(self, *args: Any, scale: Scale, words: Language, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for index, item in enumerate(scale.items):
            self.fields[item.code] = _field(item, words)
            if index != number:
                self.fields[item.code].widget = forms.HiddenInput()

    @property
    def values(self) -> dict[str, int | None]:
        return {code: self.cleaned_data.get(code) for code in self.fields}


class ChoosingForm(forms.Form):
    scale = forms.CharField(widget=forms.HiddenInput)
    alone_too = forms.BooleanField(label=_("People may also answer alone, on their own page"), required=False)
