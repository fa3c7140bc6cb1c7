"""Choosing among people, colleagues and meetings; a reason; a yes or no."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.gatherings import queries
from dure.gatherings.forms.planning import ActorForm, day_input
from dure.gatherings.models import Kind, WhyNot
from dure.ids import uuid_of


class NotHeldForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"), choices=[each for each in WhyNot.choices if each[0] != WhyNot.ENDED],
        widget=forms.RadioSelect,
    )  # fmt: skip
    nobody_came = forms.BooleanField(label=_("Nobody came: take the marks away"), required=False)

    def __init__(self, *args: Any, marked: bool = False, **more: Any) -> None:
        """`marked`: somebody is marked as having come, so that has to be said, too."""
        super().__init__(*args, **more)
        if marked:
            self.fields["nobody_came"].required = True
        else:
            del self.fields["nobody_came"]


class ReplyForm(forms.Form):
    coming = forms.ChoiceField(choices=[("yes", _("I will come")), ("no", _("I cannot"))])

    @property
    def is_coming(self) -> bool:
        return self.cleaned_data["coming"] == "yes"


class LeaderForm(forms.Form):
    leader = forms.ChoiceField(label=_("A colleague"))

    def __init__(self, *args: Any, colleagues: list[Account], **more: Any) -> None:
        super().__init__(*args, **more)
        self.colleagues = {str(account.pk): account for account in colleagues}
        self.fields["leader"].choices = [(key, account.name) for key, account in self.colleagues.items()]

    @property
    def chosen(self) -> Account:
        return self.colleagues[self.cleaned_data["leader"]]


class WhomForm(forms.Form):
    """People ticked on the page, by their ids; who they are is asked of the database with its rule."""

    people = forms.TypedMultipleChoiceField(coerce=UUID, error_messages={"required": _("Please tick somebody.")})
    began_on = forms.DateField(
        label=_("Asked from"), required=False, widget=day_input(),
        help_text=_("Leave empty for today. For meetings that were held already, the first day."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        sent = self.data.getlist("people") if hasattr(self.data, "getlist") else []
        self.fields["people"].choices = [(each, "") for each in sent if uuid_of(each)]


class PlaceFilter(ActorForm):
    place = forms.ModelChoiceField(None, label=_("Place"), required=False, empty_label=_("Everywhere"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].queryset = queries.places_of(self.actor)


class MeetingsFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Kind.choices], required=False)
    closed = forms.ChoiceField(label=_("Now"), choices=[("", _("Going on")), ("yes", _("Ended"))], required=False)
