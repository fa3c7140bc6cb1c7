"""Ways to reach somebody, each with whether, when and how it is safe."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.people.models import Channel, Safe

LEAST_CONTACTS, MOST_CONTACTS = 2, 5
CONTACT_PARTS = ("channel", "value", "safe", "when", "how")


class ContactRows(forms.Form):
    """Rows for what is known, and one more."""

    def __init__(
        self, *args: Any, contacts: list[dict[str, str]] | None = None, own: bool = False, **kwargs: Any
    ) -> None:
        """With `own` somebody answers for themselves: they know whether a way is safe."""
        super().__init__(*args, **kwargs)
        self.own = own
        held = contacts or []
        self.contact_rows = range(min(max(LEAST_CONTACTS, len(held) + 1), MOST_CONTACTS))
        for row in self.contact_rows:
            known = held[row] if row < len(held) else {}
            self.fields |= {f"{part}_{row}": field for part, field in self._contact(known).items()}

    def _contact(self, known: Mapping[str, str]) -> dict[str, forms.Field]:
        answers = [each for each in Safe.choices if not (self.own and each[0] == Safe.ASK)]
        return {
            "channel": forms.ChoiceField(
                label=_("By"), choices=Channel.choices, required=False,
                initial=known.get("channel", Channel.PHONE),
            ),
            "value": forms.CharField(
                label=_("Number or address"), max_length=160, required=False, initial=known.get("value", "")
            ),
            "safe": forms.ChoiceField(
                label=_("Is this way safe?"), choices=answers, required=False,
                initial=known.get("safe", Safe.YES if self.own else Safe.ASK),
            ),
            "when": forms.CharField(
                label=_("When?"), max_length=120, required=False, initial=known.get("when", "")
            ),
            "how": forms.CharField(
                label=_("How, and what may be said?"), max_length=160, required=False, initial=known.get("how", "")
            ),
        }  # fmt: skip

    @property
    def contact_fields(self) -> list[list[forms.BoundField]]:
        return [[self[f"{part}_{row}"] for part in CONTACT_PARTS] for row in self.contact_rows]

    def contacts(self) -> list[dict[str, str]]:
        """The rows that hold something to call or write to."""
        found = []
        for row in self.contact_rows:
            contact = {part: self.cleaned_data.get(f"{part}_{row}", "") for part in CONTACT_PARTS}
            if contact["value"] or contact["how"]:
                found.append(contact)
        return found
