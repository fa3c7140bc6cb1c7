"""Kinds of message: what may leave Dure, and nothing else can.

An app names its own, in words that say nothing to whoever looks at the phone:

    ALERT = kind("safeguarding.alert", title=_("..."), text=_("Somebody needs you in Dure. Open it now."), ...)

A text has no room for a name, a title or a reason: the words it may hold are
the four of `BLANKS`, each of one shape, and another one is a mistake when the
program starts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from string import Formatter
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

BLANKS = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "time": re.compile(r"\d\d:\d\d"),
    "number": re.compile(r"\d{4,6}"),
    "link": re.compile(r"https?://\S+|"),
}
"""What a text may hold: a day, an hour, a number to type in, and the way into Dure."""


class NotDiscreet(ValueError):
    """A message may hold a day, a time, a number and the link to Dure. A name or a reason has no place in it."""


@dataclass(frozen=True)
class Kind:
    """One kind of message.

    `urgent` goes before others and is tried again sooner. `any_hour` is sent at
    night, too. `lasts` is how long after its time it is still of use. `again`
    says what happens when the worker dies between sending and noting it: sent a
    second time (an alert), or left as "perhaps sent" (everything else). `calls`
    puts it on the list of calls where no channel reaches the reader. `closed`
    kinds are shown on no list: that one exists says too much. `still` asks
    whether it is needed at the moment of sending.
    """

    code: str
    title: Any
    text: Any
    lasts: timedelta
    urgent: bool = False
    any_hour: bool = False
    again: bool = False
    calls: bool = False
    closed: bool = False
    still: Callable[[Any], bool] = lambda message: True


_kinds: dict[str, Kind] = {}


def kind(code: str, **of_it: Any) -> Kind:
    """Name a kind. Its English text is looked at here, each translation in the tests."""
    if code in _kinds:
        raise ValueError(f"The kind {code} is named twice.")
    made = Kind(code, **of_it)
    with translation.override(None):
        look_at(str(made.text))
    _kinds[code] = made
    return made


def kind_of(code: str) -> Kind | None:
    """The kind of a stored message; None when its app was removed."""
    return _kinds.get(code)


def every_kind() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda each: each.code)


def look_at(text: str) -> None:
    """Refuse a text that has room for anything but the four blanks."""
    for _before, name, shape, turned in Formatter().parse(text):
        if name is not None and (name not in BLANKS or shape or turned):
            raise NotDiscreet(NotDiscreet.__doc__)


def checked(words: dict[str, str]) -> dict[str, str]:
    """Refuse words of another shape: nobody's name passes for a day."""
    for name, value in words.items():
        if name not in BLANKS or name == "link" or not BLANKS[name].fullmatch(value):
            raise NotDiscreet(NotDiscreet.__doc__)
    return words


@dataclass(frozen=True)
class Wording:
    """A message as it is sent."""

    subject: str
    text: str


def wording(made: Kind, words: dict[str, str], language: str) -> Wording:
    """Say a message in somebody's language. The subject is the product's name and no more."""
    from datetime import date  # a day is read here only

    with translation.override(language or settings.LANGUAGE_CODE):
        said = {**words, "link": settings.ADDRESS}
        if "day" in said:
            said["day"] = date_format(date.fromisoformat(said["day"]), "l j F")
        text = str(made.text).format(**{name: said.get(name, "") for name in BLANKS})
    lines = (line.strip() for line in text.splitlines())
    return Wording(settings.PRODUCT_NAME, "\n".join(line for line in lines if line) + "\n")
