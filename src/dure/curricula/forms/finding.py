"""What somebody looks for on a shelf."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.curricula.models import Audience
from dure.curricula.queries import Wanted
from dure.programmes.languages import language_names

ANYTHING = [("", _("Any"))]


class WantedForm(forms.Form):
    words = forms.CharField(label=_("Words"), max_length=80, required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    audience = forms.ChoiceField(label=_("For whom"), required=False, choices=[*ANYTHING, *Audience.choices])

    def __init__(self, *args: Any, languages: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        named = zip(languages, language_names(languages), strict=True)
        self.fields["language"].choices = [*ANYTHING, *named]


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """Read an address; what makes no sense is left out."""
    audience = asked.get("audience", "")
    return Wanted(
        words=asked.get("words", "").strip()[:80], language=asked.get("language", "")[:10],
        audience=audience if audience in Audience.values else "",
    )  # fmt: skip
