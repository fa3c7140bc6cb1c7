"""Reading a report: only what is needed to reach the specialist, on the routes where lay helpers do not ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.safeguarding.models import Route
from dure.safeguarding.queries.reports import Named

KINDS = [
    ("incident", _("Something happened: an accident, an injury, a threat")),
    ("adverse", _("Somebody feels worse, perhaps because of what we do")),
    ("disclosure", _("Somebody told me something that others must know")),
]


def _long(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": rows}), **more)


class ReachForm(forms.Form):
    """How the specialist reaches somebody safely. No question about what happened."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    reach = _long(
        _("How can the specialist reach somebody safely?"),
        help_text=_("A number or a place, whose it is, and when it is safe. It may be you yourself."),
    )
    language = forms.CharField(label=_("In which language?"), max_length=60, required=False)
    today = forms.BooleanField(label=_("It cannot wait until tomorrow"), required=False)
    not_for = forms.MultipleChoiceField(
        label=_("Is it about one of them? Then they do not see it."), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, named: list[Named], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["not_for"].choices = [(str(each.point.account_id), each.point.account.name) for each in named]

    def said(self) -> dict[str, str]:
        words = {name: self.cleaned_data.get(name, "") for name in ("kind", "words", "reach", "language")}
        return words | {"today": "yes" if self.cleaned_data["today"] else ""}


class SafetyForm(ReachForm):
    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS, widget=forms.RadioSelect)
    words = _long(_("What happened, where, and when?"), rows=6)
    field_order = ["kind", "words", "reach"]


class PassphraseForm(forms.Form):
    passphrase = forms.CharField(
        label=_("Your passphrase"), max_length=200, strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class KeyForm(forms.Form):
    """Four words that only one person knows."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    passphrase = forms.CharField(
        label=_("A passphrase of at least four words"), max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Nobody can give it back to you, we neither. Write it down and keep it at home."),
    )  # fmt: skip
    again = forms.CharField(
        label=_("Once more"), max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("passphrase") and said.get("again") and said["passphrase"] != said["again"]:
            self.add_error("again", _("The two are not the same."))
        return said


class NoteForm(forms.Form):
    words = _long(_("Add a note"))


class ShareForm(forms.Form):
    to = forms.ChoiceField(label=_("For whom?"))
    passphrase = forms.CharField(
        label=_("Your passphrase"), max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, others: list[Account], **more: Any) -> None:
        super().__init__(*args, **more)
        self.others = {str(each.pk): each for each in others}
        self.fields["to"].choices = [(pk, each.name) for pk, each in self.others.items()]

    def clean_to(self) -> Account:
        return self.others[self.cleaned_data["to"]]


class NameForm(forms.Form):
    """Somebody for a route."""

    route = forms.ChoiceField(label=_("For what?"), choices=Route.choices)
    account = forms.ChoiceField(label=_("Who?"))

    def __init__(self, *args: Any, colleagues: list[Account], **more: Any) -> None:
        super().__init__(*args, **more)
        self.colleagues = {str(each.pk): each for each in colleagues}
        self.fields["account"].choices = [("", ""), *((pk, each.name) for pk, each in self.colleagues.items())]

    def clean_account(self) -> Account:
        return self.colleagues[self.cleaned_data["account"]]
