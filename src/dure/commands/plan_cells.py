"""What a cell of a plan file may say, and what to tell somebody who wrote something else."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from dure.science.matching.words import LEVELS, PRIORITIES, SLOT_NUMBER

LONGEST = 60
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
WHOLE = re.compile(r"[+-]?\d{1,18}")
"""Longer numbers mean nothing here, and reading very long ones is refused by the language."""
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST = 1_000_000_000

Reader = Callable[[str], Any]
Value = TypeVar("Value")


class CellIsWrong(Exception):
    """A cell says something that no plan can be made from; the message says what and how to mend it."""


def shown(text: str) -> str:
    """A cell in a message: quoted, on one line, and not too long."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return json.dumps(short, ensure_ascii=not short.isprintable())


def plain(text: str) -> str:
    """An id in a message: as it is where that is safe, else quoted."""
    return text if text.isprintable() and len(text) <= LONGEST and " " not in text else shown(text)


def identity(text: str) -> str:
    """An id."""
    if not text.strip():
        raise CellIsWrong("is blank; everything needs an id")
    if ";" in text:
        raise CellIsWrong(f'{shown(text)} has a ";", which separates items of a list')
    return text


def name(text: str) -> str:
    """An area."""
    if not text.strip():
        raise CellIsWrong("is blank; write the programme area")
    return text


def anything(text: str) -> str:
    """A code, or something that is carried only."""
    return text


def items(text: str) -> list[str]:
    """The items of a list cell."""
    return [item.strip() for item in text.split(";") if item.strip()]


def languages(text: str) -> tuple[tuple[str, int], ...]:
    """Languages with levels, as ar:4;en:2."""
    spoken: dict[str, int] = {}
    for item in items(text):
        code, colon, level = (part.strip() for part in item.rpartition(":"))
        if not colon or not code or not level:
            raise CellIsWrong(f"{shown(item)} is not a language with its level; write it as ar:4")
        if not WHOLE.fullmatch(level):
            raise CellIsWrong(f"{shown(item)} has no level; levels are 1 to 4")
        if int(level) not in LEVELS:
            raise CellIsWrong(f"{shown(item)} has level {plain(level)}; levels are 1 to 4")
        if code in spoken:
            raise CellIsWrong(f"{plain(code)} is there twice; keep one level")
        spoken[code] = int(level)
    return tuple(spoken.items())


def slots(text: str) -> tuple[str, ...]:
    """Slots of the week, as mon_am;sat_eve."""
    found = items(text)
    for slot in found:
        if slot not in SLOT_NUMBER:
            raise CellIsWrong(f"{shown(slot)} is not a slot; a slot is a day and am, pm or eve, as mon_am")
    return tuple(dict.fromkeys(found))


def words(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """A list of words of a closed vocabulary."""

    def read(text: str) -> tuple[str, ...]:
        found = items(text)
        for word in found:
            if word not in known:
                raise CellIsWrong(f"{shown(word)} is not one of {', '.join(known)}")
        return tuple(dict.fromkeys(found))

    return read


def word(known: Sequence[str]) -> Callable[[str], str]:
    """One word of a closed vocabulary."""

    def read(text: str) -> str:
        if text.strip() not in known:
            raise CellIsWrong(f"{shown(text)} is not one of {', '.join(known)}")
        return text.strip()

    return read


def yes_no(text: str) -> bool:
    """Yes or no."""
    return word(("yes", "no"))(text) == "yes"


def number(text: str) -> float:
    """A number with a point for its decimals."""
    if not NUMBER.fullmatch(text.strip()) or not math.isfinite(float(text)):
        raise CellIsWrong(f"{shown(text)} is not a number; write decimals with a point")
    return float(text)


def kilometres(text: str) -> float:
    """A distance of nothing or more."""
    value = number(text)
    if value < 0:
        raise CellIsWrong(f"{shown(text)} is below 0; write 0 or more")
    return value


def degrees(limit: int) -> Callable[[str], float | None]:
    """A latitude or longitude; blank where there is no point."""

    def read(text: str) -> float | None:
        if not text.strip():
            return None
        value = number(text)
        if not -limit <= value <= limit:
            raise CellIsWrong(f"{shown(text)} is outside -{limit} to {limit}")
        return value

    return read


def count(text: str) -> int:
    """A whole number of nothing or more."""
    if not WHOLE.fullmatch(text.strip()):
        raise CellIsWrong(f"{shown(text)} is not a whole number; write it as 2")
    if text.strip().startswith("-") and int(text) != 0:
        raise CellIsWrong(f"{shown(text)} is below 0; write 0 or more")
    return min(int(text), MOST)


def priority(text: str) -> int:
    """1, or 2 for first."""
    if text.strip() not in {str(one) for one in PRIORITIES}:
        raise CellIsWrong(f"{shown(text)} is not a priority; write 1, or 2 for first")
    return int(text)


def day(text: str) -> str:
    """A date."""
    if text.strip():
        try:
            if not DATE.fullmatch(text.strip()):
                raise ValueError
            date.fromisoformat(text.strip())
        except ValueError:
            raise CellIsWrong(f"{shown(text)} is not a date; write it as 2026-03-31") from None
    return text
