"""Looking along a shelf, and putting something on it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.curricula.forms.finding import ANYTHING
from dure.curricula.models import Audience
from dure.curricula.queries import Sought, languages_on_shelves, topics_on_shelves
from dure.curricula.topics import TOPICS
from dure.ids import uuid7
from dure.programmes.languages import language_choices, language_names


class SoughtForm(forms.Form):
    words = forms.CharField(label=_("Words"), max_length=80, required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    audience = forms.ChoiceField(label=_("For whom"), required=False, choices=[*ANYTHING, *Audience.choices])
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, languages: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["topic"].choices = [*ANYTHING, *((code, TOPICS[code]) for code in topics_on_shelves())]
        if not languages:
            del self.fields["language"]
            return
        there = languages_on_shelves()
        self.fields["language"].choices = [*ANYTHING, *zip(there, language_names(there), strict=True)]


def sought_of(asked: Mapping[str, str]) -> Sought:
    """Read an address; what makes no sense finds nothing in particular."""
    audience, topic = asked.get("audience", ""), asked.get("topic", "")
    return Sought(
        words=asked.get("words", "").strip()[:80], topic=topic if topic in TOPICS else "",
        language=asked.get("language", "")[:10], audience=audience if audience in Audience.values else "",
    )  # fmt: skip


class ResourceForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    title = forms.CharField(label=_("Title"), max_length=200)
    publisher = forms.CharField(label=_("Who made it?"), max_length=120, required=False)
    address = forms.URLField(
        label=_("Address on the web"), max_length=500, assume_scheme="https",
        help_text=_("Only the address is kept, never the text: it belongs to whoever wrote it."),
    )  # fmt: skip
    licence = forms.CharField(
        label=_("Licence"), max_length=120, required=False, help_text=_("May it be copied, changed, translated?")
    )
    languages = forms.MultipleChoiceField(label=_("In which languages?"))
    topic = forms.ChoiceField(label=_("Topic"), choices=list(TOPICS.items()))
    audience = forms.ChoiceField(label=_("For whom?"), choices=Audience.choices)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["languages"].choices = language_choices()
        self.fields["languages"].widget.attrs["size"] = 6
