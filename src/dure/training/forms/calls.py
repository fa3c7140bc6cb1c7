"""Reading a call, and somebody's asking for a place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.codes import language_title, languages_by_title
from dure.people.models import Channel, Gender, Safe
from dure.places.models import Place
from dure.programmes.models import Programme
from dure.science.seats.rows import By
from dure.training.models import Call, Childcare

KEPT_ROWS = 3
NEEDS = {
    "childcare": _("Somebody who minds my children"),
    "travel": _("Money for the way"),
    "interpreter": _("An interpreter"),
    "step_free": _("A place without stairs"),
    "online": _("Taking part online"),
}


class CallForm(forms.Form):
    """What whoever calls is asked before anything is made known."""

    capacity = forms.IntegerField(label=_("How many places?"), min_value=1, max_value=5000, initial=15)
    closes_on = forms.DateField(
        label=_("Until when can people ask?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    childcare = forms.ChoiceField(label=_("Who minds the children?"), choices=Childcare.choices)
    online_too = forms.TypedChoiceField(
        label=_("Online, too?"), choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda said: said == "yes"
    )
    travel_paid = forms.TypedChoiceField(
        label=_("Is the way paid?"), choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda said: said == "yes"
    )
    interpreted = forms.MultipleChoiceField(label=_("Into which languages is it interpreted?"), required=False)
    interpreter = forms.CharField(label=_("By whom?"), max_length=120, required=False)
    order = forms.ChoiceField(
        label=_("If more people ask than there are places"),
        choices=[(By.TURN.value, _("Who asks first, comes first")), (By.DRAW.value, _("A draw decides"))],
    )
    most_from_one = forms.IntegerField(
        label=_("From one organisation at most"), min_value=1, max_value=500, required=False
    )
    keep_open = forms.BooleanField(
        label=_("Kept places that nobody fills stay free until I let them go"), required=False, initial=True
    )

    def __init__(self, *args: Any, programme: Programme, places: list[Place], call: Call | None, **more: Any) -> None:
        more.setdefault("initial", _initial(call))
        super().__init__(*args, **more)
        spoken = [code for code in programme.languages if code] or ["en"]
        self.tongues = list(dict.fromkeys([*spoken, "en"]))
        self.fields["interpreted"].choices = languages_by_title()
        self.fields["interpreted"].widget.attrs["size"] = 5
        words = call.words if call else {}
        for code in self.tongues:
            self.fields[f"words_{code}"] = forms.CharField(
                label=language_title(code), required=False, max_length=2000, initial=words.get(code, ""),
                widget=forms.Textarea(attrs={"rows": 4}),
            )  # fmt: skip
        whom = [
            ("", _("Nobody in particular")),
            ("gender:woman", _("women")),
            ("gender:man", _("men")),
            *((f"place:{place.pk}", _("people from %(place)s") % {"place": place.name}) for place in places),
            *((f"language:{code}", language_title(code)) for code in self.tongues),
        ]
        kept = call.kept if call else [["gender", "woman", 5]]
        for number in range(KEPT_ROWS):
            trait, value, seats = kept[number] if number < len(kept) else ("", "", None)
            self.fields[f"kept_{number}"] = forms.ChoiceField(
                label=_("Places are kept for"),
                choices=whom,
                required=False,
                initial=f"{trait}:{value}" if trait else "",
            )
            self.fields[f"seats_{number}"] = forms.IntegerField(
                label=_("How many?"), min_value=0, max_value=5000, required=False, initial=seats
            )

    @property
    def told(self) -> list[forms.BoundField]:
        """What the public page says, by language."""
        return [self[f"words_{code}"] for code in self.tongues]

    @property
    def asked(self) -> list[forms.BoundField]:
        """What has to be answered before it is made known."""
        return [
            self[name]
            for name in (
                "capacity",
                "closes_on",
                "childcare",
                "online_too",
                "travel_paid",
                "interpreted",
                "interpreter",
            )
        ]

    @property
    def rules(self) -> list[forms.BoundField]:
        """How places are given."""
        return [self[name] for name in ("order", "most_from_one", "keep_open")]

    @property
    def kept_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For whom places are kept, and how many."""
        return [(self[f"kept_{number}"], self[f"seats_{number}"]) for number in range(KEPT_ROWS)]

    def clean(self) -> dict[str, Any]:
        """Ask for words in one language, and for the interpreter of a language that is promised."""
        data = super().clean() or {}
        if not any(data.get(f"words_{code}") for code in self.tongues):
            self.add_error(f"words_{self.tongues[0]}", _("Write in at least one language what the training is about."))
        if data.get("interpreted") and not data.get("interpreter"):
            self.add_error("interpreter", _("Somebody has to interpret: who does it?"))
        kept: dict[str, int] = {}
        for trait, _value, seats in self._kept(data):
            kept[trait] = kept.get(trait, 0) + seats
        if max(kept.values(), default=0) > (data.get("capacity") or 0):
            self.add_error("seats_0", _("More places are kept than there are."))
        return data

    @staticmethod
    def _kept(data: dict[str, Any]) -> list[list[Any]]:
        rows = []
        for number in range(KEPT_ROWS):
            trait, _colon, value = (data.get(f"kept_{number}") or "").partition(":")
            if trait and data.get(f"seats_{number}"):
                rows.append([trait, value, data[f"seats_{number}"]])
        return rows

    @property
    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        plain = (
            "capacity", "closes_on", "childcare", "online_too", "travel_paid", "interpreted", "interpreter", "order",
            "most_from_one", "keep_open",
        )  # fmt: skip
        words = {code: data[f"words_{code}"].strip() for code in self.tongues if data[f"words_{code}"].strip()}
        return {**{name: data[name] for name in plain}, "words": words, "kept": self._kept(data)}


def _initial(call: Call | None) -> dict[str, Any]:
    if call is None:
        return {"keep_open": True}
    kept = ("capacity", "closes_on", "childcare", "interpreted", "interpreter", "order", "most_from_one", "keep_open")
    yes = {name: "yes" if getattr(call, name) else "no" for name in ("online_too", "travel_paid")}
    return {name: getattr(call, name) for name in kept} | yes


class ApplicationForm(forms.Form):
    """Somebody asks for a place: a name of their choice, how to reach them, what would make it easier."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    name = forms.CharField(label=_("What shall we call you?"), max_length=80, help_text=_("A nickname is enough."))
    language = forms.ChoiceField(label=_("Which language do you speak best?"))
    place = forms.ChoiceField(label=_("Where do you live?"), required=False)
    gender = forms.ChoiceField(label=_("Woman or man"), choices=Gender.choices, initial=Gender.UNSAID)
    channel = forms.ChoiceField(
        label=_("How can we reach you safely?"),
        choices=[(each.value, each.label) for each in (Channel.PHONE, Channel.MESSAGE, Channel.EMAIL)],
    )
    value = forms.CharField(label=_("Number or address"), max_length=120)
    needs = forms.MultipleChoiceField(
        label=_("What would make it easier to come?"), choices=list(NEEDS.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    children = forms.CharField(label=_("How old are the children you would bring?"), max_length=60, required=False)
    house = forms.CharField(label=_("Which organisation do you come from, if any?"), max_length=80, required=False)
    link = forms.CharField(
        label=_("Do you come together with somebody?"), max_length=20, required=False,
        help_text=_("Agree on one word, and both write it here. Then you come together or not at all."),
    )  # fmt: skip
    adult = forms.BooleanField(label=_("I am 18 or older"))
    agreed = forms.BooleanField(label=_("Yes, I agree"))

    def __init__(self, *args: Any, places: list[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["language"].choices = languages_by_title()
        self.fields["place"].choices = [("", _("Somewhere else")), *((str(each.pk), each.name) for each in places)]
        self.known = {str(each.pk): each for each in places}

    @property
    def asked(self) -> list[forms.BoundField]:
        """Every field but the last, which stands under what is agreed to."""
        return [self[name] for name in self.fields if name not in {"id", "agreed"}]

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
            "needs": data["needs"],
            "online": "online" in data["needs"],
            "children": data["children"],
            "house": data["house"],
            "link": " ".join(data["link"].casefold().split()),
        }
