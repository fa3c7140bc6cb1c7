"""Code lists that people choose from: languages and interests, as data with names in several languages."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dure.ui.tongues import reads

CONTENT = Path(__file__).resolve().parent.parent / "content"
LEVELS = {
    1: _("A few words"),
    2: _("Can follow a group"),
    3: _("Good"),
    4: _("Mother tongue, or as good"),
}
NEEDS = {
    "childcare": _("Somebody for the children"),
    "step_free": _("No stairs"),
    "online_only": _("Only online"),
}


@dataclass(frozen=True)
class Interest:
    """Something people like to do. `icon` is one of the pictures in `ui`."""

    code: str
    icon: str
    names: dict[str, str]

    @property
    def title(self) -> str:
        return next(self.names[each] for each in reads() if self.names.get(each))


@cache
def interests() -> tuple[Interest, ...]:
    pack = _read("interests.json")
    return tuple(Interest(each["code"], each["icon"], each["names"]) for each in pack["interests"])


def interest_choices() -> list[tuple[str, str]]:
    """The interests as codes and names, for a form."""
    return [(each.code, each.title) for each in interests()]


def interests_are_draft() -> bool:
    """A list that no programme has checked says so."""
    return not _read("interests.json")["verified"]


def interest_title(code: str) -> str:
    """The name of an interest; a code of the programme's own, from a list it brought, says itself."""
    return next((each.title for each in interests() if each.code == code), code)


def language_codes() -> list[str]:
    return [each["code"] for each in _read("languages.json")["languages"]]


def language_title(code: str) -> str:
    """The name of a language in the reader's own; a code that nobody knows says itself."""
    return next((name for each in reads() if (name := _titles(each).get(code))), code)


def languages_by_title() -> list[tuple[str, str]]:
    """Every language that can be chosen, as code and name, in the reader's alphabet."""
    return _in_order(_reader())


def language_of_script(codes: list[str], script: str) -> str:
    """Which of a person's languages is written in a script, to tag their name with; "" for none."""
    written = _scripts()
    return next((code for code in codes if written.get(code) == script), "")


def _reader() -> str:
    return next((each for each in reads() if each in dict(settings.LANGUAGES)), "en")


@cache
def _read(name: str) -> dict[str, Any]:
    return json.loads((CONTENT / name).read_text("utf-8"))


@cache
def _scripts() -> dict[str, str]:
    return {each["code"]: each["script"] for each in _read("languages.json")["languages"]}


@cache
def _titles(reader: str) -> dict[str, str]:
    """Names from CLDR, and our own where it has none. CLDR writes some without a capital."""
    try:
        names = {code: name[:1].upper() + name[1:] for code, name in Locale.parse(reader).languages.items()}
    except (UnknownLocaleError, ValueError):
        names = {}
    for each in _read("languages.json")["languages"]:
        own = each.get("names", {})
        if own:
            name = own.get(reader, own["en"])
            names[each["code"]] = name[:1].upper() + name[1:]
    return names


@cache
def _in_order(reader: str) -> list[tuple[str, str]]:
    titles = _titles(reader)
    return sorted(((code, titles.get(code, code)) for code in language_codes()), key=lambda pair: pair[1])
