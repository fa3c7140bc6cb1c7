"""Questions: writing them as text, answering them one by one or all at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.training.models import Asking, Quiz
from dure.training.quiz_text import as_text, read_items

MISTAKES = {
    "answer_without_question": _("Line %(line)d: an answer stands before any question."),
    "two_answers": _("Line %(line)d: this question needs at least two answers."),
    "all_right": _("Line %(line)d: every answer of this question has a star."),
    "too_many": _("Line %(line)d: forty questions are the most. Fewer are better."),
}


class QuizForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(
        label=_("Questions"), max_length=12000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "A question on a line. Below it the answers, each after a dash; the right one after a star. "
            "Without a star it asks how it was."
        ),
    )  # fmt: skip
    more = forms.CharField(
        label=_("Topics of which somebody may like more, one on each line"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip

    @classmethod
    def of(cls, quiz: Quiz) -> dict[str, str]:
        """What the form shows of questions that are there."""
        return {"title": quiz.title, "text": as_text(quiz.items), "more": "\n".join(quiz.more)}

    def clean_text(self) -> str:
        items, mistakes = read_items(self.cleaned_data["text"])
        if not items and not mistakes:
            raise forms.ValidationError(_("Please write at least one question."))
        if mistakes:
            raise forms.ValidationError([MISTAKES[each.code] % {"line": each.line} for each in mistakes])
        return self.cleaned_data["text"]

    @property
    def said(self) -> dict[str, Any]:
        found = self.cleaned_data
        topics = [line.strip() for line in found["more"].splitlines() if line.strip()]
        return {"title": found["title"], "items": read_items(found["text"])[0], "more": list(dict.fromkeys(topics))}


class QuizAnswerForm(forms.Form):
    """All questions; `number` shows one of them and carries the others along, unseen. Every one can be skipped."""

    def __init__(self, *args: Any, quiz: Quiz, number: int | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.quiz = quiz
        names = []
        for item in quiz.items:
            choices = [(each["code"], each["text"]) for each in item["options"]]
            several = len(item["right"]) > 1
            kind = forms.MultipleChoiceField if several else forms.ChoiceField
            widget = forms.CheckboxSelectMultiple if several else forms.RadioSelect
            self.fields[item["code"]] = kind(label=item["text"], choices=choices, required=False, widget=widget)
            names.append([item["code"]])
        if quiz.asks == Asking.AFTER:
            names.append(self._after(quiz))
        self.screens = names
        for place, screen in enumerate(names):
            for name in screen:
                if number is not None and place != number:
                    field = self.fields[name]
                    several = isinstance(field, forms.MultipleChoiceField)
                    field.widget = forms.MultipleHiddenInput() if several else forms.HiddenInput()

    def _after(self, quiz: Quiz) -> list[str]:
        if quiz.more:
            self.fields["more"] = forms.MultipleChoiceField(
                label=_("Of what would you like to learn more?"), required=False,
                choices=[(each, each) for each in quiz.more], widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        self.fields["quote"] = forms.CharField(
            label=_("A sentence about this training, in your own words"), max_length=500, required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip
        self.fields["may_quote"] = forms.BooleanField(
            label=_("Yes, you may quote my sentence, without my name"), required=False,
            help_text=_("Without this yes we do not keep the sentence. You can take it back on your page."),
        )  # fmt: skip
        return [name for name in ("more", "quote", "may_quote") if name in self.fields]

    def shown(self, number: int) -> list[forms.BoundField]:
        return [self[name] for name in self.screens[number]]

    @property
    def said(self) -> dict[str, Any]:
        found = self.cleaned_data
        values = {}
        for item in self.quiz.items:
            chosen = found.get(item["code"]) or []
            values[item["code"]] = chosen if isinstance(chosen, list) else [chosen]
        return {
            "values": {code: chosen for code, chosen in values.items() if chosen},
            "more": found.get("more", []), "quote": found.get("quote", ""),
            "may_quote": found.get("may_quote", False),
        }  # fmt: skip
