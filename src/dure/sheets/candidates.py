"""People of a list, cleaned, each with what a person should look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dure.sheets import answers
from dure.sheets.ages import UNKNOWN
from dure.sheets.answers import LONGEST_CELL, Cell, Cells, Doubt
from dure.sheets.books import Row
from dure.sheets.columns import Column
from dure.sheets.findings import Finding, Severity
from dure.sheets.languages import Spoken
from dure.sheets.mapping import Mapping
from dure.sheets.vocabulary import is_total


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in a list: not yet asked for consent, and not yet one of ours."""

    row: int
    name: str = field(repr=False)
    own_script_name: str = field(default="", repr=False)
    other_names: tuple[str, ...] = field(default=(), repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)
    """E.164."""
    emails: tuple[str, ...] = field(default=(), repr=False)
    gender: str = "unsaid"
    """woman, man, another, unsaid."""
    age_band: str = UNKNOWN
    """One of `ages.BANDS`; the date of birth is not kept."""
    minor: bool | None = None
    """Under 18; None where the list does not say."""
    languages: tuple[Spoken, ...] = ()
    """Each with a level of 1 to 4."""
    place: str = field(default="", repr=False)
    slots: tuple[str, ...] = ()
    """Some of `slots.SLOTS`."""
    interests: tuple[str, ...] = field(default=(), repr=False)
    needs: tuple[str, ...] = ()
    """Some of childcare, step_free, online_only."""
    can_offer: tuple[str, ...] = field(default=(), repr=False)
    reference: str = field(default="", repr=False)
    groups: tuple[str, ...] = field(default=(), repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """All the person goes by."""
        return tuple(filter(None, (self.name, self.own_script_name, *self.other_names)))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One row, what was made of it, and what was found."""

    row: Row
    candidate: Candidate | None
    """None when the row is left out."""
    findings: tuple[Finding, ...]


def clean(mapping: Mapping, rows: Iterable[Row], *, on: date) -> Iterator[Cleaned]:
    """Clean the rows of a list one by one; `on` is the day from which ages count.

    Of two rows with one reference the second is left out.
    """
    first_rows: dict[str, int] = {}
    for row in rows:
        cleaned = clean_row(mapping, row, on=on)
        reference = cleaned.candidate.reference if cleaned.candidate else ""
        if reference and (first := first_rows.setdefault(reference, row.number)) != row.number:
            heading = next(g.heading for g in mapping.used if g.column is Column.REFERENCE)
            twice = Finding(row.number, heading, "reference_twice", {"first": first})
            cleaned = Cleaned(row, None, (*cleaned.findings, twice))
        yield cleaned


def clean_row(mapping: Mapping, row: Row, *, on: date) -> Cleaned:
    """Make a candidate of one row, or say why it cannot be one."""
    if _repeats_header(mapping, row):
        return Cleaned(row, None, (Finding(row.number, "", "heading_again"),))
    cells = _cells(mapping, row)
    name, named = answers.name_in(cells)
    phones, phoned = answers.phones_of(cells, mapping)
    emails, mailed = answers.emails_in(cells)
    gender, gendered = answers.gender_in(cells)
    age, aged = answers.age_in(cells, mapping, on)
    languages, spoken = answers.languages_of(cells, mapping)
    slots, timed = answers.slots_of(cells)
    needs, needed = answers.needs_in(cells)
    reference, referred = answers.reference_in(cells)
    doubts = [
        *_doubts_about_row(mapping, row, name), *named, *phoned, *mailed, *gendered, *aged,
        *spoken, *timed, *needed, *referred, *answers.broken_letters(cells),
    ]  # fmt: skip
    findings = tuple(Finding(row.number, d.heading, d.code, d.params) for d in doubts)
    if any(finding.severity is Severity.CANNOT for finding in findings):
        return Cleaned(row, None, findings)
    candidate = Candidate(
        row=row.number,
        name=name,
        own_script_name=answers.own_script_name_in(cells),
        other_names=answers.other_names_in(cells),
        phones=phones,
        emails=emails,
        gender=gender,
        age_band=age.band,
        minor=age.minor,
        languages=languages,
        place=answers.place_in(cells),
        slots=slots,
        interests=answers.items_in(cells, Column.INTERESTS),
        needs=needs,
        can_offer=answers.items_in(cells, Column.CAN_OFFER),
        reference=reference,
        groups=answers.items_in(cells, Column.GROUP),
    )
    return Cleaned(row, candidate, findings)


def _cells(mapping: Mapping, row: Row) -> Cells:
    cells: Cells = {}
    for guess in mapping.used:
        if guess.column and guess.place < len(row.cells):
            cells.setdefault(guess.column, []).append(Cell(guess, row.cells[guess.place][:LONGEST_CELL]))
    return cells


def _repeats_header(mapping: Mapping, row: Row) -> bool:
    """Say whether a row is the header again: printed lists repeat it on each page."""
    filled = 0
    for guess, cell in zip(mapping.guesses, row.cells, strict=False):
        if cell and not guess.heading.casefold().startswith(cell.casefold()):
            return False
        filled += bool(cell)
    return filled > 1


def _doubts_about_row(mapping: Mapping, row: Row, name: str) -> list[Doubt]:
    doubts = [Doubt("", row.trouble)] if row.trouble else []
    if any(row.cells[len(mapping.guesses) :]):
        doubts.append(Doubt("", "cells_beyond"))
    if name and is_total(name):
        doubts.append(Doubt("", "row_total"))
    if max(map(len, row.cells), default=0) > LONGEST_CELL:
        long = [
            guess for guess in mapping.used if len("".join(row.cells[guess.place : guess.place + 1])) > LONGEST_CELL
        ]
        doubts += [Doubt(guess.heading, "cell_long", {"most": LONGEST_CELL}) for guess in long]
    return doubts
