"""The page "would you like to support others?", and what a programme asks of supporters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.codes import language_title, languages_by_title
from dure.people.models import AgeBand, Channel, Gender, GroupWish, Safe
from dure.places import slots
from dure.places.models import Place
from dure.programmes.models import Programme
from dure.supporters.models import Duty, Opening, Terms
from dure.ui.tongues import reads

EXPERIENCE = {
    "refugee": _("I came here as a refugee myself"),
    "returnee": _("I came back home myself"),
    "host": _("I have always lived here"),
    "leader": _("People in my community turn to me"),
    "social_work": _("I worked in social work or health"),
    "teaching": _("I taught"),
    "other": _("Something else that helps"),
}
NEEDS = {
    "childcare": _("Somebody who minds my children"),
    "travel": _("Money for the way"),
    "work": _("Times outside of my work"),
    "interpreter": _("An interpreter"),
    "digital": _("Help with telephone or computer"),
    "step_free": _("A place without stairs"),
}
ADULT_BANDS = [each for each in AgeBand if each not in (AgeBand.CHILD, AgeBand.YOUNG)]
TIMES = [*slots.TAPS, "online"]


class OpeningForm(forms.Form):
    """In which role, and what the page says in each language of the programme."""

    role = forms.ChoiceField(label=_("Whom are you looking for?"), choices=Duty.choices)

    def __init__(self, *args: Any, programme: Programme, **more: Any) -> None:
        super().__init__(*args, **more)
        self.tongues = list(dict.fromkeys([*(code for code in programme.languages if code), "en"]))
        for code in self.tongues:
            self.fields[f"words_{code}"] = forms.CharField(
                label=language_title(code), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(f"words_{code}") for code in self.tongues):
            self.add_error(f"words_{self.tongues[0]}", _("Write in at least one language whom you are looking for."))
        return data

    @property
    def said(self) -> dict[str, Any]:
        words = {code: self.cleaned_data[f"words_{code}"].strip() for code in self.tongues}
        return {"role": Duty(self.cleaned_data["role"]), "words": {code: text for code, text in words.items() if text}}


class ApplyForm(forms.Form):
    """The minimum field set of an application. Only a name, a language, a way to reach them and two yeses are needed."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    name = forms.CharField(label=_("What shall we call you?"), max_length=80, help_text=_("A nickname is enough."))
    channel = forms.ChoiceField(
        label=_("How can we reach you safely?"),
        choices=[(each.value, each.label) for each in (Channel.PHONE, Channel.MESSAGE, Channel.EMAIL)],
    )
    value = forms.CharField(label=_("Number or address"), max_length=120)
    when = forms.CharField(label=_("When is it good to call?"), max_length=60, required=False)
    language = forms.ChoiceField(label=_("Which language do you speak best?"))
    other_language = forms.ChoiceField(label=_("And another one you speak well"), required=False)
    place = forms.ChoiceField(label=_("Where do you live?"), required=False)
    gender = forms.ChoiceField(label=_("Woman or man"), choices=Gender.choices, initial=Gender.UNSAID, required=False)
    age_band = forms.ChoiceField(
        label=_("How old are you?"), choices=[(each.value, each.label) for each in ADULT_BANDS],
        initial=AgeBand.UNKNOWN, required=False,
    )  # fmt: skip
    times = forms.MultipleChoiceField(
        label=_("When could you?"), choices=[(tap, slots.TAP_TITLES[tap]) for tap in TIMES], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    experience = forms.MultipleChoiceField(
        label=_("What do you bring?"), choices=list(EXPERIENCE.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    motivation = forms.CharField(
        label=_("Why would you like to?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    wish = forms.ChoiceField(
        label=_("With whom do you feel at ease?"), required=False, initial=GroupWish.ANY,
        choices=[
            (GroupWish.ANY.value, _("With anybody")), (GroupWish.PREFER_SAME.value, _("Rather with women only, or men only")),
            (GroupWish.SAME_ONLY.value, _("Only with women, or only with men")),
        ],
    )  # fmt: skip
    boundaries = forms.CharField(
        label=_("Is there something you would rather not talk about?"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    needs = forms.MultipleChoiceField(
        label=_("What would make it easier?"), choices=list(NEEDS.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    children = forms.CharField(label=_("How old are the children?"), max_length=60, required=False)
    adult = forms.BooleanField(label=_("I am 18 or older"))
    agreed = forms.BooleanField(label=_("Yes, I agree"))
    call_me = forms.BooleanField(label=_("Yes, you may call or write to me"))

    def __init__(self, *args: Any, places: list[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        tongues = languages_by_title()
        self.fields["language"].choices = tongues
        self.fields["language"].initial = next((code for code in reads() if code in dict(tongues)), "")
        self.fields["other_language"].choices = [("", _("None")), *tongues]
        self.fields["place"].choices = [("", _("Somewhere else")), *((str(each.pk), each.name) for each in places)]
        self.known = {str(each.pk): each for each in places}

    @property
    def asked(self) -> list[forms.BoundField]:
        """Every question but what stands under the words that are agreed to."""
        return [self[name] for name in self.fields if name not in {"id", "agreed", "call_me"}]

    @property
    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        contact = {
            "channel": data["channel"], "value": data["value"], "safe": Safe.YES.value, "when": data["when"], "how": "",
        }  # fmt: skip
        others = {data["other_language"]: 3} if data["other_language"] else {}
        return {
            "id": data["id"] or uuid7(),
            "name": data["name"],
            "languages": {**others, data["language"]: 4},
            "place": self.known.get(data["place"]),
            "person": {
                "gender": data["gender"] or Gender.UNSAID,
                "age_band": data["age_band"] or AgeBand.UNKNOWN,
                "group_wish": data["wish"] or GroupWish.ANY,
                "slots": slots.from_taps(data["times"]),
                "online_ok": "online" in data["times"],
                "contacts": [contact],
            },
            **{name: data[name] for name in ("experience", "motivation", "boundaries", "needs", "children")},
        }


class TermsForm(forms.Form):
    """What a programme asks before somebody supports others."""

    conversation = forms.BooleanField(label=_("A conversation to get to know each other"), required=False)
    references = forms.IntegerField(label=_("How many references?"), min_value=0, max_value=3)
    check_law = forms.CharField(
        label=_("Which law of this country allows a check?"), max_length=200, required=False,
        help_text=_("Empty: no check is asked for. Nothing is ever asked of the country somebody came from."),
    )  # fmt: skip
    permit_rules = forms.CharField(
        label=_("What may people accept with their permits?"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whoever writes down money reads this first. Ask a legal service once a year."),
    )  # fmt: skip

    def __init__(self, *args: Any, terms: Terms | None, **more: Any) -> None:
        names = ("conversation", "references", "check_law", "permit_rules")
        known = {name: getattr(terms, name) for name in names} if terms else {"conversation": True, "references": 1}
        super().__init__(*args, initial=known, **more)


def words_of(opening: Opening) -> tuple[str, str]:
    """What a page says, in the reader's language or the first it was written in, and in which."""
    for language in (*reads(), *opening.words):
        if opening.words.get(language):
            return opening.words[language], language
    return "", ""
