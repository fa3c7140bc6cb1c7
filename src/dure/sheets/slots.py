"""Times of the week: seven days by morning, afternoon and evening."""

import re
from functools import cache, lru_cache
from typing import Final

from babel.dates import get_day_names

from dure.science.names import normalise
from dure.sheets.digits import plain_digits
from dure.sheets.vocabulary import days_word, part_of_day, phrases

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS: Final = ("am", "pm", "eve")
SLOTS: Final = tuple(f"{day}_{part}" for day in DAYS for part in PARTS)
_LOCALES: Final = (
    "en", "ar", "ko", "es", "fr", "uk", "pt", "ru", "fa", "tr", "de", "sw", "am", "my", "so", "it", "vi",
    "id", "zh", "ja",
)  # fmt: skip
_GROUPS: Final = re.compile(r"[;\n|؛]")
_PIECES: Final = re.compile(r"[,،、/&+]|\s(?:and|et|y|e|і|та|и|und|ve|و|및)\s", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?\s*(?:-|–|—|to|~|до|a|à)\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"\s*(?:-|–|—|\bto\b|~)\s*", re.IGNORECASE)
_NOON: Final = 12
_EVENING: Final = 17
_WEEKDAYS: Final = DAYS[:5]
_WEEKEND: Final = DAYS[5:]


@lru_cache(maxsize=8_192)
def slots_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read times of the week; what is none comes second.

    A day alone means the whole day, a part of the day alone every day.

    >>> slots_in("Sat morning; Mon, Wed evening")[0]
    ('mon_eve', 'wed_eve', 'sat_am')
    """
    found: set[str] = set()
    unknown: list[str] = []
    for group in _GROUPS.split(plain_digits(text)):
        pieces = [(_days(piece), _parts(piece), piece.strip()) for piece in _pieces(group)]
        for place, (days, parts, piece) in enumerate(pieces):
            if piece.lower() in SLOTS:
                found.add(piece.lower())
            elif not days and not parts:
                unknown.append(piece[:40])
            else:
                # "Mon, Wed evening" and "Sat morning, evening" share a word.
                later = next((its for its, of_it, _ in reversed(pieces[:place]) if its), ())
                shared = next((of_it for _, of_it, _ in pieces[place + 1 :] if of_it), ())
                found |= _product(days or later or DAYS, parts or shared or PARTS)
    return tuple(slot for slot in SLOTS if slot in found), tuple(unknown)


def _pieces(group: str) -> list[str]:
    return [piece for piece in _PIECES.split(group) if piece.strip(" .-")]


def _product(days: tuple[str, ...], parts: tuple[str, ...]) -> set[str]:
    return {f"{day}_{part}" for day in days for part in parts}


def _days(piece: str) -> tuple[str, ...]:
    piece = _CLOCK.sub(" ", piece)
    ends = _RANGE.split(piece.strip())
    if len(ends) == 2 and (first := _day(ends[0])) and (last := _day(ends[1])):
        start, stop = DAYS.index(first), DAYS.index(last)
        return DAYS[start : stop + 1] if start <= stop else DAYS[start:] + DAYS[: stop + 1]
    plain = normalise(piece)
    for phrase in (plain, *plain.split(), *_known_phrases(plain)):
        if word := days_word(phrase):
            return {"weekend": _WEEKEND, "weekday": _WEEKDAYS, "every": DAYS}[word]
    return tuple(dict.fromkeys(day for word in plain.split() if (day := _names().get(word))))


def _known_phrases(plain: str) -> list[str]:
    return [phrase for phrase in phrases("days") if " " in phrase and phrase in plain]


def _day(words: str) -> str | None:
    return next((day for word in normalise(words).split() if (day := _names().get(word))), None)


def _parts(piece: str) -> tuple[str, ...]:
    if match := _CLOCK.search(piece):
        start, stop = _hour(match[1], match[3] or match[6]), _hour(match[4], match[6])
        if 0 <= start < stop <= 24:
            return _between(start, stop)
    plain = normalise(piece)
    whole = [phrase for phrase in phrases("part_of_day") if f" {phrase} " in f" {plain} "]
    return tuple(dict.fromkeys(part for phrase in whole[:1] if (part := part_of_day(phrase))))


def _hour(text: str, half: str | None) -> int:
    hour = int(text)
    if half and half.lower() == "pm" and hour < _NOON:
        return hour + _NOON
    return hour


def _between(start: int, stop: int) -> tuple[str, ...]:
    spans = {"am": (0, _NOON), "pm": (_NOON, _EVENING), "eve": (_EVENING, 24)}
    return tuple(part for part, (low, high) in spans.items() if start < high and stop > low)


@cache
def _names() -> dict[str, str]:
    """Name the days in the languages of lists, long and short (CLDR, by Babel)."""
    names: dict[str, str] = {day: day for day in DAYS}
    for locale in _LOCALES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_day_names(width, context, locale).items():
                    if len(plain := normalise(name)) > 1 or not plain.isascii():
                        names.setdefault(plain, DAYS[number])
    names |= {"tues": "tue", "weds": "wed", "thur": "thu", "thurs": "thu"}
    return names
