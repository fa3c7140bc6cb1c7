"""Reading what was noticed, what a person agreed to, and what a service said."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.consent.models import HowAsked
from dure.ids import uuid7
from dure.networks.codes import need_choices
from dure.people.models import Person
from dure.referrals.models import AroseIn, Fact, Feedback, State, Urgency, Way, Why, WhyClosed

USUAL = timedelta(days=90)


class NoticeForm(forms.Form):
    """What somebody needs. No story, no diagnosis: why they come is theirs to tell, or not."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    needs = forms.MultipleChoiceField(label=_("What is it for?"), widget=forms.CheckboxSelectMultiple)
    urgency = forms.ChoiceField(
        label=_("How soon must somebody answer?"), choices=Urgency.choices, initial=Urgency.NORMAL,
        widget=forms.RadioSelect,
        help_text=_("If somebody may be in danger, do not write here: use “I am worried about someone”."),
    )  # fmt: skip
    arose_in = forms.ChoiceField(label=_("Where did it come up?"), choices=AroseIn.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("In their own words"), max_length=220, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only what they want said. No illness, no story of flight."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[Person] | None = None, arose_in: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["needs"].choices = need_choices()
        if arose_in:
            self.fields["arose_in"].initial = arose_in
        if people is not None:
            del self.fields["arose_in"]
            who = forms.ChoiceField(
                label=_("Who?"), choices=[(str(each.pk), each.name) for each in people], widget=forms.RadioSelect
            )
            self.fields = {"who": who, **self.fields}

    @property
    def noticed(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "who"}
        return said | {"urgency": Urgency(said["urgency"]), "arose_in": AroseIn(said.get("arose_in", "meeting"))}


class AgreementForm(forms.Form):
    """What the person says. Nothing is ticked beforehand."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    given = forms.ChoiceField(
        label=_("May we tell this place about you?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes, what is ticked below")), ("no", _("No. I go myself, with a card"))],
    )  # fmt: skip
    facts = forms.MultipleChoiceField(
        label=_("What may be told?"), choices=Fact.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    until = forms.DateField(
        label=_("Until when?"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("After this day the link opens nothing. Half a year at most."),
    )  # fmt: skip
    feedback = forms.MultipleChoiceField(
        label=_("What may they tell us afterwards?"), choices=Feedback.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    how_asked = forms.ChoiceField(
        label=_("How did you ask?"), choices=[each for each in HowAsked.choices if each[0] != HowAsked.LINK],
        widget=forms.RadioSelect,
    )  # fmt: skip
    language = forms.CharField(label=_("In which language?"), max_length=10)
    interpreter = forms.BooleanField(label=_("Somebody interpreted"), required=False)
    caregiver_agreed = forms.BooleanField(label=_("Their caregiver agrees"), required=False)
    own_agreement = forms.BooleanField(label=_("They themselves agree"), required=False)

    def __init__(self, *args: Any, person: Person, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.person = person
        self.fields["language"].widget = forms.Select(choices=[*settings.LANGUAGES, ("xx", _("Another language"))])
        self.fields["language"].initial = get_language()
        self.fields["until"].initial = today + USUAL
        if not person.under_age:
            del self.fields["caregiver_agreed"], self.fields["own_agreement"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("given") == "yes" and "facts" not in self.errors and not said.get("facts"):
            self.add_error("facts", _("Tick what may be told, or choose the card."))
        agreed = said.get("caregiver_agreed") and said.get("own_agreement")
        if self.person.under_age and said.get("given") == "yes" and not agreed:
            self.add_error(
                None,
                _("They are under age. Their caregiver must agree, and they themselves, too. A no needs nobody."),
            )
        return said

    @property
    def said(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {"given": said["given"] == "yes", "how_asked": HowAsked(said["how_asked"])}


class SendingForm(forms.Form):
    way = forms.ChoiceField(
        label=_("How does it go there?"), choices=Way.choices, initial=Way.LINK, widget=forms.RadioSelect
    )


ANSWER_TITLES = {
    State.ACKNOWLEDGED: _("We have read it"),
    State.ACCEPTED: _("We will see them"),
    State.WAITING: _("They are on our waiting list"),
    State.DECLINED: _("We cannot help"),
    State.MET: _("We have met them"),
}


class AnswerForm(forms.Form):
    """What the service says. A sentence about the plan only where the person agreed to that."""

    to = forms.ChoiceField(label=_("What do you answer?"), widget=forms.RadioSelect)
    why = forms.ChoiceField(
        label=_("If you cannot help: why?"), choices=[("", _("Not needed")), *Why.choices], required=False
    )
    note = forms.CharField(
        label=_("What was agreed, in a sentence"), max_length=220, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("They agreed that you tell us this. No illness, no story."),
    )  # fmt: skip

    def __init__(self, *args: Any, answers: Iterable[str], with_note: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        possible = list(answers)
        self.fields["to"].choices = [(each, ANSWER_TITLES[State(each)]) for each in possible]
        if State.DECLINED not in possible:
            del self.fields["why"]
        if not with_note:
            del self.fields["note"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("to") == State.DECLINED and not said.get("why"):
            self.add_error("why", _("Please say why: the next place is easier to find then."))
        return said


class ClosureForm(forms.Form):
    why = forms.ChoiceField(label=_("Why does it end?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, received: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["why"].choices = [each for each in WhyClosed.choices if (each[0] == WhyClosed.RECEIVED) == received]


class CompanyForm(forms.Form):
    companion = forms.ModelChoiceField(
        label=_("Who goes along?"), queryset=None, required=False, empty_label=_("Nobody"), widget=forms.RadioSelect,
        help_text=_("Only if the person wishes it. The colleague sees the name, the place and the hours."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["companion"]
        field.queryset = colleagues
        field.label_from_instance = _name


def _name(account: Account) -> str:
    return account.name
