"""Why a file is not taken in. Each refusal says what it is and what to do next."""

from typing import ClassVar


def gettext_noop(text: str) -> str:
    """Mark a sentence for translators; pages translate it, this package does not."""
    return text


class FileRefused(Exception):
    """A file that cannot be read as a list. Holds no content of the file."""

    code: ClassVar[str] = "file_refused"
    sentence: ClassVar[str] = gettext_noop("This file cannot be read.")
    mend: ClassVar[str] = gettext_noop("Open it in your spreadsheet program and save it as .xlsx or .csv.")

    def __init__(self, **params: int | str) -> None:
        """Keep the figures that the sentence needs."""
        self.params = params
        super().__init__(f"{self.sentence} {self.mend}".format(**params))


class FileIsMissing(FileRefused):
    """No ordinary file at that path."""

    code = "file_missing"
    sentence = gettext_noop("There is no file at this place.")
    mend = gettext_noop("Check the path and its spelling.")


class FileIsEmpty(FileRefused):
    """No bytes, or no cells."""

    code = "file_empty"
    sentence = gettext_noop("There is nothing in this file.")
    mend = gettext_noop("Check that you saved the list, and choose the file again.")


class FileIsTooLarge(FileRefused):
    """More bytes than the limit."""

    code = "file_too_large"
    sentence = gettext_noop("This file is larger than {megabytes} MB.")
    mend = gettext_noop(
        "Remove pictures and sheets that are not the list, or import it in parts, "
        "or use the command line: dure import people FILE."
    )


class FileUnpacksTooLarge(FileIsTooLarge):
    """A packed file that becomes larger than the limit, or a bomb."""

    code = "file_unpacks_too_large"
    sentence = gettext_noop("This workbook becomes far larger when it is opened than it looks.")


class FileHasTooManyParts(FileRefused):
    """A packed file with more entries than any list has."""

    code = "file_too_many_parts"
    sentence = gettext_noop("This workbook has more than {parts} parts inside.")
    mend = gettext_noop("Copy the list alone to a new workbook and save that as .xlsx.")


class SheetIsTooLong(FileRefused):
    """More rows than the limit."""

    code = "sheet_too_long"
    sentence = gettext_noop("This list has more than {rows} rows.")
    mend = gettext_noop("Import it in parts, or use the command line: dure import people FILE.")


class SheetIsTooWide(FileRefused):
    """More columns than the limit."""

    code = "sheet_too_wide"
    sentence = gettext_noop("This list has more than {columns} columns.")
    mend = gettext_noop("Copy the columns of the list alone to a new sheet.")


class LineIsTooLong(FileRefused):
    """One line of text holds more than a row ever does."""

    code = "line_too_long"
    sentence = gettext_noop("Line {line} is longer than {characters} characters.")


class FileIsAWebPage(FileRefused):
    """HTML, also when it is called .xls."""

    code = "file_web_page"
    sentence = gettext_noop("This is a web page, not a list, whatever its name ends in.")


class FileIsXml(FileRefused):
    """XML, such as the spreadsheets of 2003."""

    code = "file_xml"
    sentence = gettext_noop("This is an XML file, not a list.")


class FileIsJson(FileRefused):
    """JSON."""

    code = "file_json"
    sentence = gettext_noop("This is a JSON file, not a list.")
    mend = gettext_noop("Export the list as .csv or .xlsx from the program it came from.")


class FileIsADocument(FileRefused):
    """A text document, a presentation or a PDF."""

    code = "file_document"
    sentence = gettext_noop("This is a document, not a list.")
    mend = gettext_noop("Copy its table to a new spreadsheet and save that as .xlsx.")


class FileIsAnAppleSheet(FileRefused):
    """A workbook of Apple Numbers."""

    code = "file_apple_sheet"
    sentence = gettext_noop("This is a workbook of Apple Numbers, which only Numbers can read.")
    mend = gettext_noop("In Numbers choose File, Export To, Excel, and bring that file.")


class FileIsPacked(FileRefused):
    """A zip or another archive that is not a workbook."""

    code = "file_packed"
    sentence = gettext_noop("This is a packed folder, not a list.")
    mend = gettext_noop("Unpack it and choose the list inside.")


class FileIsLocked(FileRefused):
    """A workbook with a password."""

    code = "file_locked"
    sentence = gettext_noop("This workbook is locked with a password.")
    mend = gettext_noop("Open it with the password, save a copy without one, and delete that copy after the import.")


class FileIsUnknown(FileRefused):
    """Bytes of no kind we know."""

    code = "file_unknown"
    sentence = gettext_noop("This file is of a kind that we cannot read.")


class FileIsBroken(FileRefused):
    """A workbook that does not open."""

    code = "file_broken"
    sentence = gettext_noop("This workbook is damaged and does not open.")
    mend = gettext_noop("Open it in your spreadsheet program, let it be repaired, and save it as .xlsx.")


class ReadingTookTooLong(FileRefused):
    """The process that opened the workbook ran out of its seconds."""

    code = "reading_too_long"
    sentence = gettext_noop("This workbook takes too long to open.")
    mend = gettext_noop("Copy the list alone, as values, to a new workbook and save that as .xlsx.")


class ReadingTookTooMuchMemory(ReadingTookTooLong):
    """The process that opened the workbook ran out of its memory."""

    code = "reading_too_much_memory"
    sentence = gettext_noop(
        "This workbook needs more memory than we give it; perhaps a cell is filled in far below "
        "or far to the right of the list."
    )


def by_code() -> dict[str, type[FileRefused]]:
    """Find refusals by code: the process that opens workbooks sends codes only."""
    kinds: list[type[FileRefused]] = [FileRefused]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return {kind.code: kind for kind in kinds}
