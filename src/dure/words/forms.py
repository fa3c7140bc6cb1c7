"""Beginning a language, downloading and bringing its spreadsheet, one sentence, one recording."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dure.words.checking import look_at, tidy
from dure.words.models.pack import LONGEST, TAG
from dure.words.sentences import Sentence
from dure.words.writing_systems import is_rtl

NOT_LISTED = "other"
XLSX, CSV = "xlsx", "csv"


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Which language?"))
    code = forms.CharField(
        label=_("If it is not in the list: its code"), max_length=20, required=False,
        help_text=_("Three small letters after ISO 639-3, such as prs for Dari. Ask whoever brings the language, or look it up."),
    )  # fmt: skip
    own_name = forms.CharField(
        label=_("Its name, as its speakers write it"), max_length=60,
        help_text=_("This is what people look for when they choose it."),
    )  # fmt: skip
    direction = forms.ChoiceField(
        label=_("In which direction is it written?"), widget=forms.RadioSelect, initial="",
        required=False,
        choices=[("", _("As we know it from the list")), ("ltr", _("From left to right")), ("rtl", _("From right to left"))],
    )  # fmt: skip
    falls_to = forms.ChoiceField(
        label=_("What is not translated yet is shown in"), choices=settings.LANGUAGES, initial="en"
    )

    def __init__(self, *args: Any, languages: list[tuple[str, str]], falls_to: str = "en", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [
            ("", _("Choose a language")), *languages, (NOT_LISTED, _("Another language, not in this list")),
        ]  # fmt: skip
        if falls_to in dict(settings.LANGUAGES):
            self.fields["falls_to"].initial = falls_to

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("language") == NOT_LISTED:
            code = cleaned.get("code", "").strip()
            try:
                TAG(code)
            except forms.ValidationError:
                self.add_error("code", _("Write the code of the language: two or three small letters, such as prs."))
            if not cleaned.get("direction"):
                self.add_error("direction", _("Say in which direction this language is written."))
        return cleaned

    @property
    def chosen(self) -> dict[str, Any]:
        data = self.cleaned_data
        language = data["code"].strip() if data["language"] == NOT_LISTED else data["language"]
        rtl = data["direction"] == "rtl" if data["direction"] else is_rtl(language)
        return {"language": language, "own_name": data["own_name"], "rtl": rtl, "falls_to": data["falls_to"]}


class SheetOutForm(forms.Form):
    """What the downloaded spreadsheet holds beside the English."""

    beside = forms.ChoiceField(
        label=_("Beside English, show"), required=False,
        choices=[("", _("no other language")), *(each for each in settings.LANGUAGES if each[0] != "en")],
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("As"), choices=[(XLSX, _("Excel (.xlsx)")), (CSV, _("Text (.csv)"))], initial=XLSX)


class SheetInForm(forms.Form):
    file = forms.FileField(
        label=_("The spreadsheet, filled in"),
        help_text=_("You may leave sentences empty. If anything must be mended, nothing is changed yet."),
    )

    @property
    def brought(self) -> tuple[bytes, str]:
        file = self.cleaned_data["file"]
        return file.read(), PurePath(file.name).suffix.lower()[:6]


class SentenceForm(forms.Form):
    text = forms.CharField(
        label=_("In this language, or empty"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    checked = forms.BooleanField(label=_("A native speaker has read this sentence"), required=False)

    def __init__(self, *args: Any, sentence: Sentence, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sentence = sentence
        self.fields["text"].widget.attrs |= {"lang": lang, "dir": "auto"}

    def clean_text(self) -> str:
        text = tidy(self.cleaned_data["text"])
        if found := look_at(self.sentence, text):
            raise forms.ValidationError([each.sentence for each in found])
        return text


class RecordingForm(forms.Form):
    """A telephone opens its recorder for the first; the second takes a recording that is there already."""

    now = forms.FileField(
        label=_("Record it now"), required=False,
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": True}),
    )  # fmt: skip
    there = forms.FileField(
        label=_("Or choose a recording"), required=False, widget=forms.FileInput(attrs={"accept": "audio/*"}),
        help_text=_("One sentence, at most 1 MB: m4a, mp3, ogg or webm."),
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=_("Whoever speaks agrees that others hear this, and knows that it is removed when they ask"),
        error_messages={"required": _("Ask whoever speaks, and tick that they agree.")},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("now") and not cleaned.get("there"):
            self.add_error("now", _("Record the sentence, or choose a recording."))
        return cleaned

    @property
    def content(self) -> bytes:
        return (self.cleaned_data["now"] or self.cleaned_data["there"]).read()
