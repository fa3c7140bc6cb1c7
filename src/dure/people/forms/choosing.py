"""Small forms: filters of the list, finding another person, decisions with a reason."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from dure.people.models import WhyFirst, WhyLeft
from dure.people.search import STILL_WAITING, UNREACHABLE


def options(pairs: Iterable[tuple[Any, Any]], chosen: Any, anything: Any) -> SafeString:
    """The options of a select; made once for the same choice, since lists are opened often."""
    return _options(tuple((str(value), str(title)) for value, title in pairs), str(chosen or ""), str(anything))


@lru_cache(maxsize=128)
def _options(pairs: tuple[tuple[str, str], ...], chosen: str, anything: str) -> SafeString:
    marked = {chosen: SafeString(" selected")}
    rows = ((value, marked.get(value, ""), title) for value, title in (("", anything), *pairs))
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


STATES = [
    ("not_yet", _("Not yet asked")),
    (STILL_WAITING, _("Still waiting")),
    ("joined", _("Taking part")),
    (UNREACHABLE, _("No safe way to reach them")),
    ("said_no", _("Said no")),
    ("left", _("Left")),
]


class FindForm(forms.Form):
    """Words of a name, sent by POST: a name stands in no address."""

    q = forms.CharField(label=_("Name, in any script"), max_length=100, required=False)


class LeavingForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why, if they said"), choices=WhyLeft.choices, initial=WhyLeft.UNSAID)


class FirstForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why do they come first?"), choices=WhyFirst.choices, widget=forms.RadioSelect)


class PassForm(forms.Form):
    label = forms.CharField(
        label=_("What is this card for?"), max_length=60, required=False,
        help_text=_("To tell two cards apart, such as: kept by her sister."),
    )  # fmt: skip


class SureForm(forms.Form):
    """The second of two steps for what cannot be undone."""

    sure = forms.BooleanField(label=_("Yes, erase everything"))
