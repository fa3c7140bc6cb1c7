"""Code lists of courses: the kinds of organisation people come from, and clocks of the world to read times by."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel import UnknownLocaleError
from babel.dates import get_timezone_location

from dure.ui.tongues import reads

FOLDER = Path(__file__).resolve().parent.parent / "content" / "training"
CLOCKS = (
    "Africa/Abidjan", "Africa/Addis_Ababa", "Africa/Cairo", "Africa/Johannesburg", "Africa/Kampala", "Africa/Lagos",
    "America/Bogota", "America/Chicago", "America/Guayaquil", "America/Los_Angeles", "America/Mexico_City",
    "America/New_York", "America/Panama", "America/Sao_Paulo", "Asia/Amman", "Asia/Bangkok", "Asia/Beirut",
    "Asia/Colombo", "Asia/Dhaka", "Asia/Dubai", "Asia/Jakarta", "Asia/Kabul", "Asia/Karachi", "Asia/Kathmandu",
    "Asia/Manila", "Asia/Seoul", "Asia/Tashkent", "Asia/Tokyo", "Asia/Yangon", "Australia/Sydney", "Europe/Athens",
    "Europe/Berlin", "Europe/Istanbul", "Europe/Kyiv", "Europe/London", "UTC",
)  # fmt: skip
"""Clocks by which a reader far away may read a time: one for each stretch of the world, so that the list stays short."""


@cache
def _kinds() -> Mapping[str, Mapping[str, str]]:
    packs = (json.loads(file.read_text(encoding="utf-8")) for file in FOLDER.glob("organisation_kinds-*.json"))
    return {pack["language"]: pack["kinds"] for pack in packs}


def kinds_of_organisation() -> list[tuple[str, str]]:
    """The kinds as codes and titles, in the reader's language as far as there is one, else in English."""
    known = _kinds()
    titles: dict[str, str] = {}
    for language in reversed((*reads(), "en")):
        titles |= known.get(language, {})
    return [(code, titles[code]) for code in known["en"]]


def kind_title(code: str) -> str:
    """The title of a kind; a code that is not of the list says itself."""
    return dict(kinds_of_organisation()).get(code, code)


def clock_title(zone: str) -> str:
    """A clock as its city, in the reader's language: "Seoul"."""
    city = zone.rpartition("/")[2].replace("_", " ")
    for language in reads():
        try:
            return get_timezone_location(zone, locale=language.replace("-", "_"), return_city=True) or city
        except (UnknownLocaleError, ValueError, LookupError):
            continue
    return city


def clocks_by_title() -> list[tuple[str, str]]:
    """The clocks a reader may choose, sorted by city."""
    return sorted(((zone, clock_title(zone)) for zone in CLOCKS), key=lambda each: each[1])
