"""Reading one asking and its answer."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dure.consent.models import HowAsked, Purpose
from dure.consent.queries import ToAsk
from dure.people.models import Person

ANSWERS = [("yes", _("Yes")), ("no", _("No"))]


class AskingForm(forms.Form):
    """What was answered, and how it was asked. Nothing is ticked beforehand."""

    purpose = forms.ChoiceField(choices=Purpose.choices, widget=forms.HiddenInput)
    given = forms.ChoiceField(label=_("What did they answer?"), choices=ANSWERS, widget=forms.RadioSelect)
    how_asked = forms.ChoiceField(
        label=_("How did you ask?"),
        choices=[each for each in HowAsked.choices if each[0] != HowAsked.LINK],
        widget=forms.RadioSelect,
    )
    language = forms.CharField(label=_("In which language?"), max_length=10)
    interpreter = forms.BooleanField(label=_("Somebody interpreted"), required=False)
    caregiver_agreed = forms.BooleanField(label=_("Their caregiver agrees"), required=False)
    caregiver = forms.CharField(label=_("Who is the caregiver to them?"), max_length=60, required=False)
    own_agreement = forms.BooleanField(label=_("They themselves agree"), required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["language"].widget = forms.Select(choices=[*settings.LANGUAGES, ("xx", _("Another language"))])
        if not person.under_age:
            for name in ("caregiver_agreed", "caregiver", "own_agreement"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        agreed = cleaned.get("caregiver_agreed") and cleaned.get("own_agreement")
        if self.person.under_age and cleaned.get("given") == "yes" and not agreed:
            raise forms.ValidationError(
                _("They are under age. Their caregiver must agree, and they themselves, too. A no needs nobody else.")
            )
        return cleaned

    @property
    def answer(self) -> dict[str, Any]:
        """The asking as the action takes it."""
        data = self.cleaned_data
        answer = {
            "purpose": Purpose(data["purpose"]),
            "given": data["given"] == "yes",
            "how_asked": HowAsked(data["how_asked"]),
            "language": data["language"],
            "interpreter": data["interpreter"],
        }
        if self.person.under_age:
            answer |= {name: data[name] for name in ("caregiver_agreed", "own_agreement", "caregiver")}
        return answer


class AnswersForm(forms.Form):
    """What everybody on the call list answered to taking part, as far as they were reached."""

    how_asked = forms.ChoiceField(
        label=_("How did you ask?"), initial=HowAsked.SPOKEN, widget=forms.RadioSelect,
        choices=[each for each in HowAsked.choices if each[0] != HowAsked.LINK],
    )  # fmt: skip

    def __init__(self, *args: Any, asked: list[ToAsk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for each in asked:
            self.fields[each.person.pk.hex] = forms.ChoiceField(
                label=each.person.name, required=False, widget=forms.RadioSelect, choices=ANSWERS
            )

    @property
    def lines(self) -> list[tuple[ToAsk, forms.BoundField]]:
        return [(each, self[each.person.pk.hex]) for each in self.asked]

    @property
    def said(self) -> list[tuple[Person, bool, str]]:
        """Only of those who were reached: the person, the answer, the language they were asked in."""
        found = ((each, self.cleaned_data[each.person.pk.hex]) for each in self.asked)
        return [(each.person, word == "yes", each.language) for each, word in found if word]


class OwnAnswerForm(forms.Form):
    """A person's own yes or no on their own page."""

    purpose = forms.ChoiceField(choices=Purpose.choices, widget=forms.HiddenInput)
    given = forms.ChoiceField(choices=ANSWERS)
