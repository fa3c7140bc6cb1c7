"""Reading what somebody writes for the report: texts, languages, photos, the decision to release."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.reports.actions.texts import LONGEST_TEXT
from dure.reports.composing import unknown_names
from dure.reports.models import Audience
from dure.reports.pictures import MOST_BYTES, NotAPicture, PictureIsTooLarge, clean
from dure.reports.words import language_names, own_name
from dure.ui.refusals import sentence_of


class LanguagesForm(forms.Form):
    first = forms.ChoiceField(
        label=_("The language in which the programme is described"), choices=language_names,
        help_text=_("What the page of the programme says is taken over in this language."),
    )  # fmt: skip
    beside = forms.ChoiceField(
        label=_("Beside it"), choices=lambda: [("", _("No other language")), *language_names()], required=False
    )

    @property
    def languages(self) -> list[str]:
        return [code for code in (self.cleaned_data["first"], self.cleaned_data["beside"]) if code]


class TextForm(forms.Form):
    """One heading in one language, with the figures in braces."""

    words = forms.CharField(
        label=_("What stands here"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "A line that begins with “- ” becomes a line of a list. A figure stands in braces, such as "
            "{people_trained}: it stays right by itself. Empty it, and the page writes itself again."
        ),
    )  # fmt: skip
    checked_by = forms.CharField(
        label=_("Checked by a native speaker"), max_length=80, required=False,
        help_text=_("The name of whoever read it, if somebody did."),
    )  # fmt: skip

    def __init__(self, *args: Any, figures: Any, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.figures = figures
        self.fields["words"].widget.attrs["lang"] = language

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        unknown = unknown_names(words, self.figures)
        if unknown:
            raise forms.ValidationError(_("There is no figure called {%(name)s}."), params={"name": unknown[0]})
        return words


class PhotoForm(forms.Form):
    """A photo with its words in each language of the report, and somebody's confirmation."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    picture = forms.FileField(
        label=_("The photo"), widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=_(
            "No faces, unless it cannot be without: hands, backs, drawings, the room. JPEG or PNG, up to 5 MB. "
            "Place, time and camera are taken out."
        ),
    )  # fmt: skip
    faces = forms.BooleanField(label=_("Somebody can be recognised in it"), required=False)
    consented = forms.BooleanField(
        label=_("Everybody who can be recognised agreed that this photo is shown in this report"),
        help_text=_("Your name and today's date are kept with it. Whoever takes it back is heard at once."),
    )

    def __init__(self, *args: Any, languages: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.languages = languages
        for number, code in enumerate(languages):
            words = {"max_length": 200, "required": number == 0, "widget": forms.TextInput(attrs={"lang": code})}
            name = {"language": own_name(code)}
            self.fields[f"caption_{code}"] = forms.CharField(label=_("Caption, %(language)s") % name, **words)
            self.fields[f"alternative_{code}"] = forms.CharField(
                label=_("For people who do not see it, %(language)s") % name,
                help_text=_("What is to be seen, in one sentence.") if number == 0 else "",
                **words,
            )
        self.order_fields(["id", "picture", *self._words(), "faces", "consented"])

    def _words(self) -> list[str]:
        return [f"{kind}_{code}" for code in self.languages for kind in ("caption", "alternative")]

    def clean_picture(self) -> bytes:
        """The content as it was brought; the action cleans it. Here is where a refusal can be read."""
        content = self.cleaned_data["picture"].read(MOST_BYTES + 1)
        try:
            clean(content)
        except (NotAPicture, PictureIsTooLarge) as error:
            raise forms.ValidationError(sentence_of(error)) from error
        return content

    @property
    def photo(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "id": data["id"],
            "content": data["picture"],
            "captions": {code: data[f"caption_{code}"] for code in self.languages},
            "alternatives": {code: data[f"alternative_{code}"] for code in self.languages},
            "faces": data["faces"],
            "consented": data["consented"],
        }


class ReleaseForm(forms.Form):
    """Whether small numbers of trainees are shown, why, and for whom. Nothing is chosen beforehand."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    audience = forms.ChoiceField(label=_("For whom?"), choices=Audience.choices, widget=forms.RadioSelect)
    exact = forms.ChoiceField(
        label=_("Small numbers of trainees, volunteers and practitioners"),
        choices=[
            ("no", _("Leave them out")),
            ("yes", _("Show them exactly: I have looked at who could be recognised")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why may they be shown?"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It is kept with your name. No names of others."),
    )  # fmt: skip

    def __init__(self, *args: Any, may_be_exact: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not may_be_exact:
            del self.fields["exact"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("exact") == "yes" and not (found.get("reason") or "").strip():
            self.add_error("reason", _("Please write why."))
        return found

    @property
    def decision(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "id": data["id"], "seen": data["seen"], "audience": Audience(data["audience"]),
            "exact": data.get("exact") == "yes", "reason": data.get("reason", ""),
        }  # fmt: skip
