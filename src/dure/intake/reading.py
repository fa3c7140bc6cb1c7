"""Reading a brought list in the worker: opening its sealed file, guessing, cleaning.

Imports the readers of workbooks, so only jobs and commands import this.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from dure.intake.models import Intake, SavedMapping
from dure.privacy.files import opened_beside
from dure.sheets.books import Sheet
from dure.sheets.candidates import Candidate, Cleaned, clean
from dure.sheets.limits import LONG_LIST
from dure.sheets.mapping import Mapping
from dure.sheets.people_list import guess_columns, is_known
from dure.sheets.reading import read

PREVIEW = 5


@contextmanager
def sheet_of(intake: Intake) -> Iterator[tuple[Sheet, list[Any]]]:
    """Open the list's sheet and what was found about the file; the plain file is gone afterwards."""
    with opened_beside(intake.organisation_id, intake.file_id, intake.suffix) as path:
        book = read(path, limits=LONG_LIST, known=is_known)
        yield book.list_sheet, list(book.findings)


def mapping_for(intake: Intake, sheet: Sheet, region: str) -> Mapping:
    """The columns as they were corrected for this kind of list before, or as they are guessed."""
    saved = SavedMapping.objects.filter(
        organisation=intake.organisation_id, headings=SavedMapping.digest_of(sheet.header.names)
    ).first()
    kept = Mapping.from_toml(saved.mapping) if saved else None
    mapping = guess_columns(sheet.header.names, sheet.sample, kept)
    return mapping if mapping.region else _in_region(mapping, region)


def _in_region(mapping: Mapping, region: str) -> Mapping:
    return replace(mapping, region=region)


def cleaned(mapping: Mapping, sheet: Sheet, on: date) -> Iterator[Cleaned]:
    return clean(mapping, sheet.rows(), on=on)


def shown(candidate: Candidate) -> dict[str, Any]:
    """A cleaned row for the preview."""
    plain = asdict(candidate)
    plain["languages"] = [f"{each['code']}:{each['level']}" for each in plain["languages"]]
    return plain
