"""What the cells of one row say, column by column, with the doubts about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dure.science.names import script_of
from dure.sheets import ages
from dure.sheets.ages import Age
from dure.sheets.columns import Column
from dure.sheets.digits import mended
from dure.sheets.languages import Spoken, languages_in
from dure.sheets.mapping import Guess, Mapping
from dure.sheets.phones import phones_in
from dure.sheets.slots import SLOTS, slots_in
from dure.sheets.vocabulary import (
    gender_of,
    is_blank,
    is_nameless,
    level_of,
    need_of,
    tick_of,
)

LONGEST_NAME: Final = 150
LONGEST_CELL: Final = 2_000
_LONGEST_ITEM: Final = 120
_MOST_ITEMS: Final = 20
_LONGEST_WORD: Final = 40
_ITEMS: Final = re.compile(r"[;,\n|،؛、]")
_EMAIL: Final = re.compile(r"^[^@\s\"'<>,;]+@[^@\s\"'<>.,;]+(?:\.[^@\s\"'<>.,;]+)+$")
_UNSPACED: Final = frozenset({"Hang", "Hani", "Jpan"})
_ODD_NAME: Final = re.compile(r"@|\d{4}|https?:|[=<>{}\[\]]")
_LETTERS: Final = {"hm": {"h": "man", "m": "woman"}, "ek": {"e": "man", "k": "woman"}}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a column that is taken."""

    guess: Guess
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding that does not know its row yet."""

    heading: str
    code: str
    params: dict[str, str | int] = field(default_factory=dict, repr=False)


Cells = dict[Column, list[Cell]]
Doubts = list[Doubt]


def name_in(cells: Cells) -> tuple[str, Doubts]:
    """Give what the person is called: the whole name, else its parts put together."""
    cell = _first(cells, Column.NAME)
    name = cell.text if cell else _composed(cells)
    heading = cell.guess.heading if cell else ""
    if not name:
        return "", [Doubt(_heading_of_name(cells), "name_missing")]
    if len(name) > LONGEST_NAME:
        return name, [Doubt(heading, "name_long", {"most": LONGEST_NAME})]
    if _ODD_NAME.search(name) or script_of(name) == "Zyyy":
        return name, [Doubt(heading, "name_odd")]
    return name, []


def own_script_name_in(cells: Cells) -> str:
    """Give the name in the person's own letters."""
    cell = _first(cells, Column.OWN_SCRIPT_NAME)
    return cell.text[:LONGEST_NAME] if cell else ""


def other_names_in(cells: Cells) -> tuple[str, ...]:
    """Give the other names the person goes by."""
    named = [cell.text[:LONGEST_NAME] for cell in cells.get(Column.OTHER_NAME, [])]
    return tuple(dict.fromkeys(name for name in named if not is_nameless(name)))


def phones_of(cells: Cells, mapping: Mapping) -> tuple[tuple[str, ...], Doubts]:
    """Give telephone numbers as E.164, in the order of the columns."""
    numbers: dict[str, None] = {}
    doubts: Doubts = []
    for cell in cells.get(Column.PHONE, []):
        if is_blank(cell.text):
            continue
        for phone in phones_in(cell.text, mapping.region):
            if phone.number:
                numbers[phone.number] = None
            if phone.doubt:
                params: dict[str, str | int] = {"country": phone.country} if phone.country else {}
                doubts.append(Doubt(cell.guess.heading, phone.doubt, params))
    return tuple(numbers), doubts


def emails_in(cells: Cells) -> tuple[tuple[str, ...], Doubts]:
    """Give e-mail addresses."""
    emails: dict[str, None] = {}
    doubts: Doubts = []
    for cell in cells.get(Column.EMAIL, []):
        for text in re.split(r"[;,\s]+", cell.text.removeprefix("mailto:")):
            if _EMAIL.match(text):
                emails[text] = None
            elif not is_blank(text):
                doubts.append(Doubt(cell.guess.heading, "email_unclear"))
    return tuple(emails), doubts


def gender_in(cells: Cells) -> tuple[str, Doubts]:
    """Give woman, man, another or unsaid."""
    cell = _first(cells, Column.GENDER)
    if not cell or is_blank(cell.text):
        return "unsaid", []
    letters = _LETTERS.get(cell.guess.item, {})
    gender = letters.get(cell.text.casefold()) or gender_of(cell.text)
    if gender:
        return gender, []
    return "unsaid", [Doubt(cell.guess.heading, "gender_unclear", _word(cell.text))]


def age_in(cells: Cells, mapping: Mapping, on: date) -> tuple[Age, Doubts]:
    """Give the age band: from the date of birth, else from the age, else from a range."""
    for column in (Column.BIRTH, Column.AGE, Column.AGE_BAND):
        cell = _first(cells, column)
        if not cell or is_blank(cell.text):
            continue
        if column is Column.BIRTH:
            age = ages.from_birth(cell.text, on, mapping.date_order, mapping.calendar)
        else:
            age = ages.from_years(cell.text)
        doubts = [Doubt(cell.guess.heading, age.doubt)] if age.doubt else []
        doubts += [Doubt(cell.guess.heading, "minor")] if age.minor else []
        return age, doubts
    return Age(), []


def languages_of(cells: Cells, mapping: Mapping) -> tuple[tuple[Spoken, ...], Doubts]:
    """Give languages with levels, each once with its highest level."""
    levels: dict[str, int] = {}
    doubts: Doubts = []
    for cell in cells.get(Column.LANGUAGE, []):
        if is_blank(cell.text):
            continue
        spoken, unknown = _languages(cell)
        for one in spoken:
            level = one.level or _level_of_column(cell.guess) or mapping.level
            levels[one.code] = max(levels.get(one.code, 0), level)
        doubts += [Doubt(cell.guess.heading, "language_unknown", _word(word)) for word in unknown]
    return tuple(Spoken(code, level) for code, level in levels.items()), doubts


def place_in(cells: Cells) -> str:
    """Give the place: the columns that say where, from left to right."""
    words = [cell.text for cell in cells.get(Column.PLACE, []) if not is_blank(cell.text)]
    return ", ".join(dict.fromkeys(words))[:LONGEST_NAME]


def slots_of(cells: Cells) -> tuple[tuple[str, ...], Doubts]:
    """Give the times of the week when the person is free."""
    found: set[str] = set()
    doubts: Doubts = []
    for cell in cells.get(Column.AVAILABILITY, []):
        if cell.guess.item:
            found |= set(cell.guess.item.split(";")) if _is_ticked(cell) else set()
        elif not is_blank(cell.text):
            slots, unknown = slots_in(cell.text)
            found |= set(slots)
            doubts += [Doubt(cell.guess.heading, "slot_unknown", _word(word)) for word in unknown]
    return tuple(slot for slot in SLOTS if slot in found), doubts


def needs_in(cells: Cells) -> tuple[tuple[str, ...], Doubts]:
    """Give what would make it easier to come, as codes."""
    found: dict[str, None] = {}
    doubts: Doubts = []
    for cell in cells.get(Column.NEEDS, []):
        if cell.guess.item:
            found |= {cell.guess.item: None} if _is_ticked(cell) else {}
            continue
        for word in _items(cell.text):
            if need := need_of(word):
                found[need] = None
            elif tick_of(word) is None:
                doubts.append(Doubt(cell.guess.heading, "need_unknown", _word(word)))
    return tuple(found), doubts


def items_in(cells: Cells, column: Column) -> tuple[str, ...]:
    """Give the items of a list: what is in the cells, and the columns that are ticked."""
    found: dict[str, None] = {}
    for cell in cells.get(column, []):
        if cell.guess.item:
            found |= {cell.guess.item: None} if _is_ticked(cell) else {}
        else:
            found |= dict.fromkeys(_items(cell.text))
    return tuple(found)[:_MOST_ITEMS]


def reference_in(cells: Cells) -> tuple[str, Doubts]:
    """Give the list's own reference of the person."""
    cell = _first(cells, Column.REFERENCE)
    if not cell or is_blank(cell.text):
        return "", []
    reference = mended(cell.text)
    if reference is None:
        return "", [Doubt(cell.guess.heading, "digits_lost")]
    return reference[:_LONGEST_ITEM], []


def broken_letters(cells: Cells) -> Doubts:
    """Point to cells with a letter that could not be read."""
    return [
        Doubt(cell.guess.heading, "letters_broken")
        for of_column in cells.values()
        for cell in of_column
        if "�" in cell.text
    ]


def _first(cells: Cells, column: Column) -> Cell | None:
    named = column in {Column.NAME, Column.OWN_SCRIPT_NAME}
    missing = is_nameless if named else is_blank
    return next((cell for cell in cells.get(column, []) if not missing(cell.text)), None)


def _composed(cells: Cells) -> str:
    parts = [
        next((cell.text for cell in cells.get(column, []) if not is_nameless(cell.text)), "")
        for column in (Column.GIVEN_NAME, Column.MIDDLE_NAME, Column.FAMILY_NAME)
    ]
    given, _, family = parts
    if given and family and " " not in given + family and script_of(family + given) in _UNSPACED:
        return family + given
    if any(parts):
        return " ".join(filter(None, parts))
    return next(iter(other_names_in(cells)), "") or own_script_name_in(cells)


def _heading_of_name(cells: Cells) -> str:
    columns = (Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME, Column.OTHER_NAME)
    return next((cell.guess.heading for column in columns for cell in cells.get(column, [])), "")


def _languages(cell: Cell) -> tuple[Sequence[Spoken], Sequence[str]]:
    item = cell.guess.item
    if not item or item.isdigit():
        return languages_in(cell.text)
    if (level := level_of(cell.text)) and tick_of(cell.text) is None:
        return [Spoken(item, level)], ()
    ticked = tick_of(cell.text)
    if ticked is None:
        return (), [cell.text]
    # In a column of 1 and 0 a 1 is a tick, in one of 1 to 4 it is a level: a tick errs less.
    return ([Spoken(item)] if ticked else []), ()


def _level_of_column(guess: Guess) -> int | None:
    return int(guess.item) if guess.item.isdigit() else None


def _is_ticked(cell: Cell) -> bool:
    return bool(tick_of(cell.text)) if tick_of(cell.text) is not None else not is_blank(cell.text)


def _items(text: str) -> list[str]:
    if is_blank(text):
        return []
    items = (item.strip(" \"'.") for item in _ITEMS.split(text))
    return [item[:_LONGEST_ITEM] for item in items if not is_blank(item)]


def _word(text: str) -> dict[str, str | int]:
    return {"text": text[:_LONGEST_WORD]}
