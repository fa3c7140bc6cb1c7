"""Which curriculum, which session, and what of it was done."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.curricula.outline import ComponentPlan
from dure.gatherings.models import Delivered, How
from dure.gatherings.queries import Taught


class CurriculumForm(forms.Form):
    version = forms.ChoiceField(label=_("Curriculum"))

    def __init__(self, *args: Any, versions: list[tuple[Any, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.versions = {str(row.pk): row for row, _title in versions}
        self.fields["version"].choices = [(str(row.pk), title) for row, title in versions]

    @property
    def chosen(self) -> Any:
        return self.versions[self.cleaned_data["version"]]


class SessionForm(forms.Form):
    session = forms.TypedChoiceField(label=_("Session of this meeting"), coerce=UUID)
    support = forms.ChoiceField(
        label=_("Who is there for whoever finds it hard?"), required=False,
        help_text=_("Name somebody before a session about loss, violence or suicide."),
    )  # fmt: skip

    def __init__(self, *args: Any, sessions: list[tuple[UUID, str]], colleagues: list[Account], **more: Any) -> None:
        super().__init__(*args, **more)
        self.colleagues = {str(each.pk): each for each in colleagues}
        self.fields["session"].choices = [(str(pk), title) for pk, title in sessions]
        self.fields["support"].choices = [
            ("", _("Nobody is named")), *((pk, each.name) for pk, each in self.colleagues.items()),
        ]  # fmt: skip

    @property
    def colleague(self) -> Account | None:
        return self.colleagues.get(self.cleaned_data["support"])


class DeliveredForm(forms.Form):
    """A line for each component. An empty one says nothing yet."""

    def __init__(self, *args: Any, taught: Taught, **more: Any) -> None:
        super().__init__(*args, **more)
        self.taught = taught
        for component, row in taught.lines:
            self._add(component, row)

    def _add(self, component: ComponentPlan, row: Delivered | None) -> None:
        pk = component.id.hex
        self.fields[f"how_{pk}"] = forms.ChoiceField(
            label=f"{component.key} {component.title}", choices=How.choices, required=False, widget=forms.RadioSelect,
            initial=row.how if row else "",
        )  # fmt: skip
        self.fields[f"note_{pk}"] = forms.CharField(
            label=_("What did you change, and why?"), max_length=500, required=False, initial=row.note if row else ""
        )

    @property
    def lines(self) -> list[tuple[ComponentPlan, forms.BoundField, forms.BoundField]]:
        return [
            (each, self[f"how_{each.id.hex}"], self[f"note_{each.id.hex}"]) for each, _row in self.taught.lines
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        for each, _row in self.taught.lines:
            if found.get(f"how_{each.id.hex}") == How.ADAPTED and not found.get(f"note_{each.id.hex}"):
                self.add_error(f"note_{each.id.hex}", _("A few words help whoever teaches it next."))
        return found

    @property
    def said(self) -> dict[UUID, tuple[str, str]]:
        found = self.cleaned_data
        return {
            each.id: (found[f"how_{each.id.hex}"], found[f"note_{each.id.hex}"])
            for each, _row in self.taught.lines
            if found[f"how_{each.id.hex}"]
        }
