"""What is inside a packed workbook, looked at before anything is unpacked."""

import struct
import zipfile
from pathlib import Path
from typing import Final

from dure.sheets.limits import Limits
from dure.sheets.refusals import (
    FileHasTooManyParts,
    FileIsADocument,
    FileIsAnAppleSheet,
    FileIsBroken,
    FileIsLocked,
    FileIsPacked,
    FileUnpacksTooLarge,
)

_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_LONGEST_COMMENT: Final = 65_535
_BYTES_PER_ENTRY: Final = 1_000
# Small parts (styles, themes) may well be packed to a hundredth; they are no bomb.
_HARMLESS: Final = 1_000_000
_ENCRYPTED: Final = 0x1
_BOOKS: Final = ("xl/workbook.", "xl/Workbook.")


def check(path: Path, limits: Limits) -> None:
    """Refuse a zip file that is not a workbook, or that would unpack into too much."""
    _check_directory(path, limits)
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, UnicodeError, NotImplementedError):
        raise FileIsBroken from None
    if len(entries) > limits.entries:
        raise FileHasTooManyParts(parts=limits.entries)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        raise FileUnpacksTooLarge(megabytes=limits.unpacked_bytes // 1_000_000)
    for entry in entries:
        if entry.file_size > max(_HARMLESS, limits.ratio * entry.compress_size):
            raise FileUnpacksTooLarge(megabytes=limits.unpacked_bytes // 1_000_000)
    _check_is_workbook([entry.filename for entry in entries])
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileIsLocked


def _check_directory(path: Path, limits: Limits) -> None:
    """Refuse a directory too long to be read, before the zip module reads it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
        tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + _END_SIZE:
        raise FileIsBroken
    entries, length = struct.unpack("<HI", tail[place + 10 : place + 16])
    if entries > limits.entries or length > limits.entries * _BYTES_PER_ENTRY:
        raise FileHasTooManyParts(parts=limits.entries)


def _check_is_workbook(names: list[str]) -> None:
    if any(name.startswith(_BOOKS) for name in names) or "content.xml" in names:
        return
    if any(name.endswith(".iwa") for name in names):
        raise FileIsAnAppleSheet
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise FileIsADocument
    if "[Content_Types].xml" in names:
        raise FileIsBroken
    raise FileIsPacked
