"""Reading a complaint, and nothing about who complains."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.safeguarding.models import Channel


class ComplaintForm(forms.Form):
    """What happened. `readers` are those who would read it: whoever it is about is ticked and does not."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    words = forms.CharField(
        label=_("What happened?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("No name is needed, neither yours nor anybody's."),
    )  # fmt: skip
    serious = forms.BooleanField(
        label=_("Somebody who works here asked for something, or touched or threatened someone"), required=False
    )
    about = forms.MultipleChoiceField(
        label=_("Is it about one of them? Then they do not see it."), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("These people read what comes here."),
    )  # fmt: skip

    def __init__(self, *args: Any, readers: dict[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        if readers:
            self.fields["about"].choices = list(readers.items())
        else:
            del self.fields["about"]


class HeardComplaintForm(ComplaintForm):
    """What came by telephone or in the box, written down by somebody named for complaints."""

    channel = forms.ChoiceField(
        label=_("How did it come?"), widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in (Channel.PHONE, Channel.BOX)],
    )  # fmt: skip


class SayForm(forms.Form):
    words = forms.CharField(label=_("Say more"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ReplyForm(SayForm):
    """The same box, for whoever answers."""

    words = forms.CharField(label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Your code"), max_length=20)
