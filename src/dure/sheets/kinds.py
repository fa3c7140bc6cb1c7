"""What kind of file this is, by what it begins with, not by its name."""

import re
from pathlib import Path
from typing import Final

from dure.sheets.limits import Limits
from dure.sheets.refusals import (
    FileIsADocument,
    FileIsAWebPage,
    FileIsEmpty,
    FileIsJson,
    FileIsMissing,
    FileIsPacked,
    FileIsTooLarge,
    FileIsUnknown,
    FileIsXml,
)

TEXT: Final = "text"
WORKBOOK: Final = "workbook"
VCARD: Final = "vcard"

_HEAD: Final = 4096
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BIFF: Final = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_ARCHIVES: Final = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_DOCUMENTS: Final = (b"%PDF", b"{\\rtf")
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_BOM: Final = b"\xef\xbb\xbf"
_WEB: Final = re.compile(rb"<!doctype html|<html|<head|<body|<table|<meta|<style|<script", re.IGNORECASE)
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS: Final = 0.02


def kind_of(path: Path, limits: Limits) -> str:
    """Say whether a file is text, a workbook or an address book; refuse all else."""
    if not path.is_file():
        raise FileIsMissing
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise FileIsTooLarge(megabytes=limits.file_bytes // 1_000_000)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.removeprefix(_BOM).strip(b" \t\r\n\x00"):
        raise FileIsEmpty
    return _kind(head)


def _kind(head: bytes) -> str:
    if head.startswith((_OLE, *_ZIP)):
        return WORKBOOK
    if head.startswith(_BIFF) and len(head) > 3 and head[3] == 0:
        return WORKBOOK  # Excel before 1995.
    if head.startswith(_ARCHIVES):
        raise FileIsPacked
    if head.startswith(_DOCUMENTS):
        raise FileIsADocument
    if head.startswith(_WIDE):
        return VCARD if b"V\x00C\x00A\x00R\x00D" in head[:64].upper() else TEXT
    if head.startswith(_PICTURES) and _CONTROLS.search(head):
        raise FileIsUnknown
    start = head.removeprefix(_BOM).lstrip().lower()
    if start.startswith(b"begin:vcard"):
        return VCARD
    if start.startswith(b"<"):
        raise FileIsAWebPage if _WEB.search(head) else FileIsXml
    if start[:1] in b"{[" and re.match(rb'\{\s*["}]|\[\s*[\[{"\d]', start):
        raise FileIsJson
    return _text(head)


def _text(head: bytes) -> str:
    wide = head.count(b"\x00") / len(head)
    if len(_CONTROLS.findall(head)) / len(head) > _MOST_CONTROLS and not 0.2 < wide < 0.6:
        raise FileIsUnknown
    return TEXT
