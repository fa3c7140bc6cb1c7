"""Inviting colleagues, roles, the duty list."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dure.access.roles import DESCRIPTIONS, TITLES, Role
from dure.accounts.forms import PasswordForm
from dure.accounts.models import Account
from dure.accounts.rules import CARD_ROLES
from dure.places.slots import DAY_TITLES, DAYS
from dure.programmes.forms.fields import id_field
from dure.programmes.hours import ALWAYS, OFFICE, pack
from dure.programmes.models import Programme

FOR_ALL = (Role.ADMINISTRATOR, Role.DUTY)
"""Roles that are held for the whole organisation."""


class RoleForm(forms.Form):
    """A role, in one programme or in all of the organisation."""

    role = forms.ChoiceField(label=_("What will they do?"), widget=forms.RadioSelect)
    programme = forms.ModelChoiceField(
        label=_("Where?"), queryset=Programme.objects.none(), required=False,
        empty_label=_("In the whole organisation"),
    )  # fmt: skip
    roles: tuple[Role, ...] = tuple(Role)

    def __init__(self, *args: Any, programmes: QuerySet[Programme], everywhere: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        offered = [role for role in self.roles if everywhere or role not in FOR_ALL]
        self.fields["role"].choices = [(role.value, f"{TITLES[role]}: {DESCRIPTIONS[role]}") for role in offered]
        where = self.fields["programme"]
        where.queryset, where.required = programmes, not everywhere
        if not everywhere:
            where.empty_label = ""
        running = list(programmes[:2])
        if len(running) == 1:
            where.initial = running[0].pk

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        role = found.get("role")
        if role in FOR_ALL:
            found["programme"] = None
        elif role in CARD_ROLES and not found.get("programme") and "programme" not in self.errors:
            self.add_error("programme", _("Facilitators and supporters work in a programme. Please choose it."))
        return found


class InvitationForm(RoleForm):
    id = id_field()
    roles = (
        Role.FACILITATOR, Role.SUPPORTER, Role.COORDINATOR, Role.SUPERVISOR, Role.EVALUATOR,
        Role.DUTY, Role.ADMINISTRATOR,
    )  # fmt: skip


class ColleagueNewForm(RoleForm):
    """Somebody who gets a card on the spot."""

    id = id_field()
    name = forms.CharField(
        label=_("Their name"), max_length=80, help_text=_("As colleagues call them. It is not on the card.")
    )
    roles = (Role.FACILITATOR, Role.SUPPORTER)
    field_order = ["id", "name", "role", "programme"]


class AcceptByCardForm(forms.Form):
    name = forms.CharField(label=_("My name"), max_length=80, help_text=_("As colleagues call you."))


class AcceptForm(PasswordForm):
    name = forms.CharField(label=_("My name"), max_length=80, help_text=_("As colleagues call you."))
    email = forms.EmailField(
        label=_("My email"),
        help_text=_("It is only for signing in. Nothing is sent."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    field_order = ["name", "email", "password"]


class CloseForm(forms.Form):
    REASONS = [
        ("left", _("They no longer work here")),
        ("pause", _("They take a break")),
        ("lost", _("Somebody else may have their password or card")),
        ("mistake", _("The account was made by mistake")),
    ]
    reason = forms.ChoiceField(label=_("Why?"), choices=REASONS, widget=forms.RadioSelect)


class DutyTurnForm(forms.Form):
    """Who is called, at which number, when."""

    ALWAYS, OFFICE, CHOSEN = "always", "office", "chosen"
    WHEN = [
        (ALWAYS, _("Day and night")),
        (OFFICE, _("Office hours: Monday to Friday, 9 to 17")),
        (CHOSEN, _("On these days and hours")),
    ]
    HOURS = [(str(hour), f"{hour:02}:00") for hour in range(24)]

    id = id_field()
    account = forms.ChoiceField(label=_("Who?"))
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        help_text=_("The number that facilitators call when they are worried about somebody."),
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
    )
    when = forms.ChoiceField(label=_("When?"), choices=WHEN, widget=forms.RadioSelect, initial=ALWAYS)
    days = forms.MultipleChoiceField(
        label=_("On these days"),
        choices=[(str(number), DAY_TITLES[day]) for number, day in enumerate(DAYS)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    start = forms.ChoiceField(label=_("From"), choices=HOURS, required=False, initial="9")
    end = forms.ChoiceField(
        label=_("Until"), choices=HOURS, required=False, initial="17",
        help_text=_("Earlier than the beginning means: until the next day."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: list[Account], **more: Any) -> None:
        super().__init__(*args, **more)
        self.colleagues = {str(each.pk): each for each in colleagues}
        self.fields["account"].choices = [("", ""), *((pk, each.name) for pk, each in self.colleagues.items())]

    def clean_account(self) -> Account:
        return self.colleagues[self.cleaned_data["account"]]

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"].strip()
        if sum(each.isdigit() for each in phone) < 3:
            raise forms.ValidationError(_("This is not a number that can be called."))
        return phone

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("when") == self.CHOSEN and not found.get("days"):
            self.add_error("days", _("Please choose at least one day."))
        return found

    def hours(self) -> str:
        found = self.cleaned_data
        if found["when"] == self.CHOSEN:
            return pack((int(day) for day in found["days"]), int(found["start"] or 0), int(found["end"] or 0))
        return OFFICE if found["when"] == self.OFFICE else ALWAYS
