"""What comes of a list: read, guessed, cleaned, or refused."""

from collections import Counter
from datetime import date

from dure.sheets.candidates import clean
from dure.sheets.limits import PAGE
from dure.sheets.people_list import guess_columns, is_known
from dure.sheets.reading import read
from dure.sheets.refusals import FileRefused

TODAY = date(2026, 1, 1)
FOLDERS = (
    "people_import_rapidpro",
    "messy_spreadsheets_messytables",
    "people_misc_csv",
    "attendance_contact_format_exemplars",
    "contacts_vcard",
    "names_multiscript",
)
NOT_LISTS = {"README.md", "LICENSE"}


def files_in(data):
    return [path for folder in FOLDERS for path in sorted((data / folder).glob("*")) if path.name not in NOT_LISTS]


def outcome_of(path, limits=PAGE):
    """Say in one dictionary all that an import would show."""
    try:
        book = read(path, limits=limits, known=is_known)
        sheet = book.list_sheet
        mapping = guess_columns(sheet.header.names, sheet.sample)
        outcome = {
            "header": sheet.header.number,
            "columns": [
                guess.column + (f"={guess.item}" if guess.item else "") for guess in mapping.used if guess.column
            ],
            "look": [finding.code for finding in (*book.findings, *mapping.findings())],
        }
        if not mapping.has_name:
            return outcome | {"rows": sum(1 for _ in sheet.rows())}
        cleaned = list(clean(mapping, sheet.rows(), on=TODAY))
        found = Counter(finding.code for one in cleaned for finding in one.findings)
        return outcome | {
            "rows": len(cleaned),
            "people": sum(one.candidate is not None for one in cleaned),
            "findings": dict(sorted(found.items())),
        }
    except FileRefused as refusal:
        return {"refused": refusal.code}
