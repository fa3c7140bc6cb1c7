"""Lists of people: what their columns mean."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dure.sheets.books import Row
from dure.sheets.cells import letters_of
from dure.sheets.columns import NAMES, SINGLE, TICKED, Column
from dure.sheets.dates import order_of
from dure.sheets.evidence import Evidence, by_content, supports
from dure.sheets.headings import WHOLE, Reading, is_known, read_heading
from dure.sheets.languages import language_code
from dure.sheets.mapping import LIKELY, Guess, Mapping, key_of
from dure.sheets.mending import OWN_HEADINGS
from dure.sheets.slots import slots_in
from dure.sheets.vocabulary import level_of, need_of

__all__ = ["guess_columns", "is_known"]

_TICKED: Final = 0.9
_DOUBTED: Final = 0.3
_AGREED: Final = 0.06
_NAME_BY_CONTENT: Final = 0.5
_OF_PEOPLE: Final = frozenset({Column.PHONE, Column.EMAIL, Column.GENDER, Column.AGE, Column.BIRTH, Column.LANGUAGE})
# Columns in which M is a woman and the man has another letter.
_LETTERS: Final = {"h": "hm", "e": "ek"}


def guess_columns(header: Sequence[str], sample: Sequence[Row], saved: Mapping | None = None) -> Mapping:
    """Guess what the columns of a list of people mean, each with how sure and why.

    A mapping that a person corrected decides for the headings it knows. Else
    the heading speaks, in any language we know, and the cells under it agree
    or not; where the heading says nothing the cells may. Of two columns for
    what a person has once, the surer one is taken.
    """
    kept = saved.by_heading() if saved else {}
    cells = [[row.cells[place] if place < len(row.cells) else "" for row in sample] for place in range(len(header))]
    seen = [Evidence(column) for column in cells]
    guesses = [
        _kept(kept[key_of(heading)], _guess(place, heading, seen[place]))
        if key_of(heading) in kept
        else _guess(place, heading, seen[place])
        for place, heading in enumerate(header)
    ]
    guesses = _with_best(_with_name(guesses, seen), seen)
    births = [place for place, guess in enumerate(guesses) if guess.column is Column.BIRTH]
    gone = set(kept) - {key_of(heading) for heading in header}
    mapping = replace(saved, guesses=tuple(guesses)) if saved else Mapping(tuple(guesses))
    return replace(
        mapping,
        date_order=mapping.date_order or order_of([cell for place in births for cell in cells[place]]),
        gone=tuple(kept[key].heading for key in kept if key in gone and kept[key].column),
    )


def _kept(saved: Guess, anew: Guess) -> Guess:
    """What a person said before, in its new place. What is refused stays refused, whoever says otherwise.

    Unless only a word inside the heading speaks for refusing ("zone of the
    health centre"): then the person knows better.
    """
    if anew.refused and anew.confidence >= LIKELY:
        return anew
    return replace(saved, place=anew.place, heading=anew.heading)


def _guess(place: int, heading: str, seen: Evidence) -> Guess:
    if heading in OWN_HEADINGS:
        return Guess(place, heading)
    reading = read_heading(heading)
    if ticked := _ticked(place, heading, reading, seen):
        return ticked
    if reading.refused:
        return Guess(place, heading, confidence=reading.confidence, why="refused", refused=reading.refused)
    if reading.column:
        return _by_heading(place, heading, reading.column, reading, seen)
    found = by_content(seen) if not _is_named(heading, place) else None
    if found:
        return Guess(place, heading, found[0], "", found[1], "content")
    return Guess(place, heading, why="somebody_else" if reading.somebody_else else "unknown")


def _ticked(place: int, heading: str, reading: Reading, seen: Evidence) -> Guess | None:
    """Read a column that is one possible answer, ticked or not."""
    ticked = seen.filled and seen.tick >= _TICKED
    if ticked and reading.column is Column.NEEDS and (need := need_of(heading)):
        return Guess(place, heading, Column.NEEDS, need, WHOLE, "heading")
    if ticked and reading.column in TICKED and reading.item:
        item = _item(reading.column, reading.item)
        return Guess(place, heading, reading.column, item, reading.confidence, "heading_part")
    if not reading.column and (ticked or seen.level >= _TICKED):
        if len(heading) > 3 and (code := language_code(heading)):
            return Guess(place, heading, Column.LANGUAGE, code, WHOLE, "heading")
        slots, unknown = slots_in(heading)
        if ticked and slots and not unknown:
            return Guess(place, heading, Column.AVAILABILITY, ";".join(slots), WHOLE, "heading")
    return None


def _item(column: Column, item: str) -> str:
    if column is Column.LANGUAGE:
        return language_code(item) or item
    if column is Column.AVAILABILITY:
        return ";".join(slots_in(item)[0]) or item
    return (need_of(item) or item) if column is Column.NEEDS else item


def _by_heading(place: int, heading: str, column: Column, reading: Reading, seen: Evidence) -> Guess:
    why = "heading" if reading.confidence >= WHOLE else "heading_part"
    item = ""
    if column is Column.GENDER and not seen.letters.isdisjoint(_LETTERS) and "f" not in seen.letters:
        item = next(letters for first, letters in _LETTERS.items() if first in seen.letters)
    if column is Column.LANGUAGE:
        item = str(level_of(heading) or "")
    agrees = supports(column, seen)
    if agrees is False:
        if column in {Column.AGE, Column.BIRTH} and max(seen.age, seen.date) > LIKELY:
            column = Column.AGE if seen.age > seen.date else Column.BIRTH
            return Guess(place, heading, column, item, reading.confidence, why)
        return Guess(place, heading, column, item, _DOUBTED, "content_differs")
    return Guess(place, heading, column, item, reading.confidence + _AGREED * bool(agrees), why)


def _is_named(heading: str, place: int) -> bool:
    """Say whether a column has a name that we do not know, other than A, B or C."""
    return heading != f"Column {letters_of(place)}"


def _with_name(guesses: list[Guess], seen: list[Evidence]) -> list[Guess]:
    """Where no heading says name, take the nameless column that most looks like names.

    Only in a list without header, or with another column that people have: a
    budget has lines that look like names, too.
    """
    if any(guess.column in NAMES for guess in guesses):
        return guesses
    about_people = any(guess.is_used and guess.column in _OF_PEOPLE for guess in guesses)
    if not about_people and any(_is_named(guess.heading, guess.place) for guess in guesses):
        return guesses
    free = [
        guess
        for guess in guesses
        if guess.column is None
        and not guess.refused
        and not _is_named(guess.heading, guess.place)
        and seen[guess.place].name >= _TICKED
        and len(seen[guess.place].values) * 3 > seen[guess.place].filled
        and seen[guess.place].filled * 2 >= seen[guess.place].rows
    ]
    if not free:
        return guesses
    best = max(free, key=lambda guess: (seen[guess.place].name, seen[guess.place].words))
    named = replace(best, column=Column.NAME, confidence=_NAME_BY_CONTENT, why="content")
    return [named if guess is best else guess for guess in guesses]


def _with_best(guesses: list[Guess], seen: list[Evidence]) -> list[Guess]:
    """Of several columns for one thing keep the surest, fullest, first."""
    best: dict[Column, Guess] = {}
    for guess in guesses:
        if guess.column in SINGLE and guess.is_used:
            other = best.get(guess.column)
            if other is None or _rank(guess, seen) > _rank(other, seen):
                best[guess.column] = guess
    return [
        replace(guess, column=None, why="better_column")
        if guess.column in SINGLE and guess.is_used and best[guess.column] is not guess
        else guess
        for guess in guesses
    ]


def _rank(guess: Guess, seen: list[Evidence]) -> tuple[bool, float, int, int]:
    evidence = seen[guess.place]
    return guess.why in {"saved", "person"}, guess.confidence, evidence.filled, len(evidence.values)
