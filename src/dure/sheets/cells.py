"""The text of one cell."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

# Control signs and letters that nobody sees; U+200C and U+200D stay, because
# Persian, Arabic and Indic spelling needs them. Direction marks go: they can
# make a cell read differently from what it holds (Unicode Technical Report #36 §2.3).
_SPACES: Final = "\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NOTHING: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
)
_ODD: Final = re.compile(f"[{_SPACES}{_NOTHING}]")
_SPACE: Final = re.compile(f"[{_SPACES}]")
_UNSEEN: Final = re.compile(f"[{_NOTHING}]")
_LAST_EXACT: Final = 2**53

# What spreadsheet programs take for the beginning of a formula (OWASP, "CSV
# Injection"), with the full-width forms that some of them accept as well.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def tidy(text: str) -> str:
    """Drop what nobody sees, and the space around.

    >>> tidy("\\ufeff Amal\\u00a0K. \\u200b")
    'Amal K.'
    """
    if _ODD.search(text):
        text = _UNSEEN.sub("", _SPACE.sub(" ", text))
    text = text.strip()
    if text[:1] == "'" and starts_formula(text[1:]):
        return text[1:]  # The sign by which we, and others, keep such a cell text.
    return text


def text_of(value: object) -> str:  # noqa: PLR0911 -- One for each kind of value.
    """Write a workbook's value as people would type it; dates as ISO 8601.

    >>> text_of(250788382382.0), text_of(12.5), text_of(datetime(2024, 3, 1))
    ('250788382382', '12.5', '2024-03-01')
    """
    match value:
        case str():
            return tidy(value)
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            whole = value.is_integer() and abs(value) <= _LAST_EXACT
            return str(int(value)) if whole else repr(value)
        case datetime():
            if not (value.hour or value.minute or value.second):
                return value.date().isoformat()
            return value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="seconds" if value.second else "minutes")
        case timedelta():
            return str(value)
        case None:
            return ""
        case _:
            return tidy(str(value))


def starts_formula(text: str) -> bool:
    """Say whether a spreadsheet program could take a text for a formula."""
    return text.lstrip(" \ufeff\u200b").startswith(FORMULA_STARTS) or text[:1] in FORMULA_STARTS


def letters_of(place: int) -> str:
    """Name a column as spreadsheet programs do.

    >>> letters_of(0), letters_of(26), letters_of(701)
    ('A', 'AA', 'ZZ')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
