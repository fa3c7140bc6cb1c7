"""Bringing a list, and correcting its columns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.places.models import Place
from dure.programmes.models import Programme
from dure.sheets.columns import Column

TITLES = {
    Column.NAME: _("Name"),
    Column.GIVEN_NAME: _("Given name"),
    Column.MIDDLE_NAME: _("Middle name"),
    Column.FAMILY_NAME: _("Family name"),
    Column.OTHER_NAME: _("Another name or nickname"),
    Column.OWN_SCRIPT_NAME: _("Name in their own script"),
    Column.PHONE: _("Telephone"),
    Column.EMAIL: _("E-mail"),
    Column.GENDER: _("Gender"),
    Column.AGE: _("Age"),
    Column.AGE_BAND: _("Age group"),
    Column.BIRTH: _("Date or year of birth (only the age group is kept)"),
    Column.LANGUAGE: _("Language"),
    Column.PLACE: _("Place"),
    Column.AVAILABILITY: _("When they are free"),
    Column.INTERESTS: _("What they enjoy"),
    Column.NEEDS: _("What would make it easier to come"),
    Column.CAN_OFFER: _("What they can offer"),
    Column.REFERENCE: _("Your own number for them"),
    Column.GROUP: _("Group"),
}
LEAVE_OUT = ("", _("Leave this column out"))


class BringForm(forms.Form):
    file = forms.FileField(
        label=_("Your list"), help_text=_("Excel, CSV, LibreOffice or an address book. The columns may be in any order and language."),
    )  # fmt: skip
    programme = forms.ChoiceField(label=_("For which programme?"))
    place = forms.ChoiceField(label=_("Where do most of them live?"), required=False)

    def __init__(self, *args: Any, programmes: list[Programme], places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {str(each.pk): each for each in programmes}
        self.places = {str(each.pk): each for each in places}
        self.fields["programme"].choices = [(pk, each.title) for pk, each in self.programmes.items()]
        self.fields["place"].choices = [
            ("", _("In different places")),
            *((pk, each.name) for pk, each in self.places.items()),
        ]
        if len(programmes) == 1:
            self.fields["programme"].initial = str(programmes[0].pk)
            self.fields["programme"].widget = forms.HiddenInput()

    @property
    def chosen(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "programme": self.programmes[data["programme"]],
            "place": self.places.get(data["place"]),
            "file_name": data["file"].name,
            "content": data["file"].read(),
        }


class ColumnsForm(forms.Form):
    """One choice for each column of the list, as it was guessed; and where people without a place go."""

    def __init__(
        self, *args: Any, columns: list[dict[str, Any]], places: list[Place], place: Place | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        self.places = {str(each.pk): each for each in places}
        choices = [LEAVE_OUT, *((column.value, title) for column, title in TITLES.items())]
        for index, column in enumerate(columns):
            if column["refused"]:
                continue
            self.fields[f"column{index}"] = forms.ChoiceField(
                label=column["heading"] or _("(no heading)"), choices=choices, required=False, initial=column["is"],
                help_text=column["example"],
            )  # fmt: skip
        self.fields["place"] = forms.ChoiceField(
            label=_("Where do people without a place of their own go?"), required=False,
            choices=[("", _("Nowhere yet")), *((pk, each.name) for pk, each in self.places.items())],
            initial=str(place.pk) if place else "",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = {Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME, Column.OTHER_NAME, Column.OWN_SCRIPT_NAME}
        if not names & set(cleaned.values()):
            raise forms.ValidationError(_("Say which column holds the name. Without a name nobody can be brought in."))
        return cleaned

    @property
    def place(self) -> Place | None:
        return self.places.get(self.cleaned_data["place"])

    def mapping(self, guessed: str) -> str:
        """The guessed mapping, as a person corrected it; a column left as it was keeps its guess."""
        from dure.sheets.mapping import Mapping

        mapping = Mapping.from_toml(guessed)
        for index, column in enumerate(self.columns):
            chosen = self.cleaned_data.get(f"column{index}", "")
            if not column["refused"] and chosen != column["is"]:
                mapping = mapping.corrected(column["heading"], Column(chosen) if chosen else None)
        return mapping.to_toml()
