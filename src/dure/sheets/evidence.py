"""What the cells under a heading look like."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from dure.science.names import script_of
from dure.sheets.columns import Column
from dure.sheets.dates import CalendarUnclear, possible_dates
from dure.sheets.digits import plain_digits
from dure.sheets.languages import languages_in
from dure.sheets.vocabulary import gender_of, is_blank, level_of, tick_of

_EMAIL: Final = re.compile(r"^[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+$")
_PHONE: Final = re.compile(r"^[\s'(+]*\d[\d\s().+/\-–]{6,}(?:\s*[;,/].*)?$")
_SCIENTIFIC: Final = re.compile(r"^\d[.,]\d+[eE]\+?\d+$")
_UUID: Final = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)
_NAME: Final = re.compile(r"^[^\W\d_][^\d@/:;=<>{}\[\]_#*]{1,59}$")
_MOST_WORDS: Final = 6
_LONGEST: Final = 300
_MOST_AGE: Final = 115
_FEWEST_DIGITS: Final = 7
_ENOUGH: Final = 0.6
_FEW: Final = 5


class Evidence:
    """Shares, 0 to 1, of the filled cells of a column that read as one thing or another.

    Each is counted when it is asked for: some need the names of all languages.
    """

    def __init__(self, cells: Sequence[str]) -> None:
        """Look at the filled cells of a sample."""
        self.texts = [plain_digits(cell[:_LONGEST]) for cell in cells if not is_blank(cell[:_LONGEST])]
        self.filled = len(self.texts)
        self.rows = len(cells)
        self.values = frozenset(text.casefold() for text in self.texts)

    def share(self, reads: Callable[[str], object]) -> float:
        """Give the share of the filled cells that read as something."""
        return sum(bool(reads(text)) for text in self.texts) / self.filled if self.filled else 0.0

    @cached_property
    def email(self) -> float:
        """Share of e-mail addresses."""
        return self.share(_EMAIL.match)

    @cached_property
    def phone(self) -> float:
        """Share of telephone numbers."""
        return self.share(_is_phone)

    @cached_property
    def gender(self) -> float:
        """Share of words for a gender."""
        return self.share(gender_of)

    @cached_property
    def age(self) -> float:
        """Share of ages."""
        return self.share(_is_age)

    @cached_property
    def date(self) -> float:
        """Share of dates."""
        return self.share(_is_date)

    @cached_property
    def language(self) -> float:
        """Share of lists of languages."""
        return self.share(_is_language)

    @cached_property
    def tick(self) -> float:
        """Share of ticks and their opposites."""
        return self.share(lambda text: tick_of(text) is not None)

    @cached_property
    def level(self) -> float:
        """Share of words for how well a language is known."""
        return self.share(level_of)

    @cached_property
    def name(self) -> float:
        """Share of what could be a name."""
        return self.share(_is_name)

    @cached_property
    def words(self) -> float:
        """Words in a cell, on average."""
        return sum(len(text.split()) for text in self.texts) / max(self.filled, 1)

    @property
    def letters(self) -> frozenset[str]:
        """The values, where all of them are single letters."""
        return self.values if all(len(value) == 1 for value in self.values) else frozenset()


def supports(column: Column, seen: Evidence) -> bool | None:
    """Say whether the cells agree with a meaning; None where they cannot tell."""
    if not seen.filled:
        return None
    match column:
        case Column.EMAIL:
            share = seen.email
        case Column.PHONE:
            share = seen.phone
        case Column.GENDER:
            share = seen.gender
        case Column.AGE:
            share = seen.age
        case Column.BIRTH:
            share = seen.date
        case Column.LANGUAGE:
            share = max(seen.tick, seen.level) or seen.language
        case Column.NAME | Column.GIVEN_NAME | Column.FAMILY_NAME:
            share = seen.name
        case _:
            return None
    if share >= _ENOUGH:
        return True
    return False if share < _ENOUGH / 2 and seen.filled >= _FEW else None


def by_content(seen: Evidence) -> tuple[Column, float] | None:
    """Guess what a column is from its cells alone, the surest things first."""
    if seen.filled == 0:
        return None
    if seen.email >= _ENOUGH:
        return Column.EMAIL, 0.8
    if seen.share(_UUID.match) >= _ENOUGH:
        return Column.REFERENCE, 0.6
    if seen.phone >= 0.8 and len(seen.values) * 2 > seen.filled and seen.date < _ENOUGH:
        return Column.PHONE, 0.6
    if seen.gender >= 0.9 and len(seen.values) <= _FEW and seen.tick < _ENOUGH:
        return Column.GENDER, 0.6
    return None


def _is_phone(text: str) -> bool:
    enough = sum(map(str.isdigit, text)) >= _FEWEST_DIGITS
    return (enough and bool(_PHONE.match(text)) and not _is_iso_date(text)) or bool(_SCIENTIFIC.match(text))


def _is_iso_date(text: str) -> bool:
    return bool(re.match(r"^\d{4}-\d{2}-\d{2}", text))


def _is_age(text: str) -> bool:
    match = re.match(r"^(\d{1,3})(?:[.,]\d+)?(?:\s*\D{1,10})?$", text)
    return bool(match) and int(match[1]) <= _MOST_AGE if match else False


def _is_date(text: str) -> bool:
    try:
        return bool(possible_dates(text))
    except CalendarUnclear:
        return True


def _is_language(text: str) -> bool:
    spoken, unknown = languages_in(text)
    return bool(spoken) and not unknown


def _is_name(text: str) -> bool:
    return (
        bool(_NAME.match(text))
        and len(text.split()) <= _MOST_WORDS
        and script_of(text) != "Zyyy"
        and tick_of(text) is None
        and gender_of(text) is None
    )
