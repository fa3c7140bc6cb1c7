"""Reading a file that somebody brings: by the letters in it, within narrow limits, a workbook in a process apart."""

import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from dure.curricula.files.markdown import read_markdown
from dure.curricula.files.problems import Problem
from dure.curricula.files.table import COLUMNS, read_table
from dure.curricula.outline import Outline
from dure.sheets.limits import Limits
from dure.sheets.reading import read
from dure.sheets.refusals import FileRefused

LIMITS = Limits(file_bytes=2_000_000, unpacked_bytes=20_000_000, rows=5_000, columns=60, cpu_seconds=5, wait_seconds=15)
MOST = LIMITS.file_bytes
MARKDOWN = {".md", ".markdown", ".txt"}
TABLES = {".csv", ".xlsx", ".xls", ".ods", ".tsv"}


class FileIsTooLarge(Exception):
    """This file is larger than 2 MB. A curriculum is words only: take the pictures out."""


def read_file(content: bytes, name: str) -> tuple[Outline | None, list[Problem]]:
    """Read a curriculum of whatever kind. Raises FileIsTooLarge."""
    if len(content) > LIMITS.file_bytes:
        raise FileIsTooLarge(FileIsTooLarge.__doc__)
    suffix = Path(name).suffix.casefold()
    if suffix in MARKDOWN:
        try:
            return read_markdown(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return None, [Problem(0, "", "letters")]
    return _table(content, suffix if suffix in TABLES else ".csv")


def _table(content: bytes, suffix: str) -> tuple[Outline | None, list[Problem]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"curriculum{suffix}"
        path.write_bytes(content)
        try:
            sheet = read(path, limits=LIMITS, known=COLUMNS.__contains__).list_sheet
            rows = [(row.number, row.cells) for row in sheet.source()]
        except FileRefused as refused:
            said = f"{_(refused.sentence)} {_(refused.mend)}".format(**refused.params)
            return None, [Problem(0, "", "unreadable", said)]
    return read_table(rows)
