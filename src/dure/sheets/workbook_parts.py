"""The parts of a workbook of one sheet (ECMA-376 part 1), as we write them.

Written by ourselves so that every text is stored as a text and never as a
formula, that no list lies in a temporary file in the clear, and that hundreds
of thousands of rows take seconds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from math import isfinite
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from dure.sheets.cells import letters_of, starts_formula

Value = str | int | float | date | datetime | None

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PLAIN, _BOLD, _TEXT, _DATE, _TIME = range(5)
_LONGEST_CELL: Final = 32_767
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Spreadsheet programs read _x0041_ as the letter A (§22.9.2.19, ST_Xstring).
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 -- Workbooks know no time zones.
_SECONDS: Final = 86_400
_WIDTHS: Final = (12, 48)

FIXED: Final = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders count='1'><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def workbook_xml(title: str) -> str:
    """Name the one sheet."""
    name = quoteattr(re.sub(r"[\[\]:*?/\\]", " ", text_in_xml(title))[:31] or "List")
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<sheets><sheet name={name} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def sheet_xml(header: Sequence[str], rows: Iterable[Sequence[Value]], *, rtl: bool) -> Iterator[str]:
    """Give the sheet piece by piece: the header stays in sight, the first column on the reader's side."""
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{min(max(len(name) + 2, _WIDTHS[0]), _WIDTHS[1])}" customWidth="1"/>'
        for place, name in enumerate(header, 1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView rightToLeft="{int(rtl)}" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"{f'<cols>{widths}</cols>' if widths else ''}<sheetData>"
    )
    letters = [letters_of(place) for place in range(max(len(header), 1))]
    yield _row(1, [_text(f"{letters[place]}1", name, _BOLD) for place, name in enumerate(header)])
    for number, row in enumerate(rows, 2):
        while len(letters) < len(row):
            letters.append(letters_of(len(letters)))
        yield _row(number, [_cell(f"{letters[place]}{number}", value) for place, value in enumerate(row)])
    yield "</sheetData></worksheet>"


def text_in_xml(text: str) -> str:
    """Drop what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _row(number: int, cells: list[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(at: str, value: Value) -> str:  # noqa: PLR0911 -- One for each kind of value.
    match value:
        case None | "":
            return ""
        case str():
            return _text(at, value, _TEXT if starts_formula(value) else _PLAIN)
        case bool():
            return f'<c r="{at}" t="b"><v>{int(value)}</v></c>'
        case datetime():
            passed = value.replace(tzinfo=None) - _DAY_ZERO
            return f'<c r="{at}" s="{_TIME}"><v>{passed.total_seconds() / _SECONDS!r}</v></c>'
        case date():
            return f'<c r="{at}" s="{_DATE}"><v>{(value - _DAY_ZERO.date()).days}</v></c>'
        case float() if not isfinite(value):
            return ""
        case _:
            return f'<c r="{at}"><v>{value!r}</v></c>'


def _text(at: str, text: str, style: int) -> str:
    clean = _ESCAPE.sub("_x005F_", text_in_xml(text)[:_LONGEST_CELL].replace("\r\n", "\n").replace("\r", "\n"))
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(clean)}</t></is></c>'
