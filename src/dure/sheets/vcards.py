"""Address books: vCard 2.1, 3.0 and 4.0 as rows.

Tolerant of what telephones and mail programs really write. Follows RFC 6350
(4.0), RFC 2426 (3.0) and the versit specification of 1996 (2.1). Of a street
address only the town is taken; pictures, notes and the rest are not.
"""

import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dure.sheets.books import Row
from dure.sheets.cells import tidy
from dure.sheets.limits import Limits
from dure.sheets.refusals import LineIsTooLong, SheetIsTooLong

_PHONES: Final = 4
_EMAILS: Final = 3
COLUMNS: Final = (
    "Name", "Given name", "Family name", "Nickname",
    "Phone", "Phone 2", "Phone 3", "Phone 4", "Email", "Email 2", "Email 3",
    "Gender", "Birthday", "Language", "Place", "Group", "Reference",
)  # fmt: skip
_WANTED: Final = frozenset(
    ["FN", "N", "NICKNAME", "TEL", "EMAIL", "GENDER", "X-GENDER", "BDAY", "LANG", "ADR", "CATEGORIES", "UID"]
)
_NOT_CALLED: Final = frozenset({"FAX", "PAGER", "MODEM", "TELEX"})
_LONGEST: Final = 10_000
_COLON: Final = re.compile(rb'^((?:[^":]|"[^"]*")*):(.*)$', re.DOTALL)
_UNESCAPED: Final = re.compile(r"(?<!\\);")
_ESCAPED: Final = re.compile(r"\\([nN,;:\\\"])")
_COMMON_GROUPS: Final = frozenset({"my contacts", "mycontacts"})


@dataclass(slots=True)
class _Card:
    number: int
    values: dict[str, list[str]] = field(default_factory=dict)


def rows_of(path: Path, encoding: str, limits: Limits) -> Iterator[Row]:
    """Give the names of the columns, then one row per card."""
    yield Row(0, list(COLUMNS))
    for count, card in enumerate(_cards(path, encoding, limits)):
        if count >= limits.rows:
            raise SheetIsTooLong(rows=limits.rows)
        yield _row(card)


def _cards(path: Path, encoding: str, limits: Limits) -> Iterator[_Card]:
    card: _Card | None = None
    depth = 0
    for number, name, params, value in _properties(path, encoding, limits):
        if name == "BEGIN":
            depth += 1  # A card inside a card is somebody else's agent.
            card = card or _Card(number)
        elif name == "END" and depth:
            depth -= 1
            if not depth and card:
                yield card
                card = None
        elif card and depth == 1:
            if name == "TEL" and _NOT_CALLED & params:
                continue
            card.values.setdefault(name, []).append(value)
    if card:  # The last card was cut off.
        yield card


def _row(card: _Card) -> Row:
    def first(name: str) -> str:
        return next(iter(card.values.get(name, [])), "")

    family, given, *middle = (*_parts(first("N")), "", "")
    whole = _plain(first("FN")) or " ".join(filter(None, (given, *middle[:1], family)))
    phones = [_phone(_plain(value)) for value in card.values.get("TEL", [])]
    emails = [_plain(value) for value in card.values.get("EMAIL", [])]
    groups = [_plain(value) for value in card.values.get("CATEGORIES", [])]
    cells = [
        whole,
        given,
        family,
        _plain(first("NICKNAME")),
        *_exactly(_PHONES, phones),
        *_exactly(_EMAILS, emails),
        _plain(first("GENDER") or first("X-GENDER")).split(";")[0],
        _plain(first("BDAY")),
        ", ".join(_plain(value) for value in card.values.get("LANG", [])),
        _town(first("ADR")),
        ", ".join(group for group in groups if group.lower() not in _COMMON_GROUPS),
        _plain(first("UID")).removeprefix("urn:uuid:"),
    ]
    return Row(card.number, [tidy(cell) for cell in cells])


def _exactly(count: int, values: list[str]) -> list[str]:
    kept = list(dict.fromkeys(value for value in values if value))[:count]
    return kept + [""] * (count - len(kept))


def _parts(structured: str) -> list[str]:
    return [_plain(part) for part in _UNESCAPED.split(structured)]


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value).strip()


def _phone(value: str) -> str:
    return value[4:].split(";", maxsplit=1)[0] if value.lower().startswith("tel:") else value


def _town(address: str) -> str:
    """Take town and region only: a street is nobody's business here."""
    return ", ".join(part for part in _parts(address)[3:5] if part)


def _properties(path: Path, encoding: str, limits: Limits) -> Iterator[tuple[int, str, frozenset[str], str]]:
    for number, line in _unfolded(path, encoding, limits):
        match = _COLON.match(line[:_LONGEST])
        if not match:
            continue
        name, *params = match[1].decode("ascii", "replace").upper().split(";")
        words = frozenset(word.strip('" ') for param in params for word in _words(param))
        charset = next((p[8:].strip('" ') for p in params if p.startswith("CHARSET=")), "")
        raw = match[2]
        if "QUOTED-PRINTABLE" in words:
            raw = quopri.decodestring(raw)
        yield number, name.rpartition(".")[2], words, _decoded(raw, charset, encoding)


def _words(param: str) -> list[str]:
    return param.rpartition("=")[2].split(",")


def _decoded(raw: bytes, charset: str, encoding: str) -> str:
    try:
        return raw.decode(codecs.lookup(charset).name if charset else "utf-8")
    except (LookupError, UnicodeError, ValueError):
        return raw.decode(encoding if encoding != "utf-8" else "cp1252", "replace")


def _unfolded(path: Path, encoding: str, limits: Limits) -> Iterator[tuple[int, bytes]]:
    """Give whole properties: folded lines joined, and those of no use skipped."""
    start, held, quoted = 0, b"", False
    for number, line in _lines(path, encoding, limits):
        if held and quoted and held.endswith(b"="):  # Soft line break, RFC 2045 §6.7.
            held = held[:-1] + line.lstrip(b" \t")
        elif held and line[:1] in (b" ", b"\t"):
            held = held if len(held) > _LONGEST else held + line[1:]
        else:
            if _is_wanted(held):
                yield start, held
            start, held = number, line
            quoted = b"QUOTED-PRINTABLE" in line.upper()
    if _is_wanted(held):
        yield start, held


def _is_wanted(line: bytes) -> bool:
    name = re.split(rb"[;:]", line, maxsplit=1)[0].decode("ascii", "replace").upper()
    return name.rpartition(".")[2].strip() in _WANTED | {"BEGIN", "END"}


def _lines(path: Path, encoding: str, limits: Limits) -> Iterator[tuple[int, bytes]]:
    # Read as Latin-1, which keeps every byte: each property names its own encoding.
    whole = "latin-1" if not encoding.startswith(("utf-16", "utf-32")) else encoding
    with path.open("r", encoding=whole, errors="replace", newline="") as file:
        number = 0
        while line := file.readline(limits.line_characters):
            number += 1
            if len(line) >= limits.line_characters:
                raise LineIsTooLong(line=number, characters=limits.line_characters)
            line = line.rstrip("\r\n").removeprefix("\xef\xbb\xbf")
            yield number, line.encode("latin-1" if whole == "latin-1" else "utf-8", "replace")
