"""Somebody asks for a place: with the form of somebody new, or from their own page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.codes import languages_by_title
from dure.people.models import Channel, Gender, Safe
from dure.places.models import Place
from dure.training.codes import kinds_of_organisation
from dure.training.models import Call, Topic

MOST_CHILDREN = 12
MORE = ("access", "house", "kind", "link", "wants")
"""What may stay folded: nothing of it can be wrong."""
NEEDS = {
    "childcare": _("Somebody who minds my children"),
    "travel": _("Money for the way"),
    "ride": _("A ride, or somebody to go with"),
    "interpreter": _("An interpreter"),
    "sign": _("A sign language interpreter"),
    "step_free": _("A place without stairs"),
    "hearing": _("Sitting where I hear and see well"),
    "hours": _("Other hours"),
    "women_only": _("A group of women only"),
    "online": _("Taking part online"),
    "device": _("A telephone or data to take part online"),
}


class WishForm(forms.Form):
    """What would make it easier to come, for everybody who asks."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    needs = forms.MultipleChoiceField(
        label=_("What would make it easier to come?"), choices=list(NEEDS.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    minded = forms.IntegerField(
        label=_("How many children would somebody mind?"), min_value=0, max_value=MOST_CHILDREN, required=False
    )
    children = forms.CharField(label=_("How old are they?"), max_length=60, required=False)
    tongue = forms.ChoiceField(label=_("Into which language should it be interpreted for you?"), required=False)
    access = forms.CharField(
        label=_("Is there anything else you need to take part well?"), max_length=400, required=False,
        help_text=_("Only those who prepare this training read it."), widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    house = forms.CharField(label=_("Which organisation do you come from, if any?"), max_length=80, required=False)
    kind = forms.ChoiceField(label=_("What kind of organisation is it?"), required=False)
    link = forms.CharField(
        label=_("Do you come together with somebody?"), max_length=20, required=False,
        help_text=_("Agree on one word, and both write it here. Then you come together or not at all."),
    )  # fmt: skip
    wants = forms.MultipleChoiceField(
        label=_("What should the next one be about?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, call: Call, topics: list[Topic], **more: Any) -> None:
        super().__init__(*args, **more)
        if call.interpreted:
            known = dict(languages_by_title())
            offered = [(code, known.get(code, code)) for code in call.interpreted]
            self.fields["tongue"].choices = [("", _("I need no interpreter")), *offered]
        else:
            del self.fields["tongue"]
        if call.asks_kind:
            self.fields["kind"].choices = [("", _("I would rather not say")), *kinds_of_organisation()]
        else:
            del self.fields["kind"]
        if topics:
            self.fields["wants"].choices = [(str(each.pk), each.title) for each in topics]
        else:
            del self.fields["wants"]

    def clean(self) -> dict[str, Any]:
        """Whoever wants somebody to mind children says how many, so that there is somebody."""
        data = super().clean() or {}
        if "childcare" in data.get("needs", []) and not data.get("minded"):
            self.add_error("minded", _("How many children? Then somebody is there for them."))
        return data

    @property
    def more(self) -> list[forms.BoundField]:
        """What somebody may add."""
        return [self[name] for name in MORE if name in self.fields]

    @property
    def wishes(self) -> dict[str, Any]:
        """As the action takes them."""
        data = self.cleaned_data
        needs = list(data["needs"])
        if data.get("minded") and "childcare" not in needs:
            needs.append("childcare")
        if data.get("tongue") and "interpreter" not in needs:
            needs.append("interpreter")
        return {
            "needs": needs,
            "online": "online" in needs,
            "minded": data.get("minded") or 0,
            "children": data["children"],
            "tongue": data.get("tongue", ""),
            "access": data["access"],
            "house": data["house"],
            "kind": data.get("kind", ""),
            "link": " ".join(data["link"].casefold().split()),
            "wants": data.get("wants", []),
        }


class OwnApplicationForm(WishForm):
    """Somebody who is known here already: no name, no contact."""

    @property
    def asked(self) -> list[forms.BoundField]:
        """Every field that is seen."""
        return [self[name] for name in self.fields if name not in {"id", *MORE}]


class ApplicationForm(WishForm):
    """Somebody asks for the first time: a name of their choice, and how to reach them."""

    name = forms.CharField(label=_("What shall we call you?"), max_length=80, help_text=_("A nickname is enough."))
    language = forms.ChoiceField(label=_("Which language do you speak best?"))
    place = forms.ChoiceField(label=_("Where do you live?"), required=False)
    gender = forms.ChoiceField(label=_("Woman or man"), choices=Gender.choices, initial=Gender.UNSAID)
    channel = forms.ChoiceField(
        label=_("How can we reach you safely?"),
        choices=[(each.value, each.label) for each in (Channel.PHONE, Channel.MESSAGE, Channel.EMAIL)],
    )
    value = forms.CharField(label=_("Number or address"), max_length=120)
    adult = forms.BooleanField(label=_("I am 18 or older"))
    agreed = forms.BooleanField(label=_("Yes, I agree"))
    field_order = (
        "id", "name", "language", "place", "gender", "channel", "value", "needs", "minded", "children", "tongue",
        "access", "house", "kind", "link", "wants", "adult", "agreed",
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["language"].choices = languages_by_title()
        self.fields["place"].choices = [("", _("Somewhere else")), *((str(each.pk), each.name) for each in places)]
        self.known = {str(each.pk): each for each in places}

    @property
    def asked(self) -> list[forms.BoundField]:
        """What is asked of everybody, but for the two last, which stand at the end."""
        return [self[name] for name in self.fields if name not in {"id", "adult", "agreed", *MORE}]

    @property
    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        contact = {"channel": data["channel"], "value": data["value"], "safe": Safe.YES.value, "when": "", "how": ""}
        return {
            "id": data["id"] or uuid7(),
            "name": data["name"],
            "languages": {data["language"]: 4},
            "place": self.known.get(data["place"]),
            "person": {"gender": data["gender"], "contacts": [contact]},
            **self.wishes,
        }
