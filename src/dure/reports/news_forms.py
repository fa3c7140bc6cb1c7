"""Reading a news item, and the decision to release it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.reports.models import News

QUOTES = 3


class NewsForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    headline = forms.CharField(label=_("Headline"), max_length=120)
    words = forms.CharField(
        label=_("What happened"), max_length=3000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("No names of participants. When, where and the figures stand beside it by themselves."),
    )  # fmt: skip
    donor = forms.CharField(label=_("Who supported it?"), max_length=200, required=False)
    contact = forms.CharField(label=_("Whom can people ask?"), max_length=200)
    agreed = forms.BooleanField(
        label=_("Everybody quoted here agreed that these words are shown, without their name"), required=False,
        help_text=_("Your name and today's date are kept with it."),
    )  # fmt: skip

    def __init__(self, *args: Any, series: Series, news: News | None = None, **more: Any) -> None:
        programme = series.programme
        texts: dict[str, str] = dict(news.texts) if news else {}
        quotes = list(news.quotes) if news else []
        fresh = {
            "language": news.language if news else programme.organisation.language, "headline": series.title,
            "donor": ", ".join(programme.funders), "contact": programme.contact,
        }  # fmt: skip
        more.setdefault("initial", {**fresh, **texts, **({"id": news.pk} if news else {})})
        super().__init__(*args, **more)
        for number in range(QUOTES):
            self.fields[f"quote_{number}"] = forms.CharField(
                label=_("What somebody said"), max_length=400, required=False,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}), initial=quotes[number] if number < len(quotes) else "",
            )  # fmt: skip

    @property
    def quoted(self) -> list[forms.BoundField]:
        return [self[f"quote_{number}"] for number in range(QUOTES)]

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "id": data["id"], "language": data["language"], "agreed": data["agreed"],
            "texts": {name: data[name] for name in ("headline", "words", "donor", "contact")},
            "quotes": [data[f"quote_{number}"] for number in range(QUOTES)],
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if any(found.get(f"quote_{number}") for number in range(QUOTES)) and not found.get("agreed"):
            self.add_error("agreed", _("Confirm that they agreed, or leave their words out."))
        return found


class NewsReleaseForm(forms.Form):
    """Whether small numbers stand in it, and why. Nothing is chosen beforehand."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    exact = forms.ChoiceField(
        label=_("Small numbers of trainees, volunteers and practitioners"), widget=forms.RadioSelect,
        choices=[("no", _("Leave them out")), ("yes", _("Show them exactly: I have looked at who could be recognised"))],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why may they be shown?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It is kept with your name. No names of others."),
    )  # fmt: skip

    def __init__(self, *args: Any, small: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not small:
            del self.fields["exact"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("exact") == "yes" and not (found.get("reason") or "").strip():
            self.add_error("reason", _("Please write why."))
        return found

    @property
    def decision(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"seen": data["seen"], "exact": data.get("exact") == "yes", "reason": data.get("reason", "")}
