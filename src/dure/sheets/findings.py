"""What a person should look at in a list, row by row, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dure.sheets.refusals import gettext_noop


class Severity(StrEnum):
    """What a finding does to its row."""

    CANNOT = "cannot"
    """The row is left out."""
    LOOK = "look"
    """The row is taken; please check."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one cell, one row or (row 0) the whole file.

    `params` may hold a short word out of the cell, for columns whose words we
    know. It never holds a name, telephone or address, and is left out of the
    representation so that it cannot end in a log.
    """

    row: int
    column: str
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict, repr=False)

    @property
    def severity(self) -> Severity:
        """Whether the row is left out for it."""
        return MEANINGS[self.code].severity

    def sentence(self) -> str:
        """Say in English what was found and how to mend it."""
        meaning = MEANINGS[self.code]
        return f"{meaning.sentence} {meaning.mend}".format(**self.params)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means, in sentences for translators."""

    severity: Severity
    sentence: str
    mend: str


def _cannot(sentence: str, mend: str) -> Meaning:
    return Meaning(Severity.CANNOT, gettext_noop(sentence), gettext_noop(mend))


def _look(sentence: str, mend: str) -> Meaning:
    return Meaning(Severity.LOOK, gettext_noop(sentence), gettext_noop(mend))


MEANINGS: Final = {
    # The file.
    "encoding_guessed": _look(
        "The file does not say how its letters are stored; we took {encoding}.",
        "Look at a few names with special letters. If they are wrong, save the list as .xlsx.",
    ),
    "letters_lost": _look(
        "{count} letters of this file could not be read and are shown as �.",
        "Save the list again as .xlsx or as CSV UTF-8.",
    ),
    "header_unsure": _look(
        "It is not certain that this row names the columns.",
        "Point to the row with the names of the columns, or say that there is none.",
    ),
    "cards_shortened": _look(
        "Pictures, notes, streets and fax numbers are not taken from address books.",
        "Nothing to mend.",
    ),
    "no_name_column": _cannot(
        "No column looks like names of people.", "Say which column holds the name."
    ),
    "column_gone": _look(
        "The saved mapping expects a column that this list does not have.",
        "Check that this is the right list, or correct the mapping.",
    ),
    "column_refused": _look(
        "This column is left out: such things are never imported.",
        "Nothing to mend. Delete the column where the list is kept, if nobody needs it.",
    ),
    # The row.
    "quote_open": _look(
        "A quotation mark in this row is never closed.", "Check that the row is whole."
    ),
    "cells_beyond": _look(
        "The row has more cells than the header.",
        "Check whether a comma inside a cell moved the cells after it.",
    ),
    "heading_again": _cannot("The row repeats the names of the columns.", "Nothing to mend."),
    "name_missing": _cannot(
        "There is no name.", "Fill in the name or the nickname this person goes by."
    ),
    "name_odd": _look(
        "This does not look like a name.", "Check that the cells are in their right columns."
    ),
    "name_long": _cannot(
        "The name is longer than {most} letters.",
        "Check that the cell holds the name and nothing else.",
    ),
    "row_total": _cannot(
        "The row looks like a total, not like a person.", "Delete the row if that is so."
    ),
    "reference_twice": _cannot(
        "The reference is also in row {first}.",
        "If it is one person, keep one row; if it is two, give each their own reference.",
    ),
    "cell_long": _look("The cell is longer than {most} letters and was cut.", "Shorten it."),
    "letters_broken": _look(
        "A letter in this cell could not be read (�).", "Type the word again."
    ),
    # The person.
    "minor": _look(
        "This person is under 18.",
        "Ask the caregiver for consent, and the young person for their own agreement.",
    ),
    "age_unclear": _look(
        "The age or date of birth could not be read; the age is not known.",
        "Write the age as a number, or the date as 1990-12-31.",
    ),
    "age_unlikely": _look(
        "This would make an age under 0 or over 115; the age is not known.",
        "Check the date or the age.",
    ),
    "age_straddles": _look(
        "This range of ages lies across two of our bands; the age is not known.",
        "Write the age as a number.",
    ),
    "date_order": _look(
        "Day and month could be either way round, and the age group depends on it.",
        "Write the date as 1990-12-31, or choose the order of day and month for the whole list.",
    ),
    "calendar_other": _look(
        "The year seems to be of another calendar.",
        "Choose the calendar for the whole list, or write the age.",
    ),
    "gender_unclear": _look(
        "We do not know “{text}” as a gender.", "Write woman, man, another or rather not say."
    ),
    "phone_unclear": _look(
        "A telephone number could not be read and was left out.",
        "Write it with + and the country's number, as +82 2 312 3456.",
    ),
    "phone_no_country": _look(
        "A telephone number without the country's number was left out.",
        "Choose the country for the whole list, or write it as +82 2 312 3456.",
    ),
    "phone_country_assumed": _look(
        "The telephone number was read as one of {country}, though it has no +.",
        "Check it, and write it with +.",
    ),
    "phone_unusual": _look(
        "The telephone number was taken, but no such number is known in its country.", "Check it."
    ),
    "digits_lost": _look(
        "The spreadsheet program shortened this number; its last digits are lost.",
        "Format the column as text, type the number again, and save.",
    ),
    "email_unclear": _look(
        "An e-mail address could not be read and was left out.", "Write it as name@example.org."
    ),
    "language_unknown": _look(
        "We do not know “{text}” as a language.",
        "Write its name in English, or its code, as prs for Dari.",
    ),
    "slot_unknown": _look(
        "We do not know “{text}” as a time of the week.", "Write for example: Sat morning; Sun evening."
    ),
    "need_unknown": _look(
        "We do not know “{text}” as something that would make it easier to come.",
        "Write childcare, step-free access, or online only.",
    ),
}  # fmt: skip
