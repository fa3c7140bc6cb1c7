"""What the heading of a column says."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from dure.science.names import normalise
from dure.sheets.columns import Column, Refused

WHOLE: Final = 0.9
PART: Final = 0.8
# Not enough to be taken, unless the cells agree.
INSIDE: Final = 0.45
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DIGITS: Final = re.compile(r"\d+")
# "URN:Tel", "Mentor(Email)", "الاسم / Name", "E-mail 1 - Value"
_CUTS: Final = re.compile(r"[/|()\[\]{}:;\n\\]|\s[-–—]\s")
# "contact.sex": of a path only the last step says what the column holds.
_PATH: Final = re.compile(r"^(?:\w+\.)+(?=\w+$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a heading most likely means."""

    column: Column | None = None
    refused: Refused | None = None
    confidence: float = 0.0
    somebody_else: bool = False
    item: str = ""
    """The answer that the column is about, as `ar` in `languages/ar`."""


@dataclass(frozen=True, slots=True)
class _Tables:
    phrases: dict[str, Column | Refused]
    somebody_else: frozenset[str]
    around: frozenset[str]


def is_known(heading: str) -> bool:
    """Say whether lists of people have a column of that name (see `reading.read`)."""
    if not heading or len(heading) > 80:
        return False
    reading = read_heading(heading)
    return reading.confidence >= PART


@lru_cache(maxsize=1_024)
def read_heading(heading: str) -> Reading:
    """Find the column that a heading names, in any of the languages we know.

    The whole heading first, then its parts ("URN:Tel" is "tel"), then words
    inside it. A heading that names somebody else ("mother's phone") is none.
    """
    tables = _tables()
    spaced = _CAMEL.sub(" ", heading)
    for plain in (normalise(spaced), normalise(_DIGITS.sub(" ", spaced))):  # "WHO-5", "Phone 2"
        if (meaning := tables.phrases.get(plain)) is not None:
            return _reading(meaning, WHOLE)
    if _is_about_somebody_else(heading, tables):
        return Reading(somebody_else=True)
    heading = _PATH.sub("", heading)
    parts = [words for part in _CUTS.split(heading) if (words := _words(part, tables))]
    for place, part in enumerate(parts):
        if (meaning := tables.phrases.get(part)) is not None:
            rest = _item(heading) if place < len(parts) - 1 else ""
            return _reading(meaning, PART if len(parts) > 1 else WHOLE, rest)
    whole = _words(heading, tables)
    if (meaning := tables.phrases.get(whole)) is not None:
        return _reading(meaning, WHOLE)
    return _inside(whole.split(), tables)


def _inside(words: list[str], tables: _Tables) -> Reading:
    found = {
        tables.phrases[phrase]
        for length in (3, 2, 1)
        for start in range(len(words) - length + 1)
        if (phrase := " ".join(words[start : start + length])) in tables.phrases and len(phrase) > 2
    }
    refused = [meaning for meaning in found if isinstance(meaning, Refused)]
    if refused:
        return _reading(refused[0], INSIDE)
    return _reading(found.pop(), INSIDE) if len(found) == 1 else Reading()


def _reading(meaning: Column | Refused, confidence: float, item: str = "") -> Reading:
    if isinstance(meaning, Refused):
        return Reading(refused=meaning, confidence=confidence)
    return Reading(column=meaning, confidence=confidence, item=item)


def _item(heading: str) -> str:
    return re.split(r"[/:]|\s[-–—]\s", heading)[-1].strip(" )]")


def _is_about_somebody_else(heading: str, tables: _Tables) -> bool:
    words = normalise(_CAMEL.sub(" ", heading)).split()
    return not tables.somebody_else.isdisjoint(words)


def _words(text: str, tables: _Tables) -> str:
    words = normalise(_DIGITS.sub(" ", _CAMEL.sub(" ", text))).split()
    kept = [word for word in words if word not in tables.around]
    return " ".join(kept or words)


@cache
def _tables() -> _Tables:
    content = tomllib.loads((files("dure.sheets") / "headings.toml").read_text("utf-8"))
    meanings: dict[Column | Refused, list[str]]
    refused = content.pop("refused")
    words = content.pop("words")
    meanings = {column: _flat(content[column]) for column in Column}
    meanings |= {kind: _flat(refused[kind]) for kind in Refused}
    # A phrase as it stands counts for more than another without its small words.
    phrases = {phrase: meaning for meaning, its in meanings.items() for phrase in its}
    around = frozenset(_flat(words["around"]))
    bare = _Tables({}, frozenset(), around)
    for meaning, its in meanings.items():
        for phrase in its:
            if not _DIGITS.search(phrase):
                phrases.setdefault(_words(phrase, bare), meaning)
    return _Tables(phrases, frozenset(_flat(words["somebody_else"])), around)


def _flat(by_language: dict[str, Any]) -> list[str]:
    return [normalise(phrase) for phrases in by_language.values() for phrase in phrases]
