"""What whoever calls people to a training is asked before it is made known."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.people.codes import language_title, languages_by_title
from dure.places.models import Place
from dure.programmes.models import Partner, Programme
from dure.science.seats.rows import By
from dure.training.codes import clocks_by_title
from dure.training.models import Call, Childcare, Speaker

KEPT_ROWS = 3
SPEAKERS = 4


class CallForm(forms.Form):
    """What whoever calls is asked before anything is made known."""

    capacity = forms.IntegerField(label=_("How many places?"), min_value=1, max_value=5000, initial=15)
    closes_on = forms.DateField(
        label=_("Until when can people ask?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    hours = forms.CharField(
        label=_("Which hours, and why these?"), max_length=200, required=False,
        help_text=_("Who works then, who cooks, who is afraid of the way home? Only your team reads it."),
    )  # fmt: skip
    childcare = forms.ChoiceField(label=_("Who minds the children?"), choices=Childcare.choices)
    minder = forms.CharField(
        label=_("Who is it?"),
        max_length=120,
        required=False,
        help_text=_("A name or an organisation, for the parents."),
    )
    online_too = forms.TypedChoiceField(
        label=_("Online, too?"), choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda said: said == "yes"
    )
    travel_paid = forms.TypedChoiceField(
        label=_("Is the way paid?"), choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda said: said == "yes"
    )
    interpreted = forms.MultipleChoiceField(label=_("Into which languages is it interpreted?"), required=False)
    interpreter = forms.CharField(label=_("By whom?"), max_length=120, required=False)
    zone = forms.ChoiceField(
        label=_("By which clock is it online?"), required=False,
        help_text=_("Readers elsewhere see their own time beside it."),
    )  # fmt: skip
    partners = forms.MultipleChoiceField(label=_("Together with"), required=False, widget=forms.CheckboxSelectMultiple)
    paid_by = forms.CharField(label=_("Who pays for it?"), max_length=120, required=False)
    asks_kind = forms.BooleanField(label=_("Ask which kind of organisation people come from"), required=False)
    approves = forms.BooleanField(label=_("Somebody of us looks at each asking before it counts"), required=False)
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

    def __init__(
        self, *args: Any, programme: Programme, places: list[Place], call: Call | None, partners: Sequence[Partner] = (),
        speakers: Sequence[Speaker] = (), **more: Any,
    ) -> None:  # fmt: skip
        more.setdefault("initial", _initial(call))
        super().__init__(*args, **more)
        spoken = [code for code in programme.languages if code] or ["en"]
        self.tongues = list(dict.fromkeys([*spoken, "en"]))
        self.fields["interpreted"].choices = languages_by_title()
        self.fields["interpreted"].widget.attrs["size"] = 5
        for what, rows, most in (("words", 4, 2000), ("for_whom", 2, 400), ("able_to", 2, 600)):
            said = getattr(call, what) if call else {}
            for code in self.tongues:
                self.fields[f"{what}_{code}"] = forms.CharField(
                    label=language_title(code), required=False, max_length=most, initial=said.get(code, ""),
                    widget=forms.Textarea(attrs={"rows": rows}),
                )  # fmt: skip
        self.fields["zone"].choices = [("", _("The clock of the training")), *clocks_by_title()]
        self.partners = {str(each.pk): each for each in partners}
        self.fields["partners"].choices = [(key, each.name) for key, each in self.partners.items()]
        if not partners:
            del self.fields["partners"]
        for number in range(SPEAKERS):
            speaker = speakers[number] if number < len(speakers) else None
            self.fields[f"speaker_{number}"] = forms.CharField(
                label=_("Who speaks, as they wish to be called"), required=False, max_length=120,
                initial=speaker.name if speaker else "",
            )  # fmt: skip
            self.fields[f"post_{number}"] = forms.CharField(
                label=_("Their post"), required=False, max_length=160, initial=speaker.post if speaker else ""
            )
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
    def profile(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Who it is for, and what they will be able to do, by language."""
        return [
            (_("Who is it for?"), [self[f"for_whom_{code}"] for code in self.tongues]),
            (_("What will they be able to do?"), [self[f"able_to_{code}"] for code in self.tongues]),
        ]

    @property
    def speaker_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Who speaks, with their posts."""
        return [(self[f"speaker_{number}"], self[f"post_{number}"]) for number in range(SPEAKERS)]

    @property
    def around(self) -> list[forms.BoundField]:
        """With whom, and who pays."""
        return [self[name] for name in ("partners", "paid_by") if name in self.fields]

    @property
    def asked(self) -> list[forms.BoundField]:
        """What has to be answered before it is made known."""
        return [
            self[name]
            for name in (
                "capacity",
                "closes_on",
                "hours",
                "childcare",
                "minder",
                "online_too",
                "zone",
                "travel_paid",
                "interpreted",
                "interpreter",
            )
        ]

    @property
    def rules(self) -> list[forms.BoundField]:
        """How places are given."""
        return [self[name] for name in ("order", "most_from_one", "keep_open", "asks_kind", "approves")]

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
        if data.get("childcare") == Childcare.HERE and not data.get("minder"):
            self.add_error("minder", _("Who minds them? Parents want to know with whom their children are."))
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
            "most_from_one", "keep_open", "hours", "minder", "zone", "paid_by", "asks_kind", "approves",
        )  # fmt: skip
        told = {
            what: {code: said for code in self.tongues if (said := data[f"{what}_{code}"].strip())}
            for what in ("words", "for_whom", "able_to")
        }
        chosen = [self.partners[key] for key in data.get("partners", [])]
        return {**{name: data[name] for name in plain}, **told, "kept": self._kept(data), "partners": chosen}

    @property
    def speakers(self) -> list[tuple[str, str]]:
        """Who speaks, as (name, post)."""
        data = self.cleaned_data
        return [(data[f"speaker_{number}"], data[f"post_{number}"]) for number in range(SPEAKERS)]


def _initial(call: Call | None) -> dict[str, Any]:
    if call is None:
        return {"keep_open": True}
    kept = (
        "capacity", "closes_on", "childcare", "interpreted", "interpreter", "order", "most_from_one", "keep_open",
        "hours", "minder", "zone", "paid_by", "asks_kind", "approves",
    )  # fmt: skip
    yes = {name: "yes" if getattr(call, name) else "no" for name in ("online_too", "travel_paid")}
    partners = [str(each.pk) for each in call.partners.all()]
    return {name: getattr(call, name) for name in kept} | yes | {"partners": partners}
