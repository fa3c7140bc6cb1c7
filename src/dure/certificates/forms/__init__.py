"""Reading what is asked of a course, whom to give certificates, and a code with a name."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.certificates.codes import LENGTH, typed
from dure.certificates.models import USUAL_SHARE, Requirement
from dure.certificates.paper import languages
from dure.certificates.queries import Progress
from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.people.codes import language_title


def _choices(series: Series) -> list[tuple[str, str]]:
    """The languages of the programme first: they are those of its people."""
    own = [code for code in series.programme.languages if code in languages()]
    return [(code, language_title(code)) for code in dict.fromkeys([*own, *languages()])]


class RequirementForm(forms.Form):
    share = forms.IntegerField(
        label=_("Of a hundred sessions, how many must somebody attend?"), min_value=1, max_value=100,
        help_text=_("Usually 70. It is rounded up: of three sessions 70 in a hundred are all three."),
    )  # fmt: skip
    mentor = forms.BooleanField(
        label=_("It trains mentors: every obligatory topic, and at least two days"), required=False
    )

    def __init__(self, *args: Any, series: Series, asked: Requirement | None, **more: Any) -> None:
        more.setdefault(
            "initial", {"share": asked.share if asked else USUAL_SHARE, "mentor": asked.mentor if asked else False}
        )
        super().__init__(*args, **more)
        self.codes = [code for code, _title in _choices(series)]
        known = asked.titles if asked else {}
        for code, title in _choices(series):
            initial = known.get(code) or series.titles.get(code) or (series.title if code == self.codes[0] else "")
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title of the course, %(language)s") % {"language": title}, max_length=160, required=False,
                initial=initial, widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )  # fmt: skip

    @property
    def told(self) -> list[forms.BoundField]:
        return [self[f"title_{code}"] for code in self.codes]

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        titles = {code: data[f"title_{code}"] for code in self.codes}
        return {"share": data["share"], "mentor": data["mentor"], "titles": titles}


class IssueForm(forms.Form):
    """Who gets one, in which languages, and whose name stands under it."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    people = forms.MultipleChoiceField(required=False)
    first = forms.ChoiceField(label=_("Language"))
    beside = forms.ChoiceField(label=_("Beside it"), required=False)
    signed_by = forms.CharField(label=_("Who signs?"), max_length=120)
    signed_as = forms.CharField(label=_("As what?"), max_length=120, required=False)

    def __init__(
        self, *args: Any, series: Series, rows: list[Progress], signer: str, asked: Requirement | None, **more: Any
    ) -> None:
        choices = _choices(series)
        second = choices[1][0] if len(series.programme.languages) > 1 and len(choices) > 1 else ""
        more.setdefault("initial", {"first": choices[0][0], "beside": second, "signed_by": signer})
        super().__init__(*args, **more)
        self.ready = [row for row in rows if row.ready]
        self.fields["people"].choices = [(str(row.person.pk), "") for row in self.ready]
        self.fields["first"].choices = choices
        self.fields["beside"].choices = [("", _("No other language")), *choices]
        self.titles = {
            code: words for code, words in {**series.titles, **(asked.titles if asked else {})}.items() if words
        }
        self.title = series.title

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        chosen = list(dict.fromkeys(code for code in (data["first"], data["beside"]) if code))
        return {
            "id": data["id"] or uuid7(), "people": [UUID(each) for each in data["people"]], "languages": chosen,
            "titles": {code: self.titles.get(code, self.title) for code in chosen}, "signed_by": data["signed_by"],
            "signed_as": data["signed_as"],
        }  # fmt: skip


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("Why is it taken back?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Its holder may read it."),
    )  # fmt: skip


class CheckForm(forms.Form):
    code = forms.CharField(
        label=_("Number"), max_length=40, help_text=_("16 letters and digits, as they stand on the certificate."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr", "spellcheck": "false"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("As it stands on the certificate, in one of the scripts."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        code = typed(self.cleaned_data["code"])
        if len(code) != LENGTH:
            raise forms.ValidationError(_("The number has 16 letters and digits. Please look at it again."))
        return code


class BadgeForm(forms.Form):
    """What a holder wants to stand in their badge. Nothing is chosen beforehand."""

    email = forms.EmailField(
        label=_("Your e-mail address"), required=False,
        help_text=_("Only a fingerprint of it goes into the badge, so that you can show it is yours. We do not keep it. It can be left empty."),
    )  # fmt: skip
