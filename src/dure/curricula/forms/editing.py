"""Writing a curriculum: the whole, a session, a part, a translation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.curricula.models import Part
from dure.curricula.outline import COMPONENT_TEXTS, SESSION_TEXTS, ComponentPlan, Outline, SessionPlan
from dure.curricula.topics import TOPICS
from dure.programmes.languages import language_choices

TEXT_TITLES = {
    "title": _("Title"), "aim": _("What it is for"), "materials": _("What is needed"),
    "practice": _("Home practice"), "activity": _("What we do"), "script": _("What to say"),
}  # fmt: skip


def _text(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        **more,
    )  # fmt: skip


class VersionForm(forms.Form):
    title = forms.CharField(label=TEXT_TITLES["title"], max_length=200)
    about = forms.CharField(
        label=_("What it is about, and for whom"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )  # fmt: skip
    days = forms.IntegerField(label=_("Over how many days at least?"), min_value=1, max_value=366)
    licence = forms.CharField(label=_("Licence"), max_length=120, required=False)
    source = forms.CharField(
        label=_("Where it comes from"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("If it follows somebody else's curriculum, say whose, and whether they allow it."),
    )  # fmt: skip


class NewSessionForm(forms.Form):
    title = forms.CharField(label=_("Title of the session"), max_length=200)


class SessionForm(forms.Form):
    title = forms.CharField(label=TEXT_TITLES["title"], max_length=200)
    aim = _text(TEXT_TITLES["aim"], 3)
    day = forms.IntegerField(label=_("On which day of the course?"), min_value=1, max_value=366)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600)
    sensitive = forms.BooleanField(
        label=_("It is about suicide, loss or violence"), required=False,
        help_text=_("A support person who is named has to be there."),
    )  # fmt: skip
    topics = forms.MultipleChoiceField(label=_("What is taught"), required=False, widget=forms.CheckboxSelectMultiple)
    materials = _text(TEXT_TITLES["materials"], 2)
    practice = _text(TEXT_TITLES["practice"], 2)

    def __init__(self, *args: Any, plan: SessionPlan, **more: Any) -> None:
        names = ("day", "minutes", "sensitive", "topics", *SESSION_TEXTS)
        super().__init__(*args, initial={name: getattr(plan, name) for name in names}, **more)
        own = [(code, code) for code in plan.topics if code not in TOPICS]
        self.fields["topics"].choices = [*TOPICS.items(), *own]

    @property
    def said(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return {"texts": {name: data.pop(name).strip() for name in SESSION_TEXTS}, **data}


class ComponentForm(forms.Form):
    title = forms.CharField(label=TEXT_TITLES["title"], max_length=200)
    part = forms.ChoiceField(label=_("What kind of part?"), choices=Part.choices, initial=Part.ACTIVITY)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, initial=10)
    core = forms.TypedChoiceField(
        label=_("May whoever leads it change it?"), coerce=lambda said: said == "core", initial="core",
        choices=[("core", _("No, it is done as it stands")), ("adaptable", _("Yes, it is changed to the people who come"))],
    )  # fmt: skip
    activity = _text(TEXT_TITLES["activity"], 6)
    script = _text(TEXT_TITLES["script"], 6)
    materials = _text(TEXT_TITLES["materials"], 2)

    def __init__(self, *args: Any, plan: ComponentPlan | None = None, **more: Any) -> None:
        if plan is not None:
            started = {name: getattr(plan, name) for name in ("part", "minutes", *COMPONENT_TEXTS)}
            more["initial"] = started | {"core": "core" if plan.core else "adaptable"}
        super().__init__(*args, **more)

    @property
    def said(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return {"texts": {name: data.pop(name).strip() for name in COMPONENT_TEXTS}, **data}


class TranslationForm(forms.Form):
    language = forms.ChoiceField(label=_("Into which language?"))

    def __init__(self, *args: Any, own: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["language"].choices = [each for each in language_choices() if each[0] != own]


class WordsForm(forms.Form):
    """One session in another language, each text beside the one it says. The first session asks for the title, too."""

    def __init__(self, *args: Any, own: Outline, language: str, told: dict[str, str], title: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.own, self.language = own, language
        attributes = {"lang": language, "dir": "auto"}
        self.fields["title"] = forms.CharField(
            label=_("Title of the curriculum"), max_length=200, initial=title, required=False,
            widget=forms.TextInput(attrs=attributes),
        )  # fmt: skip
        self.codes = {code.replace(".", "-"): code for code in own.texts()}
        for field, code in self.codes.items():
            key, name = code.split(".")
            self.fields[field] = forms.CharField(
                label=f"{key}. {TEXT_TITLES[name]}", max_length=20_000, required=False, initial=told.get(code, ""),
                widget=forms.Textarea(attrs=attributes | {"rows": 1 if name == "title" else 4}),
            )  # fmt: skip

    @property
    def pairs(self) -> list[tuple[str, forms.BoundField]]:
        """What stands there, and the field beside it."""
        texts = self.own.texts()
        return [(texts[code], self[field]) for field, code in self.codes.items()]

    @property
    def texts(self) -> dict[str, str]:
        return {code: self.cleaned_data[field].strip() for field, code in self.codes.items()}
