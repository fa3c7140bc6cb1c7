"""Reading what is sent about a plan."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.groups.actions.drawing import Wishes
from dure.groups.models import (
    FloorBy,
    Proposal,
)
from dure.groups.queries.alternatives import Choice

WAIT = "wait"
NEAR = 2
"""With more broken rules than this, a group is no way for somebody."""


class MoveForm(forms.Form):
    """Another group, or to wait. Groups that fit stand first; beside the others, which rule would be broken."""

    to = forms.ChoiceField(label=_("Where would it be better?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: list[Choice], waits: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {str(each.group.pk): each for each in choices}
        groups = [(str(each.group.pk), each.words) for each in choices]
        self.fields["to"].choices = groups if waits else [*groups, (WAIT, _("Let them wait for the next plan"))]

    @property
    def parts(self) -> list[tuple[Any, list[tuple[Any, Choice | None]]]]:
        """The choices under their headings, each with what it would mean."""
        every = [(each, self.known.get(each.data["value"])) for each in self["to"]]
        fit = [(each, choice) for each, choice in every if choice is not None and choice.fits]
        others = [(each, choice) for each, choice in every if choice is not None and 0 < len(choice.broken) <= NEAR]
        waits = [(each, choice) for each, choice in every if choice is None]
        found = [(_("These fit"), fit), (_("Here a rule would be broken"), others), (_("Or"), waits)]
        return [(title, each) for title, each in found if each]

    @property
    def far(self) -> list[tuple[Any, Choice]]:
        """Groups in which more rules would be broken than anybody would want: there, and folded away."""
        every = [(each, self.known.get(each.data["value"])) for each in self["to"]]
        return [(each, choice) for each, choice in every if choice is not None and len(choice.broken) > NEAR]

    @property
    def group(self) -> UUID | None:
        chosen = self.cleaned_data["to"]
        return None if chosen == WAIT else UUID(chosen)


SHARES = (50, 60, 70, 80, 90)


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
    def of(cls, proposal: Proposal, auto_id: str = "") -> "WishesForm":
        """What was asked of a plan, for the next one."""
        floor, percent = proposal.floor_by, proposal.floor_percent or SHARES[1]
        return cls(
            auto_id=auto_id, initial={"floor": floor, "percent": percent, "longest_first": proposal.longest_first}
        )

    @property
    def wishes(self) -> Wishes:
        data = self.cleaned_data
        return Wishes(data["floor"], data["percent"] if data["floor"] else 0, data["longest_first"])


class FindingForm(forms.Form):
    """Somebody in a plan, by name. Sent by POST: a name stands in no address."""

    q = forms.CharField(
        label=_("Find somebody in this plan"), max_length=80, widget=forms.TextInput(attrs={"type": "search"})
    )
