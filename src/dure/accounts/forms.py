"""Forms of signing in."""

import re
from typing import Any

from allauth.account.forms import LoginForm
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_failure_limit
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dure.accounts.models import Card

FEWEST_DIGITS, MOST_DIGITS = 4, 6
IN_A_ROW = "01234567890 98765432109"


class SignInForm(LoginForm):
    """E-mail and password; a miss says how many tries are left before a pause."""

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except ValidationError as error:
            raise ValidationError([*error.messages, *self._tries_left()]) from error

    def _tries_left(self) -> list[str]:
        credentials = self.user_credentials()
        failed = AxesProxyHandler.get_failures(self.request, credentials)
        left = get_failure_limit(self.request, credentials) - failed
        if left <= 0:
            return []
        sentence = ngettext(
            "You have %(left)s more try. After that, please wait %(minutes)s minutes.",
            "You have %(left)s more tries. After that, please wait %(minutes)s minutes.",
            left,
        )
        return [sentence % {"left": left, "minutes": round(settings.AXES_COOLOFF_TIME * 60)}]


def _digits(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        min_length=FEWEST_DIGITS,
        max_length=MOST_DIGITS,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "pattern": "[0-9]*", **more}),
    )


class PinForm(forms.Form):
    pin = _digits(_("My PIN"), autocomplete="current-password")


class NewPinForm(forms.Form):
    """Two fields: a PIN with a slip in it would lock out its own owner."""

    pin = _digits(_("A PIN of four to six digits"), autocomplete="new-password")
    again = _digits(_("The same once more"), autocomplete="new-password")

    def clean_pin(self) -> str:
        pin = self.cleaned_data["pin"]
        if not re.fullmatch(r"[0-9]{4,6}", pin):
            raise ValidationError(_("Digits only, four to six of them."))
        if len(set(pin)) == 1 or pin in IN_A_ROW:
            raise ValidationError(_("Anybody would try this one first. Please choose another."))
        return pin

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("pin") and found.get("again") and found["pin"] != found["again"]:
            self.add_error("again", _("The two are not the same."))
        return found


class CardLettersForm(forms.Form):
    letters = forms.CharField(
        label=_("The letters on my card"),
        help_text=_("Under the square, four groups of four, like k7mp 3xq9 w2dh 8tnv."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class MyAccountForm(forms.Form):
    name = forms.CharField(label=_("My name"), max_length=80, help_text=_("As your colleagues should see it."))
    language = forms.ChoiceField(label=_("The language I read"), required=False)
    telephone = forms.RegexField(
        r"^\+?[\d\s().-]{3,}$", label=_("A number for the duty list"), max_length=40, required=False,
        help_text=_("If you are worried about somebody, whoever is on duty calls you back here. Nobody else sees it."),
        error_messages={"invalid": _("Digits, please, and a plus for another country.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["language"].choices = [("", _("As the browser says")), *settings.LANGUAGES]


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("A password"),
        strip=False,
        help_text=_("At least ten characters. Three or four words that only you would put together are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]


def wrong_pin_sentence(card: Card) -> str:
    left = card.tries_left()
    return ngettext(
        "This is not the PIN of this card. You have %(left)s more try.",
        "This is not the PIN of this card. You have %(left)s more tries.",
        left,
    ) % {"left": left}
