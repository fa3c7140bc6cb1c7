"""The pack as a spreadsheet: out with what is said already, in with what is new."""

import io
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from dure.sheets.limits import Limits
from dure.sheets.reading import read
from dure.sheets.refusals import FileRefused
from dure.sheets.writing import write_csv, write_xlsx
from dure.words import queries
from dure.words.checking import Finding, look_through
from dure.words.models import Pack
from dure.words.sentences import SENTENCES, Sentence

CODE, ENGLISH, TEXT, NOTE = "code", "English", "translation", "note"
LIMITS = Limits(file_bytes=1_000_000, unpacked_bytes=10_000_000, rows=2_000, columns=50, cpu_seconds=5, wait_seconds=15)


class SheetIsTooLarge(Exception):
    """This file is larger than 1 MB. Download the spreadsheet of this language and fill in that one."""


def written(pack: Pack, kind: str, beside: str, beside_name: str) -> bytes:
    """The pack as a file: `kind` is xlsx or csv; `beside` a language of the interface to translate from."""
    said, also = queries.texts(pack), queries.in_interface(beside) if beside else {}
    header = [CODE, ENGLISH, *([beside_name] if beside else []), TEXT, NOTE]
    rows = [
        [each.code, each.english, *([also[each.code]] if beside else []), said.get(each.code, ""), _note(each)]
        for each in SENTENCES
    ]
    target = io.BytesIO()
    if kind == "csv":
        write_csv(target, header, rows)
    else:
        write_xlsx(target, header, rows, title=pack.language)
    return target.getvalue()


def _note(sentence: Sentence) -> str:
    """Where the sentence stands, and what must stay in it."""
    note = str(sentence.where)
    for place in sorted(sentence.places):
        note += ". " + _("Leave %(place)s as it is.") % {"place": f"{{{place}}}"}
    return note


def brought(content: bytes, suffix: str) -> tuple[dict[str, str], list[Finding]]:
    """Read a file in a process apart, within narrow limits: its sentences, and what must be mended first."""
    if len(content) > LIMITS.file_bytes:
        raise SheetIsTooLarge(SheetIsTooLarge.__doc__)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"sheet{suffix}"
        path.write_bytes(content)
        try:
            sheet = read(path, limits=LIMITS, known={CODE, TEXT}.__contains__).list_sheet
            cells = [(row.number, row.cells) for row in sheet.source()]
        except FileRefused as refused:
            sentence = f"{_(refused.sentence)} {_(refused.mend)}".format(**refused.params)
            return {}, [Finding(0, "", "unreadable", {"sentence": sentence})]
    return _read(cells)


def _read(cells: list[tuple[int, list[str]]]) -> tuple[dict[str, str], list[Finding]]:
    headed = next((place for place, (_n, row) in enumerate(cells) if CODE in map(_heading, row)), None)
    if headed is None:
        return {}, [Finding(0, "", "no_code_column")]
    names = [_heading(each) for each in cells[headed][1]]
    if TEXT not in names:
        return {}, [Finding(cells[headed][0], "", "no_text_column")]
    code, text = names.index(CODE), names.index(TEXT)
    return look_through((number, _cell(row, code), _cell(row, text)) for number, row in cells[headed + 1 :])


def _heading(cell: str) -> str:
    return cell.strip().casefold()


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""
