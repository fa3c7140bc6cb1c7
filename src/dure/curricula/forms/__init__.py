"""What people write and choose about curricula."""

from dure.curricula.forms.bringing import FileForm
from dure.curricula.forms.editing import (
    ComponentForm,
    NewSessionForm,
    SessionForm,
    TranslationForm,
    VersionForm,
    WordsForm,
)
from dure.curricula.forms.finding import WantedForm, wanted_of
from dure.curricula.forms.library import ResourceForm, SoughtForm, sought_of

__all__ = [
    "ComponentForm",
    "FileForm",
    "NewSessionForm",
    "ResourceForm",
    "SessionForm",
    "SoughtForm",
    "TranslationForm",
    "VersionForm",
    "WantedForm",
    "WordsForm",
    "sought_of",
    "wanted_of",
]
