"""Reading what is sent about a plan."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

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


class FindingForm(forms.Form):
    """Somebody in a plan, by name. Sent by POST: a name stands in no address."""

    q = forms.CharField(
        label=_("Find somebody in this plan"), max_length=80, widget=forms.TextInput(attrs={"type": "search"})
    )
