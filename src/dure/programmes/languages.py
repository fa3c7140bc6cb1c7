"""The languages of the work, with their names in the reader's language."""

import json
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

LIST = Path(__file__).resolve().parent.parent / "content" / "languages.json"


def language_choices() -> list[tuple[str, str]]:
    """Every language that can be chosen, as code and name, in the reader's alphabet."""
    names = _names(_reader())
    return sorted(((code, names[code]) for code in _listed()), key=lambda pair: pair[1])


def language_names(codes: list[str]) -> list[str]:
    """Say the languages of a programme; a code that nobody knows says itself."""
    names = _names(_reader())
    return [names.get(code, code) for code in codes]


def _reader() -> str:
    return (get_language() or "en").split("-")[0]


@cache
def _listed() -> dict[str, dict[str, str]]:
    listed = json.loads(LIST.read_text("utf-8"))["languages"]
    return {each["code"]: each.get("names", {}) for each in listed}


@cache
def _names(reader: str) -> dict[str, str]:
    """Names from CLDR, and our own where it has none. CLDR writes some without a capital."""
    try:
        known = dict(Locale.parse(reader).languages)
    except (UnknownLocaleError, ValueError):
        known = dict(Locale.parse("en").languages)
    for code, own in _listed().items():
        known[code] = own.get(reader) or own.get("en") or known.get(code, code)
    return {code: name[:1].upper() + name[1:] for code, name in known.items()}
