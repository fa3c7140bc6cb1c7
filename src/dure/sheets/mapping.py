"""Which column of a list means what: guessed, corrected once, and kept."""

import json
import tomllib
from dataclasses import dataclass, replace
from typing import Any, Final

from dure.science.names import normalise
from dure.sheets.columns import NAMES, Column, Refused
from dure.sheets.dates import Calendar, DateOrder
from dure.sheets.findings import Finding
from dure.sheets.refusals import FileRefused, gettext_noop

_VERSION: Final = 1
LIKELY: Final = 0.5
"""Below this a guess is not used until a person says so."""


class MappingIsWrong(FileRefused):
    """A mapping file that is not one."""

    code = "mapping_wrong"
    sentence = gettext_noop("The mapping file has a mistake: {what}.")
    mend = gettext_noop("Correct it, or leave it out and let the columns be guessed.")


@dataclass(frozen=True, slots=True)
class Guess:
    """What one column of the list is taken for."""

    place: int
    heading: str
    column: Column | None = None
    item: str = ""
    """The answer that the column is about (`ar`, `sat_am`), or its default level."""
    confidence: float = 0.0
    why: str = "unknown"
    """heading, heading_part, content, saved, person; or why it is left out: unknown,
    refused, somebody_else, better_column, content_differs."""
    refused: Refused | None = None

    @property
    def is_used(self) -> bool:
        """Whether the column is taken."""
        return self.column is not None and self.confidence >= LIKELY


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of one kind of list, and how its cells are to be read."""

    guesses: tuple[Guess, ...]
    region: str = ""
    """Country, ISO 3166-1 alpha-2, of telephone numbers without +."""
    date_order: DateOrder | None = None
    calendar: Calendar = Calendar.GREGORIAN
    level: int = 3
    """How well a language is known when the list does not say."""
    gone: tuple[str, ...] = ()
    """Headings of the saved mapping that this list does not have."""

    @property
    def used(self) -> tuple[Guess, ...]:
        """The columns that are taken."""
        return tuple(guess for guess in self.guesses if guess.is_used)

    @property
    def has_name(self) -> bool:
        """Whether people of this list would have something to be called by."""
        return any(guess.column in NAMES for guess in self.used)

    def corrected(self, heading: str, column: Column | None, item: str = "") -> "Mapping":
        """Give the mapping as a person corrected it in one column; None leaves it out."""
        return replace(
            self,
            guesses=tuple(
                Guess(guess.place, heading, column, item, 1.0, "person") if guess.heading == heading else guess
                for guess in self.guesses
            ),
        )

    def findings(self, row: int = 0) -> tuple[Finding, ...]:
        """Say what the person should look at before the import; `row` is the header's."""
        found = [Finding(row, heading, "column_gone") for heading in self.gone]
        found += [Finding(row, guess.heading, "column_refused") for guess in self.guesses if guess.refused]
        if not self.has_name:
            found.append(Finding(row, "", "no_name_column"))
        return tuple(found)

    def to_toml(self) -> str:
        """Write the mapping for the next list of this kind; it holds headings, no cells.

        >>> print(Mapping((Guess(0, "Tel", Column.PHONE, confidence=0.9),), "KR").to_toml())
        version = 1
        region = "KR"
        date_order = ""
        calendar = "gregorian"
        level = 3
        <BLANKLINE>
        [[column]]
        heading = "Tel"
        is = "phone"
        <BLANKLINE>
        """
        lines = [
            f"version = {_VERSION}",
            f"region = {_quoted(self.region)}",
            f"date_order = {_quoted(self.date_order or '')}",
            f"calendar = {_quoted(self.calendar)}",
            f"level = {self.level}",
            "",
        ]
        for guess in self.guesses:
            lines += ["[[column]]", f"heading = {_quoted(guess.heading)}"]
            lines.append(f"is = {_quoted(guess.column if guess.is_used and guess.column else '')}")
            lines += [f"item = {_quoted(guess.item)}"] if guess.item else []
            lines.append("")
        return "\n".join(lines)

    @classmethod
    def from_toml(cls, text: str) -> "Mapping":
        """Read a mapping that was kept."""
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise MappingIsWrong(what=str(error)) from None
        if content.get("version") != _VERSION:
            raise MappingIsWrong(what=f"version must be {_VERSION}")
        order = _one_of(content, "date_order", ("", *DateOrder))
        level = content.get("level", 3)
        if level not in (1, 2, 3, 4):
            raise MappingIsWrong(what="level must be 1 to 4")
        return cls(
            guesses=tuple(_guess(place, one) for place, one in enumerate(_columns(content))),
            region=_region(content),
            date_order=DateOrder(order) if order else None,
            calendar=Calendar(_one_of(content, "calendar", tuple(Calendar)) or Calendar.GREGORIAN),
            level=level,
        )

    def by_heading(self) -> dict[str, Guess]:
        """Find a column by its heading, whatever its capitals and accents."""
        return {key_of(guess.heading): guess for guess in self.guesses}


def key_of(heading: str) -> str:
    """Fold a heading so that the next list of its kind is recognised."""
    return normalise(heading) or heading


def _columns(content: dict[str, Any]) -> list[dict[str, Any]]:
    columns = content.get("column", [])
    if not isinstance(columns, list) or not all(isinstance(one, dict) for one in columns):
        raise MappingIsWrong(what="columns must be [[column]] tables")
    return columns


def _guess(place: int, one: dict[str, Any]) -> Guess:
    heading, meaning, item = one.get("heading"), one.get("is", ""), one.get("item", "")
    if not isinstance(heading, str) or not isinstance(item, str):
        raise MappingIsWrong(what=f"column {place + 1} needs a heading, and texts")
    if meaning not in ("", *Column):
        raise MappingIsWrong(what=f"column {place + 1} cannot be that; see the list of columns")
    return Guess(place, heading, Column(meaning) if meaning else None, item, 1.0, "saved")


def _region(content: dict[str, Any]) -> str:
    region = content.get("region", "")
    if not isinstance(region, str) or (region and not (len(region) == 2 and region.isalpha())):
        raise MappingIsWrong(what="region must be two letters, as KR")
    return region.upper()


def _one_of(content: dict[str, Any], key: str, choices: tuple[str, ...]) -> str:
    value = content.get(key, "")
    if value not in choices and value:
        raise MappingIsWrong(what=f"{key} must be one of {', '.join(filter(None, choices))}")
    return str(value)


def _quoted(text: str) -> str:
    # JSON's escapes are a part of TOML's (TOML 1.0, "Basic strings").
    return json.dumps(str(text), ensure_ascii=False)
