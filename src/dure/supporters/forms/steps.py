"""One small form for each step of the way. `said` is what the step's action takes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.consent.models import HowAsked
from dure.curricula.topics import topic_title
from dure.gatherings.models import Series
from dure.people.codes import languages_by_title
from dure.supporters.models import Goes, Outcome, WhyEnded, Word

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
HOW = [(each.value, each.label) for each in HowAsked if each != HowAsked.LINK]


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


class StepForm(forms.Form):
    """What every step has: the day it is, for its first suggestion."""

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        if "day" in self.fields:
            self.fields["day"].initial = today

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ConversationForm(StepForm):
    day = day_field(_("When did you talk?"))
    goes = forms.ChoiceField(label=_("How does it go on?"), choices=Goes.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What do you want to remember?"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("They can read it, too."),
    )  # fmt: skip


class ReferenceForm(StepForm):
    who = forms.CharField(label=_("Who was asked?"), max_length=120, help_text=_("And how they know each other."))
    day = day_field(_("When?"))
    word = forms.ChoiceField(label=_("What did they say?"), choices=Word.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("In a few words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {"who": told["who"], "day": told["day"], "said": told["word"], "note": told["note"]}


class InvitationForm(StepForm):
    series = forms.ChoiceField(label=_("To which training?"), required=False)

    def __init__(self, *args: Any, trainings: Iterable[Series], **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {str(each.pk): each for each in trainings}
        self.fields["series"].choices = [
            ("", _("The next one; its day is not known yet")),
            *((pk, each.called) for pk, each in self.known.items()),
        ]

    @property
    def said(self) -> dict[str, Any]:
        return {"series": self.known.get(self.cleaned_data["series"])}


class AnswerForm(StepForm):
    coming = forms.ChoiceField(label=_("Do they come?"), choices=YES_NO, widget=forms.RadioSelect)

    @property
    def said(self) -> dict[str, Any]:
        return {"coming": self.cleaned_data["coming"] == "yes"}


class TopicsForm(StepForm):
    topics = forms.MultipleChoiceField(label=_("What was learned?"), widget=forms.CheckboxSelectMultiple)
    day = day_field(_("On which day?"))

    def __init__(self, *args: Any, left: Iterable[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["topics"].choices = [(code, topic_title(code)) for code in left]

    @property
    def said(self) -> dict[str, Any]:
        return {"topics": dict.fromkeys(self.cleaned_data["topics"], self.cleaned_data["day"])}


class AskedForm(StepForm):
    """How somebody was asked, and in which language."""

    how_asked = forms.ChoiceField(label=_("How were they asked?"), choices=HOW)
    language = forms.ChoiceField(label=_("In which language?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["language"].choices = languages_by_title()
        self.fields["language"].initial = "en"


class ConductForm(AskedForm):
    pass


class ServeForm(AskedForm):
    given = forms.ChoiceField(label=_("What did they say?"), choices=YES_NO, widget=forms.RadioSelect)
    field_order = ("given", "how_asked", "language")

    @property
    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "given": self.cleaned_data["given"] == "yes"}


class CheckForm(StepForm):
    outcome = forms.ChoiceField(label=_("What came of it?"), choices=Outcome.choices, widget=forms.RadioSelect)
    day = day_field(_("Of which day is it?"))
    until = day_field(_("Until when does it hold, if it ends?"), required=False)


class SupervisorForm(StepForm):
    supervisor = forms.ChoiceField(label=_("Who supervises?"))
    manages = forms.BooleanField(label=_("They also decide about this person's tasks, leave or money"), required=False)
    because = forms.CharField(
        label=_("Why is it the same person?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only if they do. Whoever coordinates the programme does."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: Iterable[Account], **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {str(each.pk): each for each in colleagues}
        self.fields["supervisor"].choices = [(pk, each.name) for pk, each in self.known.items()]

    @property
    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "supervisor": self.known[self.cleaned_data["supervisor"]]}


class AccountForm(StepForm):
    account = forms.ChoiceField(label=_("With which sign-in do they work?"), required=False)

    def __init__(self, *args: Any, accounts: Iterable[Account], **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {str(each.pk): each for each in accounts}
        self.fields["account"].choices = [("", _("None")), *((pk, each.name) for pk, each in self.known.items())]

    @property
    def said(self) -> dict[str, Any]:
        return {"account": self.known.get(self.cleaned_data["account"])}


class RefresherForm(StepForm):
    day = day_field(_("On which day?"))


class LeaveForm(StepForm):
    back_on = day_field(_("When are they back, if they know?"), required=False)


class EndingForm(StepForm):
    why = forms.ChoiceField(label=_("Why, if they said"), choices=WhyEnded.choices, initial=WhyEnded.UNSAID)
    thanks = forms.CharField(
        label=_("A word of thanks, for a card"), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("What they did, and what it meant to somebody."),
    )  # fmt: skip


class NothingForm(StepForm):
    """A step that needs no words."""
