"""Reading what supporters say for themselves, thanks, agreements, the pace."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.supervision import texts
from dure.supervision.actions.own import LONGEST_WORDS
from dure.supervision.models import LONGEST_THANKS, Agreement, Pace


class CheckForm(forms.Form):
    """Questions for oneself; each can be left out."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked = texts.self_check()
        for code, text in self.asked.questions.items():
            self.fields[code] = forms.ChoiceField(
                label=text, choices=list(self.asked.answers.items()), required=False, widget=forms.RadioSelect
            )
        self.fields["words"] = forms.CharField(
            label=_("Something for yourself"), required=False, max_length=LONGEST_WORDS,
            widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "said": {code: data[code] for code in self.asked.questions if data[code]}, "words": data["words"],
        }  # fmt: skip


class ThanksForm(forms.Form):
    text = forms.CharField(
        label=_("A few words of thanks"), max_length=LONGEST_THANKS, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("They stay on the supporter's own page. No names of anybody who takes part."),
    )  # fmt: skip


class AgreementForm(forms.Form):
    """Four parts, each in one's own words; a draft stands in them."""

    def __init__(self, *args: Any, before: Agreement | None, **more: Any) -> None:
        words = before.words[0] if before and before.words else texts.agreement().parts
        more.setdefault("initial", dict(words))
        super().__init__(*args, **more)
        for part, title in texts.PARTS.items():
            self.fields[part] = forms.CharField(label=title, max_length=800, widget=forms.Textarea(attrs={"rows": 4}))


class PaceForm(forms.Form):
    due_days = forms.IntegerField(label=_("Support is due after so many days"), min_value=1, max_value=365)
    ratio = forms.IntegerField(label=_("So many people for one supervisor"), min_value=1, max_value=100)

    def __init__(self, *args: Any, pace: Pace, **more: Any) -> None:
        super().__init__(*args, initial={"due_days": pace.due_days, "ratio": pace.ratio}, **more)
