"""A service as it was read, and what was found on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Numbers = Callable[[str], list[str]]
"""Reads the telephone numbers in a text, as they are dialled. Given from outside: the reader of numbers is large."""


class NotADirectory(Exception):
    """This file is no list of services that we can read. Bring Open Referral (JSON, or a ZIP of CSV) or GeoJSON."""


@dataclass(frozen=True)
class Found:
    """Something about one row that somebody should look at. `code` is said in words by the page."""

    row: int
    code: str
    value: str = ""
    cannot: bool = False


@dataclass
class Card:
    """One service. Whatever names somebody who works there stands in `staff` and nowhere else."""

    row: int
    source_id: str
    name: str
    helps_with: list[str] = field(default_factory=list)
    layer: int | None = None
    languages: list[str] = field(default_factory=list)
    provider: str = ""
    about: str = ""
    eligibility: str = ""
    place_name: str = ""
    how_to_get_there: str = ""
    hours: str = ""
    week: list[list[int]] = field(default_factory=list)
    cost: str = ""
    phones: list[str] = field(default_factory=list)
    how_to_ask: str = ""
    capacity: str = "unknown"
    capacity_note: str = ""
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    lat: float | None = None
    lon: float | None = None
    staff: list[str] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def note(self, code: str, value: str = "") -> None:
        self.found.append(Found(self.row, code, value[:60]))


def text(value: Any, most: int) -> str:
    """A cell as one line of text of a length that a card can hold."""
    return " ".join(str(value or "").split())[:most].rstrip()


# About a kilometre: enough to find a street, not enough to mark a door.
PRECISION = 2


def point(lat: Any, lon: Any) -> tuple[float, float] | None:
    """A public point, rounded; None where the numbers are no place on earth."""
    try:
        found = round(float(lat), PRECISION), round(float(lon), PRECISION)
    except (TypeError, ValueError):
        return None
    return found if -90 <= found[0] <= 90 and -180 <= found[1] <= 180 else None
