"""The words of the report in each language: headings, sentences around figures. Data, with who checked them."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from dure.reports.document import Run

FOLDER = Path(__file__).resolve().parent.parent / "content" / "good_practice"
MARKED = re.compile(r"\[([^\]]*)\]")


class LanguageNotHere(LookupError):
    """The words of the report are not here in this language yet."""


@dataclass(frozen=True)
class Pack:
    """The words of one language."""

    language: str
    checked_by: str
    page: str
    headings: dict[str, str]
    sentences: dict[str, str]
    objectives: dict[str, str]
    figures: dict[str, dict[str, str]]

    def number(self, value: int) -> str:
        return format_decimal(value, locale=self.language)

    def month(self, day: date) -> str:
        return format_skeleton("yMMMM", day, locale=self.language)

    def day(self, day: date) -> str:
        return format_date(day, format="long", locale=self.language)

    def country(self, code: str) -> str:
        return Locale.parse(self.language).territories.get(code, code)

    def label(self, code: str, title: Any) -> str:
        return self.figures.get(code, {}).get("label") or str(title)

    def say(self, key: str, **values: Any) -> tuple[Run, ...]:
        return _fill(self.sentences[key], "", values)

    def about(self, code: str, title: Any, value: int, of: int | None, numbers: dict[str, str]) -> tuple[Run, ...]:
        """One sentence about a figure. `numbers` are n and m as they are to be written."""
        forms = self.figures.get(code, {})
        if of is not None and of == value and "all" in forms:
            return _fill(forms["all"], code, numbers)
        pattern = forms.get(Locale.parse(self.language).plural_form(value)) or forms.get("other")
        return _fill(pattern or self.sentences["generic"], code, {"label": self.label(code, title), **numbers})


def _fill(pattern: str, figure: str, values: dict[str, Any]) -> tuple[Run, ...]:
    """Fill a sentence; what stands in square brackets states the figure.

    Brackets are found before anything is filled in: a title may have some of its own.
    """
    pieces = MARKED.split(pattern)
    runs = [Run(piece.format(**values), figure if number % 2 else "") for number, piece in enumerate(pieces) if piece]
    return tuple(runs)


@cache
def languages() -> tuple[str, ...]:
    """Every language the report can be written in; English first, since the form is."""
    return tuple(sorted((path.stem for path in FOLDER.glob("*.json")), key=lambda code: (code != "en", code)))


@cache
def pack(language: str) -> Pack:
    if language not in languages():
        raise LanguageNotHere(LanguageNotHere.__doc__)
    given = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    names = ("language", "checked_by", "page", "headings", "sentences", "objectives", "figures")
    return Pack(**{name: given[name] for name in names})


def language_names() -> list[tuple[str, str]]:
    """Each language in its own name."""
    return [(code, own_name(code)) for code in languages()]


def own_name(code: str) -> str:
    try:
        name = Locale.parse(code).get_display_name(code) or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]


RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ur", "he", "ckb", "sd", "ug", "yi", "dv"})


def is_rtl(language: str) -> bool:
    return language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT
