"""Reading what somebody asks of a plan beside the usual."""

from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.people.wishes import FloorBy, Wishes

SHARES = (50, 60, 70, 80, 90)


class Wished(Protocol):
    """A plan that keeps what was asked of it."""

    floor_by: Any
    floor_percent: Any
    longest_first: Any


class WishesForm(forms.Form):
    """What a plan is asked beside the usual. Nothing of it is on unless somebody says so."""

    longest_first = forms.BooleanField(
        label=_("Whoever has waited longer comes first, where two would fit one seat"), required=False
    )
    floor = forms.ChoiceField(
        label=_("See that people of each kind find a place, by"), required=False,
        choices=[("", _("Nothing: as many people as possible")), *((each.value, each.label) for each in FloorBy)],
    )  # fmt: skip
    percent = forms.TypedChoiceField(
        label=_("So many of each should find one, where that is possible"), required=False, coerce=int,
        empty_value=0, initial=60, choices=[(share, f"{share}%") for share in SHARES],
        help_text=_("The plan may bring fewer people together in all."),
    )  # fmt: skip

    @classmethod
    def of(cls, plan: Wished, auto_id: str = "") -> "WishesForm":
        """What was asked of a plan, for the next one."""
        floor, percent = plan.floor_by, plan.floor_percent or SHARES[1]
        return cls(auto_id=auto_id, initial={"floor": floor, "percent": percent, "longest_first": plan.longest_first})

    @property
    def wishes(self) -> Wishes:
        data = self.cleaned_data
        return Wishes(data["floor"], data["percent"] if data["floor"] else 0, data["longest_first"])
