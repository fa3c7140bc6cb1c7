"""Dates of birth, in the ways lists write them."""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from babel.dates import get_month_names

from dure.science.names import normalise
from dure.sheets.digits import mended


class DateOrder(StrEnum):
    """Which comes first in 03/04/1990."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Calendar(StrEnum):
    """How the years of a list are counted."""

    GREGORIAN = "gregorian"
    SOLAR_HIJRI = "solar_hijri"
    ETHIOPIAN = "ethiopian"


# Years from which the Gregorian year is this much later; their new years fall
# in spring and in September, so that the middle of the year errs least.
_YEARS_LATER: Final = {Calendar.SOLAR_HIJRI: 621, Calendar.ETHIOPIAN: 8}
_BUDDHIST_YEARS: Final = (2400, 2600)
_BUDDHIST_LATER: Final = 543
_OTHER_CALENDAR: Final = (1250, 1500)
_SERIALS: Final = (3_000, 60_000)  # 1908 to 2064.
_SERIAL_ZERO: Final = date(1899, 12, 30)  # Excel counts 29 February 1900, which was not.
_LOCALES: Final = (
    "en", "ar", "ko", "es", "fr", "uk", "pt", "ru", "fa", "tr", "de", "sw", "am", "my", "so", "it", "nl",
    "pl", "ro", "id", "vi",
)  # fmt: skip
_NUMBERS: Final = re.compile(r"^(\d{1,4})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{1,4})(?:[ T].*)?$")
_ASIAN: Final = re.compile(r"^(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일]?)?)?$")
_COMPACT: Final = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_YEAR: Final = re.compile(r"^\d{4}$")
_YEAR_MONTH: Final = re.compile(r"^(\d{4})[-/.](\d{1,2})$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)?")


class CalendarUnclear(ValueError):
    """The year is of another calendar, and nobody said which."""


@lru_cache(maxsize=16_384)
def possible_dates(
    text: str, order: DateOrder | None = None, calendar: Calendar = Calendar.GREGORIAN
) -> tuple[date, ...]:
    """Give the dates that a text may mean: none, one, or two when day and month may swap.

    A year alone means its first of July, a month its fifteenth: nobody is off
    by more than half a year. `order` is for the whole list, from the person
    who brought it or from a date in it that leaves no choice.

    >>> possible_dates("03/04/1990")
    (datetime.date(1990, 4, 3), datetime.date(1990, 3, 4))
    >>> possible_dates("12 марта 1990"), possible_dates("1990년 3월 12일")
    ((datetime.date(1990, 3, 12),), (datetime.date(1990, 3, 12),))
    """
    number = mended(text.strip())
    if number is None:
        return ()
    parts = _parts(number, order)
    dates = (_date(year, month, day, calendar) for year, month, day in parts)
    return tuple(dict.fromkeys(found for found in dates if found))


def order_of(texts: list[str]) -> DateOrder | None:
    """Find the order of day and month from dates that leave no choice."""
    first = second = 0
    for text in texts:
        match = _NUMBERS.match(mended(text.strip()) or "")
        if match and len(match[3]) == 4:
            first += int(match[1]) > 12
            second += int(match[2]) > 12
    if bool(first) == bool(second):
        return None
    return DateOrder.DAY_FIRST if first else DateOrder.MONTH_FIRST


def age_on(born: date, on: date) -> int:
    """Count the birthdays."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _parts(text: str, order: DateOrder | None) -> list[tuple[int, int, int]]:
    if match := _ASIAN.match(text) or _COMPACT.match(text):
        year, month, day = (int(part) if part else 0 for part in match.groups())
        return [(year, month, day)]
    if _YEAR.match(text) and not _is_between(int(text), _SERIALS):
        return [(int(text), 0, 0)]
    if match := _YEAR_MONTH.match(text):
        return [(int(match[1]), int(match[2]), 0)]
    if match := _NUMBERS.match(text):
        return _numbers(int(match[1]), int(match[2]), int(match[3]), match[3], order)
    if text.isdecimal() and _is_between(int(text), _SERIALS):
        found = _SERIAL_ZERO + timedelta(days=int(text))
        return [(found.year, found.month, found.day)]
    return _with_month_word(text)


def _numbers(one: int, two: int, three: int, last: str, order: DateOrder | None) -> list[tuple[int, int, int]]:
    if one > 31:
        return [(one, two, three)]
    year = three if len(last) == 4 else _century(three)
    both = [(year, two, one), (year, one, two)]
    if order is DateOrder.DAY_FIRST and two <= 12:
        return both[:1]
    if order is DateOrder.MONTH_FIRST and one <= 12:
        return both[1:]
    return both


def _century(year: int) -> int:
    # People in lists are alive: 27 to 99 are last century's (Excel's own rule has 30).
    return year + (1900 if year > 26 else 2000)


def _with_month_word(text: str) -> list[tuple[int, int, int]]:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    months = (_months().get(normalise(word[0])) for word in _WORD.finditer(text))
    month = next((found for found in months if found), 0)
    if not month:
        words = (_months().get(word) for word in normalise(text).split())
        month = next((found for found in words if found), 0)
    if not month or not numbers or len(numbers) > 2:
        return []
    year = max(numbers)
    day = min(numbers) if len(numbers) == 2 else 0
    return [(year if year > 99 else _century(year), month, day)]


def _date(year: int, month: int, day: int, calendar: Calendar) -> date | None:
    if calendar in _YEARS_LATER and year < 1700:
        return date(year + _YEARS_LATER[calendar], 7, 1)
    if calendar is Calendar.ETHIOPIAN:
        year += _YEARS_LATER[calendar]
    if _is_between(year, _BUDDHIST_YEARS):
        year -= _BUDDHIST_LATER
    elif _is_between(year, _OTHER_CALENDAR):
        raise CalendarUnclear
    try:
        return date(year, month or 7, day or (15 if month else 1))
    except ValueError:
        return None


def _is_between(number: int, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= number < bounds[1]


@cache
def _months() -> dict[str, int]:
    """Name the months in the languages of lists, long and short (CLDR, by Babel)."""
    names: dict[str, int] = {}
    for locale in _LOCALES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in get_month_names(width, context, locale).items():
                    names.setdefault(normalise(name), month)
    return names
