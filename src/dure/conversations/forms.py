"""Reading a first conversation; every question may be left out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.conversations.models import Said
from dure.conversations.queries import Choice
from dure.conversations.questions import AROUND, RECEIVED, WOULD_LIKE


class ConversationForm(forms.Form):
    would_like = forms.MultipleChoiceField(
        label=_("What would you like?"), choices=WOULD_LIKE, required=False, widget=forms.CheckboxSelectMultiple
    )
    around = forms.MultipleChoiceField(
        label=_("Who is around you?"), choices=AROUND, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("This stays theirs: no page shows it to anybody else."),
    )  # fmt: skip
    received = forms.ChoiceField(
        label=_("How does the community receive you?"), choices=RECEIVED, required=False, widget=forms.RadioSelect
    )
    good_at = forms.CharField(
        label=_("What are you good at, and glad to give?"), required=False, max_length=220,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A few words. No names, nothing about health."),
    )  # fmt: skip
    enjoys = forms.MultipleChoiceField(
        label=_("What do you enjoy?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    interpreter = forms.BooleanField(label=_("Somebody interpreted"), required=False)

    def __init__(self, *args: Any, interests: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enjoys"].choices = interests

    @property
    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("would_like", "around", "received")}


class OffersForm(forms.Form):
    """One field for each offer, all of equal weight; none is chosen beforehand."""

    def __init__(self, *args: Any, choices: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for choice in choices:
            self.fields[choice.code] = forms.ChoiceField(
                label=choice.title, help_text=choice.why, choices=Said.choices, required=False,
                initial=choice.said, widget=forms.RadioSelect,
            )  # fmt: skip

    @property
    def said(self) -> dict[str, Said]:
        return {code: Said(word) for code, word in self.cleaned_data.items() if word}
