"""In which encoding a text is stored."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import charset_normalizer

_CHUNK: Final = 1 << 20
_SAMPLE: Final = 1 << 17
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# One per script and system that lists still come from; a shorter choice errs less.
_OLD_ENCODINGS: Final = [
    "cp1252", "cp1254", "cp1256", "cp1251", "koi8_r", "koi8_u", "big5", "gb18030", "cp932",
    "cp949", "cp1250", "cp1255", "cp1253", "cp874", "cp1258", "mac_roman",
]  # fmt: skip
# Icelandic letters where a Turkish list has its own (ı ş ğ İ Ş Ğ).
_ICELANDIC: Final = re.compile("[ýþðÝÞÐ]")
_NEARLY: Final = 0.03
_HIGH: Final = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text is stored, as far as we can tell."""

    name: str
    sure: bool
    lost: int = 0
    """Letters that could not be read."""


def encoding_of(path: Path, known: Callable[[str], bool]) -> Encoding:
    """Find the encoding of a text file.

    A byte-order mark decides. Else UTF-8 when every byte of the file agrees, or
    nearly every one. Else UTF-16 without a mark, by its empty bytes. Else the
    old encoding that charset-normalizer finds the least messy; between near
    equals the one in which more of the column names are words we know.
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(name, sure=True, lost=_lost(path, name))
    letters, lost = _utf8(path)
    if not lost and b"\x00" not in head:
        return Encoding("utf-8", sure=True)
    if wide := _without_mark(head):
        return Encoding(wide, sure=False, lost=_lost(path, wide))
    if lost * 4 < letters:
        return Encoding("utf-8", sure=True, lost=lost)
    name = _old(_high_lines(path, head), head, known)
    return Encoding(name, sure=False, lost=_lost(path, name))


def _utf8(path: Path) -> tuple[int, int]:
    """Count the letters beyond ASCII, and those that are not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    letters = lost = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if chunk.isascii():
                continue
            text = decoder.decode(chunk)
            lost += text.count("�")
            letters += sum(not letter.isascii() for letter in text)
    lost += decoder.decode(b"", final=True).count("�")
    return letters - lost, lost


def _lost(path: Path, name: str) -> int:
    decoder = codecs.getincrementaldecoder(name)("replace")
    lost = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            lost += decoder.decode(chunk).count("�")
    return lost + decoder.decode(b"", final=True).count("�")


def _without_mark(head: bytes) -> str:
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) * 4 < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _high_lines(path: Path, head: bytes) -> bytes:
    """Give the lines that tell encodings apart: those with a byte above ASCII."""
    lines = b"".join(match[0] for match in _HIGH.finditer(head))
    if len(lines) > 2_000:
        return lines
    with path.open("rb") as file:
        while len(lines) < _SAMPLE and (chunk := file.read(_CHUNK)):
            lines += b"".join(match[0] for match in _HIGH.finditer(chunk))
    return lines[:_SAMPLE]


def _old(sample: bytes, head: bytes, known: Callable[[str], bool]) -> str:
    found = charset_normalizer.from_bytes(sample, cp_isolation=_OLD_ENCODINGS)
    # Encodings that give the same text are found as one.
    possible = [(name, match) for match in found for name in _OLD_ENCODINGS if name in match.could_be_from_charset]
    if not possible:
        return "cp1252"
    least = min(match.chaos for _, match in possible)
    near = [(name, match) for name, match in possible if match.chaos <= least + _NEARLY]
    best, _ = min(
        near,
        key=lambda one: (
            -_known_words(head, one[0], known),
            -round(one[1].coherence, 1),
            round(one[1].chaos, 2),
            _OLD_ENCODINGS.index(one[0]),
        ),
    )
    if best == "cp1252" and _ICELANDIC.search(sample.decode("cp1252", "replace")):
        return "cp1254"
    return best


def _known_words(head: bytes, name: str, known: Callable[[str], bool]) -> int:
    lines = head.decode(name, "replace").splitlines()[:3]
    return sum(known(word) for line in lines for word in re.split(r"[,;\t|]", line))
