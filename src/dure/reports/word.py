"""The report as a Word file. Only the worker and commands come here: python-docx is too heavy for a page.

Right-to-left languages are marked three times, as Word wants it: the paragraph
(w:bidi), each piece of text (w:rtl) and the table (w:bidiVisual). Korean and
Arabic letters have fonts of their own beside the Latin one (w:rFonts).
Source: ECMA-376, part 1, sections 17.3.1.6, 17.3.2.30, 17.4.1, 17.3.2.26.
"""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from dure.reports.document import Block, Document, Photo
from dure.reports.words import is_rtl

LATIN, EAST_ASIAN, ARABIC = "Calibri", "Malgun Gothic", "Arial"
STYLES = {"text": "Normal", "item": "List Bullet", "head": "Heading 2"}
WIDEST, HIGHEST = Mm(150), Mm(110)
QUARTER_TURN = 5_400_000  # Angles in DrawingML are 60,000ths of a degree.
AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
    "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def word_file(
    document: Document, photos: Mapping[str, bytes], *, by: str, at: datetime, notes: Mapping[str, str]
) -> bytes:
    """Write the twelve headings in their order, the languages beside each other, and how each figure was counted.

    `notes` says in each language as of when the figures are. `photos` are contents by id; one that is
    missing was taken back, and is left out.
    """
    paper = docx.Document()
    _without_thumbnail(paper)
    _fonts(paper)
    _properties(paper, document, by, at)
    first = document.languages[0]
    _line(paper, document.page[first], first, "Title")
    for language in document.languages:
        _line(paper, notes[language], language)
    invented = {each.code for each in document.figures if each.invented}
    for beside in document.beside():
        _line(paper, beside[0].heading, first, "Heading 1")
        for section in beside[1:]:
            _line(paper, section.heading, section.language, bold=True)
        _beside(paper, document, [list(section.blocks) for section in beside], invented)
    for photo in document.photos:
        if photo.id in photos:
            _photo(paper, document, photo, photos[photo.id])
    _definitions(paper, document)
    _foot(paper, document)
    return _bytes(paper)


def _without_thumbnail(paper: Any) -> None:
    """The empty file that python-docx begins with carries a small picture of another one."""
    relations = paper.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[name]


def _fonts(paper: Any) -> None:
    for style in paper.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            for kind, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", EAST_ASIAN), ("cs", ARABIC)):
                fonts.set(qn(f"w:{kind}"), font)
    paper.styles["Normal"].font.size = Pt(11)


def _properties(paper: Any, document: Document, by: str, at: datetime) -> None:
    """What Word shows as the file's properties: the organisation, never the name of a colleague."""
    kept = paper.core_properties
    kept.title, kept.author, kept.last_modified_by, kept.comments = document.title, by, by, ""
    kept.created = kept.modified = at.replace(tzinfo=None)
    kept.language = document.languages[0]


def _line(where: Any, words: str, language: str, style: str = "Normal", *, bold: bool = False) -> Any:
    paragraph = where.add_paragraph(style=style)
    _say(paragraph, words, language, bold=bold)
    return _direct(paragraph, language)


def _say(paragraph: Any, words: str, language: str, *, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(words)
    run.bold, run.italic = bold or None, italic or None
    if is_rtl(language):
        run.font.rtl = True
        run.font.cs_bold, run.font.cs_italic = bold or None, italic or None
    spoken = OxmlElement("w:lang")
    kind = "bidi" if is_rtl(language) else "eastAsia" if language in {"ko", "zh", "ja"} else "val"
    spoken.set(qn(f"w:{kind}"), language)
    run._element.get_or_add_rPr().append(spoken)


def _direct(paragraph: Any, language: str) -> Any:
    if is_rtl(language):
        paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    return paragraph


def right_to_left(paragraph: Any, language: str = "ar") -> None:
    """Mark a paragraph that was written without its direction, and its text."""
    _direct(paragraph, language)
    for run in paragraph.runs:
        run.font.rtl = True


def _beside(paper: Any, document: Document, columns: list[list[Block]], invented: set[str]) -> None:
    """One language after the heading, or several in a table, a column for each."""
    if not any(columns):
        return
    if len(columns) == 1:
        for block in columns[0]:
            _block(paper.add_paragraph(style=STYLES[block.kind]), block, document, document.languages[0], invented)
        return
    table = _table(paper, document)
    for cell, language, blocks in zip(table.rows[0].cells, document.languages, columns, strict=True):
        for number, block in enumerate(blocks):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            # A heading inside a cell would stand between the twelve in Word's outline: bold is enough.
            paragraph.style = STYLES["text" if block.kind == "head" else block.kind]
            _block(paragraph, block, document, language, invented, bold=block.kind == "head")


def _table(paper: Any, document: Document) -> Any:
    table = paper.add_table(rows=1, cols=len(document.languages))
    if is_rtl(document.languages[0]):
        table.table_direction = WD_TABLE_DIRECTION.RTL
    return table


def _block(
    paragraph: Any, block: Block, document: Document, language: str, invented: set[str], bold: bool = False
) -> None:
    spoken = block.language or language
    _direct(paragraph, spoken)
    for run in block.runs:
        _say(paragraph, run.text, spoken, bold=bold or bool(run.figure))
        if run.figure in invented:
            _say(paragraph, f" ({document.sentences[language]['invented']})", language, italic=True)


def _photo(paper: Any, document: Document, photo: Photo, content: bytes) -> None:
    """A photo, upright, with its words for whoever does not see it."""
    upright = (photo.height, photo.width) if photo.turns % 2 else (photo.width, photo.height)
    scale = min(WIDEST / upright[0], HIGHEST / upright[1])
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    said = next((photo.alternatives[code] for code in document.languages if photo.alternatives.get(code)), "")
    size = Emu(int(photo.width * scale)), Emu(int(photo.height * scale))
    shape = paragraph.add_run().add_picture(BytesIO(content), *size)
    shape._inline.docPr.set("descr", said)
    shape._inline.docPr.set("name", "")
    for named in shape._inline.iter(qn("pic:cNvPr")):
        named.set("name", "")
    if photo.turns:
        for frame in shape._inline.iter(qn("a:xfrm")):
            frame.set("rot", str(photo.turns * QUARTER_TURN))
    if photo.turns % 2:
        _make_room(shape._inline, shape.width, shape.height)
    for language in document.languages:
        if photo.captions.get(language):
            _line(paper, photo.captions[language], language, "Caption")


def _make_room(inline: Any, width: int, height: int) -> None:
    """A picture turned on its side reaches out of its own frame: say by how much."""
    room = OxmlElement("wp:effectExtent")
    beyond = {"l": (height - width) // 2, "r": (height - width) // 2}
    beyond |= {"t": (width - height) // 2, "b": (width - height) // 2}
    for side in "ltrb":
        room.set(side, str(max(beyond[side], 0)))
    inline.insert(1, room)


def _definitions(paper: Any, document: Document) -> None:
    """How each figure that the text says was counted."""
    stated = document.stated()
    if not stated:
        return
    for language in document.languages:
        _line(paper, document.sentences[language]["counted"], language, bold=True)
    columns = len(document.languages) > 1
    for each in stated:
        cells = _table(paper, document).rows[0].cells if columns else [None]
        for cell, language in zip(cells, document.languages, strict=True):
            paragraph = cell.paragraphs[0] if cell is not None else paper.add_paragraph()
            _direct(paragraph, language)
            _say(paragraph, f"{each.labels[language]}: {each.shown[language]}. ", language, bold=True)
            _say(paragraph, each.definitions[language], language)
            if each.invented:
                _say(paragraph, f" ({document.sentences[language]['invented']})", language, italic=True)


def _foot(paper: Any, document: Document) -> None:
    if document.demo:
        foot = paper.sections[0].footer
        for number, language in enumerate(document.languages):
            paragraph = foot.add_paragraph() if number else foot.paragraphs[0]
            _direct(paragraph, language)
            _say(paragraph, document.sentences[language]["demo"], language)


def _bytes(paper: Any) -> bytes:
    file = BytesIO()
    paper.save(file)
    return file.getvalue()
