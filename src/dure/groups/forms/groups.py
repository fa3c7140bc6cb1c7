"""Reading and cleaning what is sent about groups."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.groups.models import (
    MOST_MEETINGS,
    Group,
    GroupInvitation,
    GroupState,
    HowAnswered,
    InvitationState,
    WhyClosed,
    WhyLate,
    WhyLeftGroup,
)
from dure.groups.queries.invitations import ToCall
from dure.places.models import Place, Venue


class GroupsFilter(forms.Form):
    place = forms.ChoiceField(label=_("Place"), required=False)
    state = forms.ChoiceField(
        label=_("Where it stands"), required=False, choices=[("", _("All that run")), *GroupState.choices]
    )

    def __init__(self, *args: Any, places: list[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].choices = [("", _("Any")), *((str(place.pk), place.name) for place in places)]


# A group


class TitleForm(forms.Form):
    title = forms.CharField(
        label=_("What is the group called?"), max_length=80,
        help_text=_("A name that says nothing about anybody: it stands on paper and in calendars."),
    )  # fmt: skip


class BeginForm(forms.Form):
    """The first meeting, and how many to begin with."""

    day = forms.DateField(
        label=_("Day of the first meeting"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    time = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    count = forms.TypedChoiceField(
        label=_("How many meetings to begin with?"), coerce=int, initial=MOST_MEETINGS,
        choices=[(number, str(number)) for number in range(1, MOST_MEETINGS + 1)],
        help_text=_("An hour each, a week apart. At the last one the group decides whether to go on."),
    )  # fmt: skip

    def first_at(self, group: Group) -> datetime:
        """The moment that the clock of the place shows."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], tzinfo=group.series.zone)


class ChoiceForm(forms.Form):
    """One of several rows, by id."""

    chosen = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, label: Any, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["chosen"].label = label
        self.fields["chosen"].choices = choices

    @property
    def pk(self) -> UUID:
        return UUID(self.cleaned_data["chosen"])


def room_choices(rooms: list[Venue]) -> list[tuple[str, str]]:
    return [(str(room.pk), f"{room.name}, {room.place.name}") for room in rooms]


class InviteForm(forms.Form):
    """People who wait; once the group has met, why, and that the group agrees."""

    chosen = forms.MultipleChoiceField(label=_("Who?"), widget=forms.CheckboxSelectMultiple)

    late_reason = forms.ChoiceField(label=_("Why this group?"), choices=WhyLate.choices, widget=forms.RadioSelect)
    group_agreed = forms.BooleanField(label=_("The group was asked without a name, and agrees"))

    def __init__(self, *args: Any, late: bool, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["chosen"].choices = choices
        if not late:
            del self.fields["late_reason"], self.fields["group_agreed"]

    @property
    def pks(self) -> set[UUID]:
        return {UUID(each) for each in self.cleaned_data["chosen"]}

    @property
    def more(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("late_reason", "group_agreed") if name in self.fields}


class AnswersForm(forms.Form):
    """What everybody on the call list said, as far as they were reached."""

    how = forms.ChoiceField(
        label=_("How did you ask?"), choices=[each for each in HowAnswered.choices if each[0] != HowAnswered.LINK],
        initial=HowAnswered.CALL, widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args: Any, calls: list[ToCall], **more: Any) -> None:
        super().__init__(*args, **more)
        self.calls = calls
        for call in calls:
            self.fields[self._name(call)] = forms.ChoiceField(
                label=call.person.name, required=False, widget=forms.RadioSelect,
                choices=[("yes", _("Yes")), ("no", _("No"))],
            )  # fmt: skip

    @staticmethod
    def _name(call: ToCall) -> str:
        return f"said_{call.invitation.pk.hex}"

    @property
    def lines(self) -> list[tuple[ToCall, forms.BoundField]]:
        return [(call, self[self._name(call)]) for call in self.calls]

    @property
    def said(self) -> list[tuple[GroupInvitation, bool]]:
        """Only of those who were reached and said something."""
        found = ((call, self.cleaned_data[self._name(call)]) for call in self.calls)
        return [(call.invitation, word == "yes") for call, word in found if word]


class AnswerForm(forms.Form):
    """One answer: yes or no."""

    said = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    how = forms.ChoiceField(choices=HowAnswered.choices, required=False)

    @property
    def yes(self) -> bool:
        return self.cleaned_data["said"] == InvitationState.YES

    @property
    def told(self) -> HowAnswered:
        return HowAnswered(self.cleaned_data["how"] or HowAnswered.IN_PERSON)


class RulesForm(forms.Form):
    """What the group agreed, a sentence to a line."""

    agreed = forms.CharField(
        label=_("What did the group agree?"), widget=forms.Textarea(attrs={"rows": 10}), max_length=2000,
        help_text=_("One sentence to a line, in the group's own words. No names."),
    )  # fmt: skip

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["agreed"].splitlines() if line.strip()]


class LeavingForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why, if they say it?"), choices=WhyLeftGroup.choices, initial=WhyLeftGroup.UNSAID,
        widget=forms.RadioSelect,
    )  # fmt: skip
    wait_again = forms.BooleanField(label=_("They would like another group"), required=False)


class OwnLeavingForm(forms.Form):
    wait_again = forms.BooleanField(label=_("I would like another group"), required=False)


class ClosingForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why does it end?"), choices=WhyClosed.choices, widget=forms.RadioSelect)
