"""Forms beside a call: an online twin, childcare, a copy, what comes again and its topics."""

from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Gathering
from dure.training.codes import CLOCKS, clocks_by_title
from dure.training.models import Childcare, Topic

EVENING = time(19, 0)


class OnlineForm(forms.Form):
    """Which meetings are held online, too, and at what hour of their day."""

    meetings = forms.MultipleChoiceField(label=_("Which meetings?"), widget=forms.CheckboxSelectMultiple)
    hour = forms.TimeField(
        label=_("At what time, on the same day?"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=_("An evening often suits those who mind children or work."),
    )  # fmt: skip

    def __init__(self, *args: Any, rows: list[Gathering], zone: ZoneInfo, **more: Any) -> None:
        more.setdefault("initial", {"hour": EVENING, "meetings": [str(row.pk) for row in rows]})
        super().__init__(*args, **more)
        self.rows = {str(row.pk): row for row in rows}
        self.zone = zone
        self.fields["meetings"].choices = [(key, row.when) for key, row in self.rows.items()]

    @property
    def starts(self) -> dict[UUID, datetime]:
        """The moment of each online twin, by its meeting."""
        hour = self.cleaned_data["hour"]
        chosen = [self.rows[key] for key in self.cleaned_data["meetings"]]
        return {row.pk: datetime.combine(row.day, hour, self.zone) for row in chosen}


class ChildcareForm(forms.Form):
    """Who minds the children."""

    childcare = forms.ChoiceField(
        label=_("Who minds the children?"),
        choices=[(each.value, each.label) for each in (Childcare.HERE, Childcare.PAID)], initial=Childcare.HERE,
    )  # fmt: skip
    minder = forms.CharField(
        label=_("Who is it?"),
        max_length=120,
        required=False,
        help_text=_("A name or an organisation, for the parents."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("childcare") == Childcare.HERE and not data.get("minder"):
            self.add_error("minder", _("Who minds them? Parents want to know with whom their children are."))
        return data


class CopyForm(forms.Form):
    """A copy of a training: its title, and the day on which it begins."""

    title = forms.CharField(label=_("Title"), max_length=120)
    first_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The other days, the hours, the rooms and who leads follow."),
    )  # fmt: skip


class CycleForm(forms.Form):
    """What comes again, and how often."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    every_months = forms.TypedChoiceField(
        label=_("How often?"), coerce=int, initial=3,
        choices=[(1, _("Each month")), (2, _("Every two months")), (3, _("Each quarter")), (6, _("Twice a year")),
                 (12, _("Once a year"))],
    )  # fmt: skip


class TopicForm(forms.Form):
    """A topic, and how many people asked for it on paper or by voice."""

    title = forms.CharField(label=_("Topic"), max_length=120)
    heard = forms.IntegerField(
        label=_("How many asked for it, on paper or by voice?"), min_value=0, max_value=5000, required=False
    )


class NextForm(forms.Form):
    """Which topic the next one has."""

    topic = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, topics: list[Topic], **more: Any) -> None:
        super().__init__(*args, **more)
        self.topics = {str(each.pk): each for each in topics}
        self.fields["topic"].choices = [("", ""), *((key, each.title) for key, each in self.topics.items())]

    @property
    def chosen(self) -> Topic | None:
        return self.topics.get(self.cleaned_data.get("topic", ""))


class ClockForm(forms.Form):
    """By which clock a reader far away would like to read the times."""

    clock = forms.ChoiceField(label=_("Where are you?"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["clock"].choices = [("", _("Somewhere else")), *clocks_by_title()]

    @property
    def zone(self) -> str:
        """The clock chosen, or nothing."""
        said = str(self.data.get("clock", ""))
        return said if said in CLOCKS else ""
