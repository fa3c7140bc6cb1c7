"""Ages, and the bands in which they are kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from dure.sheets.dates import Calendar, CalendarUnclear, DateOrder, age_on, possible_dates
from dure.sheets.digits import mended

UNKNOWN: Final = "unknown"
_BANDS: Final = (
    (0, 11, "0-11"),
    (12, 17, "12-17"),
    (18, 24, "18-24"),
    (25, 39, "25-39"),
    (40, 59, "40-59"),
    (60, 115, "60+"),
)
BANDS: Final = (*(name for _, _, name in _BANDS), UNKNOWN)
OF_AGE: Final = 18
_OLDEST: Final = 115
_BELOW_ZERO: Final = (-1, -1)
_AGE: Final = re.compile(r"^\D{0,12}?(\d{1,3})(?:[.,]\d+)?\D{0,12}$")
_MONTHS: Final = re.compile(r"^\s*\d{1,2}\s*(?:m|mo|mos|months?|mois|meses|개월|شهر|міс)\b", re.IGNORECASE)
_RANGE: Final = re.compile(r"(?<![\d-])(\d{1,3})\s*(?:-|–|—|to|a|à|до|إلى|الى|~|～|\.\.|تا)\s*(\d{1,3})(?![\d-])")
_AND_OVER: Final = re.compile(
    r"(\d{1,3})\s*(?:\+|＋|and (?:over|older|above)|plus|以上|이상|и старше|y más|et plus)"
    r"|(?:>=?|≥|over|above|más de|plus de|понад|старше|فوق)\s*(\d{1,3})",
    re.IGNORECASE,
)
_UNDER: Final = re.compile(
    r"(?:<=?|≤|under|below|menos de|moins de|до|молодше|تحت|اقل من)\s*(\d{1,3})|(\d{1,3})\s*(?:미만|이하|以下)",
    re.IGNORECASE,
)
_DECADE: Final = re.compile(r"^(\d0)\s*(?:s|'s|대|代)$")


@dataclass(frozen=True, slots=True)
class Age:
    """What is kept of an age: the band, and whether the person is under 18."""

    band: str = UNKNOWN
    minor: bool | None = None
    doubt: str = ""
    """Code of a finding."""


def band_of(age: int) -> str:
    """Give the band of an age in whole years.

    >>> band_of(17), band_of(18), band_of(80)
    ('12-17', '18-24', '60+')
    """
    return next((name for low, high, name in _BANDS if low <= age <= high), UNKNOWN)


@lru_cache(maxsize=16_384)
def from_years(text: str) -> Age:
    """Read an age in years, or a range of ages such as 25-34, 60+ or <18."""
    span = _span(mended(text.strip()) or "")
    if span is None:
        return Age(doubt="age_unclear")
    if not 0 <= span[0] <= _OLDEST:
        return Age(doubt="age_unlikely")
    return _between(*span)


def _span(text: str) -> tuple[int, int] | None:
    if re.match(r"^-\s*\d", text):
        return _BELOW_ZERO
    spans: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = (
        (_MONTHS, lambda _: (0, 0)),
        (_DECADE, lambda match: (int(match[1]), int(match[1]) + 9)),
        (_RANGE, lambda match: (int(match[1]), int(match[2]))),
        (_AND_OVER, lambda match: (int(match[1] or match[2]), _OLDEST)),
        (_UNDER, lambda match: (0, int(match[1] or match[2]) - 1)),
        (_AGE, lambda match: (int(match[1]), int(match[1]))),
    )
    return next((read(match) for pattern, read in spans if (match := pattern.search(text))), None)


@lru_cache(maxsize=16_384)
def from_birth(text: str, on: date, order: DateOrder | None, calendar: Calendar) -> Age:
    """Turn a date or year of birth into a band; the date itself goes no further."""
    try:
        dates = possible_dates(text, order, calendar)
    except CalendarUnclear:
        return Age(doubt="calendar_other")
    if not dates:
        return Age(doubt="age_unclear")
    ages = sorted(age_on(born, on) for born in dates)
    likely = [age for age in ages if 0 <= age <= _OLDEST]
    if not likely:
        return Age(doubt="age_unlikely")
    age = _between(likely[0], likely[-1])
    return Age(age.band, age.minor, "date_order" if age.doubt else "")


def _between(low: int, high: int) -> Age:
    low, high = min(low, high), min(max(low, high), _OLDEST)
    minor = True if high < OF_AGE else False if low >= OF_AGE else None
    if band_of(low) == band_of(high) and low <= _OLDEST:
        return Age(band_of(low), minor)
    return Age(UNKNOWN, minor, "age_straddles")
