"""Starting one's own programme in five questions, and a further programme."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.accounts.forms import PasswordForm
from dure.programmes.forms.fields import LanguagesField, WithZone, country_field, id_field
from dure.programmes.languages import language_choices

LANGUAGES = ("first_language", "second_language", "third_language")


def with_nothing() -> list[tuple[str, str]]:
    return [("", ""), *language_choices()]


class OwnForm(PasswordForm, WithZone):
    """The five questions. The order of fields is the order in which they are asked."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=120)
    country = country_field(_("Country"))
    title = forms.CharField(
        label=_("Title of the programme"),
        max_length=160,
        help_text=_("As you say it to the people who come. It need not say what troubles them."),
    )
    first_language = forms.ChoiceField(label=_("The main language"), choices=with_nothing)
    second_language = forms.ChoiceField(label=_("Another one"), choices=with_nothing, required=False)
    third_language = forms.ChoiceField(
        label=_("And another"), choices=with_nothing, required=False, help_text=_("More can be added later."),
    )  # fmt: skip
    word_for_people = forms.CharField(
        label=_("Their word"),
        max_length=60,
        help_text=_("Participants, neighbours, members, sisters: in any language."),
    )
    coordinator = forms.CharField(label=_("Your name"), max_length=80)
    email = forms.EmailField(label=_("Your email"), help_text=_("It is only for signing in. Nothing is sent."))

    field_order = [
        "name", "country", "zone", "title", *LANGUAGES, "word_for_people", "coordinator", "email", "password",
    ]  # fmt: skip

    def answers(self) -> dict[str, Any]:
        """What the action takes: the languages as one list, each once."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in LANGUAGES}
        spoken = [self.cleaned_data[name] for name in LANGUAGES if self.cleaned_data[name]]
        return {**found, "languages": list(dict.fromkeys(spoken))}

    def questions(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [
            (_("Who are you?"), [self["name"], self["country"], self["zone"]]),
            (_("What is your programme called?"), [self["title"]]),
            (_("In which languages do you work?"), [self[name] for name in LANGUAGES]),
            (_("What do people who come call themselves?"), [self["word_for_people"]]),
            (_("Who coordinates?"), [self["coordinator"], self["email"], self["password"]]),
        ]


class ProgrammeNewForm(forms.Form):
    id = id_field()
    title = forms.CharField(label=_("Title"), max_length=160)
    needs_note = forms.CharField(
        label=_("Why is it needed?"),
        required=False,
        help_text=_("What people said they need, and how you know. You can write it later."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    languages = LanguagesField(label=_("Languages"), required=False)
