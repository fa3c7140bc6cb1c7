"""Who was in an online meeting and for how long, from the list that Zoom, Teams or Meet gives.

A person has one row or several: whoever loses the line comes in again, and some
come with a telephone and a laptop at once. Some lists hold several tables (Teams:
a summary, the people, their coming and going); the one with the most said is read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dure.sheets.books import Row
from dure.sheets.delimited import DELIMITERS
from dure.sheets.limits import Limits
from dure.sheets.meeting_words import DAY_SECONDS, Head, head_of, is_head, moment_of, seconds_of
from dure.sheets.reading import read
from dure.sheets.refusals import FileRefused, gettext_noop

LIMITS: Final = Limits(file_bytes=5_000_000, unpacked_bytes=20_000_000, rows=20_000, columns=200, cpu_seconds=10)
APART: Final = 300
"""Seconds by which a list's own duration may differ from its own times."""
_SECTION: Final = re.compile(r"^\d+\.\s")
_ASIDE: Final = re.compile(
    r"\s*[(（](?:guest|unverified|external|host|co-host|me|organizer|presenter|게스트|호스트|invitado|invité)[)）]",
    re.IGNORECASE,
)
_TWO_NAMES: Final = re.compile(r"^(.+?)\s*[(（](.+)[)）]$")
_EMAIL: Final = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")


class NoMeetingTable(FileRefused):
    """A list, but none of who was in a meeting."""

    code = "no_meeting_table"
    sentence = gettext_noop("There is no table here with names and with times or durations.")
    mend = gettext_noop("In Zoom, Teams or Meet download the report of participants (attendance) and choose that file.")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in one cell that a person should look at. Never the content of the cell."""

    row: int
    column: str
    code: str


@dataclass(frozen=True)
class Joined:
    """Somebody as the tool names them. `spells` are seconds from the first moment of the list."""

    key: str
    names: tuple[str, ...] = field(repr=False)
    email: str = field(repr=False)
    rows: tuple[int, ...] = ()
    spells: tuple[tuple[int, int], ...] = ()
    seconds: int = 0
    """For rows without readable times: their durations together."""

    @property
    def minutes(self) -> int:
        return minutes_of(self.spells, self.seconds)


@dataclass(frozen=True)
class MeetingList:
    """The people of one list, and what could not be read."""

    tool: str
    people: tuple[Joined, ...]
    troubles: tuple[Trouble, ...]


@dataclass
class _Line:
    row: int
    names: tuple[str, ...]
    email: str
    spell: tuple[int, int] | None
    seconds: int


def minutes_of(spells: Iterable[Sequence[int]], seconds: int = 0) -> int:
    """Minutes that somebody was there: two devices at once count once.

    >>> minutes_of([(0, 1200), (600, 1800)]), minutes_of([], 90)
    (30, 2)
    """
    whole, until = 0, None
    for start, end in sorted((one[0], one[1]) for one in spells):
        begin = start if until is None else max(start, until)
        whole += max(0, end - begin)
        until = end if until is None else max(until, end)
    return (whole + seconds + 30) // 60


def read_meeting_list(path: Path | str, limits: Limits = LIMITS) -> MeetingList:
    """Read who was there.

    Raises:
        FileRefused: the file is no list, or there is no table of participants in it.
    """
    book = read(path, limits=limits, known=is_head)
    tables = list(_tables(book.list_sheet.source()))
    if book.kind == "text":
        # Teams writes dates with commas between its tabs: whichever sign cuts out a table is the one.
        for cut in DELIMITERS:
            tables = tables or list(_tables(read(path, limits=limits, delimiter=cut).list_sheet.source()))
    if not tables:
        raise NoMeetingTable
    heads, rows = max(enumerate(tables), key=lambda each: (_says(each[1][0]), each[0]))[1]
    troubles = [Trouble(each.row, each.column, each.code) for each in book.findings if each.code != "header_unsure"]
    lines = list(_events(heads, rows, troubles) if Head.ACTION in heads else _lines(heads, rows, troubles))
    return MeetingList(_tool(heads), tuple(_together(lines, troubles)), tuple(sorted(troubles, key=_place)))


def _place(trouble: Trouble) -> tuple[int, str]:
    return (trouble.row, trouble.column)


Heads = Mapping[Head, tuple[int, str]]
"""A kind of column to its place and its heading."""


def _tables(rows: Iterable[Row]) -> Iterator[tuple[Heads, list[Row]]]:
    """Take the sheet apart at each row of headings and at each numbered title."""
    heads: Heads = {}
    body: list[Row] = []
    for row in rows:
        found = _heads(row)
        title = sum(map(bool, row.cells)) == 1 and _SECTION.match(row.cells[0])
        if found or title:
            if body:
                yield heads, body
            heads, body = found, []
        elif heads and any(row.cells):
            body.append(row)
    if body:
        yield heads, body


def _heads(row: Row) -> Heads:
    found: dict[Head, tuple[int, str]] = {}
    for place, cell in enumerate(row.cells):
        head = head_of(cell)
        if head is not None and head not in found:
            found[head] = (place, cell.strip())
    named = Head.NAME in found or Head.GIVEN in found
    timed = found.keys() & {Head.JOIN, Head.DURATION, Head.MOMENT}
    return found if named and timed else {}


def _says(heads: Heads) -> int:
    """A table with coming and going says more than one with durations."""
    return 2 * (Head.JOIN in heads and Head.LEAVE in heads) + (Head.DURATION in heads) + (Head.ACTION in heads)


def _tool(heads: Heads) -> str:
    words = " ".join(heading.casefold() for _place, heading in heads.values())
    if "original name" in words or "user email" in words or "원래 이름" in words:
        return "zoom"
    if "time exited" in words or Head.GIVEN in heads:
        return "meet"
    return "teams" if Head.ACTION in heads or "full name" in words or "role" in words or "upn" in words else ""


def _cell(row: Row, heads: Heads, head: Head) -> str:
    place = heads.get(head, (-1, ""))[0]
    return row.cells[place].strip() if 0 <= place < len(row.cells) else ""


def _who(row: Row, heads: Heads, troubles: list[Trouble]) -> tuple[tuple[str, ...], str]:
    name = _cell(row, heads, Head.NAME) or f"{_cell(row, heads, Head.GIVEN)} {_cell(row, heads, Head.FAMILY)}".strip()
    name = _ASIDE.sub("", name).strip()
    email = _cell(row, heads, Head.EMAIL).casefold()
    if email and not _EMAIL.match(email):
        troubles.append(Trouble(row.number, heads[Head.EMAIL][1], "no_address"))
        email = ""
    if not name and not email:
        troubles.append(Trouble(row.number, _heading(heads, Head.NAME, Head.GIVEN), "nobody"))
    two = _TWO_NAMES.match(name)
    names = (two[1].strip(), two[2].strip()) if two else (name,)
    return tuple(dict.fromkeys(filter(None, names))), email


def _heading(heads: Heads, *wanted: Head) -> str:
    return next((heads[head][1] for head in wanted if head in heads), "")


def _lines(heads: Heads, rows: list[Row], troubles: list[Trouble]) -> Iterator[_Line]:
    first: int | None = None
    for row in rows:
        names, email = _who(row, heads, troubles)
        if not names and not email:
            continue
        said = seconds_of(_cell(row, heads, Head.DURATION), _heading(heads, Head.DURATION))
        spell = _spell(row, heads, troubles)
        if spell is not None:
            first = spell[0] if first is None else first
            spell = (spell[0] - first, spell[1] - first)
            if said is not None and abs(said - (spell[1] - spell[0])) > APART:
                troubles.append(Trouble(row.number, _heading(heads, Head.DURATION), "durations_differ"))
        elif said is None:
            troubles.append(Trouble(row.number, _heading(heads, Head.DURATION, Head.JOIN), "no_time"))
        yield _Line(row.number, names, email, spell, 0 if spell else said or 0)


def _spell(row: Row, heads: Heads, troubles: list[Trouble]) -> tuple[int, int] | None:
    start, end = moment_of(_cell(row, heads, Head.JOIN)), moment_of(_cell(row, heads, Head.LEAVE))
    if start is None or end is None or (start[0] is None) != (end[0] is None):
        return None
    begin, until = ((each[0] or 0) * DAY_SECONDS + each[1] for each in (start, end))
    if until < begin and start[0] is None:
        until += DAY_SECONDS  # A clock without a day that went past midnight.
    if until < begin or until - begin > DAY_SECONDS:
        troubles.append(Trouble(row.number, _heading(heads, Head.LEAVE), "left_before"))
        return None
    return (begin, until)


def _events(heads: Heads, rows: list[Row], troubles: list[Trouble]) -> Iterator[_Line]:
    """Older lists of Teams: a row for each coming and each going. Whoever never left stayed to the last row."""
    came: dict[str, tuple[int, int, tuple[str, ...], str]] = {}
    first: int | None = None
    last = 0
    for row in rows:
        names, email = _who(row, heads, troubles)
        moment = moment_of(_cell(row, heads, Head.MOMENT))
        if not names and not email:
            continue
        if moment is None:
            troubles.append(Trouble(row.number, heads[Head.MOMENT][1] if Head.MOMENT in heads else "", "no_time"))
            continue
        at = (moment[0] or 0) * DAY_SECONDS + moment[1]
        first = at if first is None else first
        at, key = at - first, email or _plain(names[0])
        last = max(last, at)
        if "left" in _cell(row, heads, Head.ACTION).casefold():
            number, begun, *_rest = came.pop(key, (row.number, at))
            yield _Line(number, names, email, (min(begun, at), at), 0)
        else:
            came.setdefault(key, (row.number, at, names, email))
    for number, begun, names, email in came.values():
        yield _Line(number, names, email, (begun, max(begun, last)), 0)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _together(lines: list[_Line], troubles: list[Trouble]) -> Iterator[Joined]:
    """One for each address; a name without an address goes to the one address that has this name."""
    addresses: dict[str, set[str]] = {}
    for line in lines:
        if line.email:
            for name in line.names:
                addresses.setdefault(_plain(name), set()).add(line.email)
    groups: dict[str, list[_Line]] = {}
    for line in lines:
        key = line.email or _plain(line.names[0])
        if not line.email and len(addresses.get(key, ())) == 1:
            key = min(addresses[key])
        groups.setdefault(key, []).append(line)
    for number, (key, own) in enumerate(groups.items()):
        if "@" not in key:
            _say_if_at_once(own, troubles)
        yield Joined(
            key=str(number),
            names=tuple(dict.fromkeys(name for line in own for name in line.names)),
            email=key if "@" in key else "",
            rows=tuple(line.row for line in own),
            spells=tuple(line.spell for line in own if line.spell),
            seconds=sum(line.seconds for line in own),
        )


def _say_if_at_once(lines: list[_Line], troubles: list[Trouble]) -> None:
    """The same name twice at one time: two devices, or two people of one name."""
    until: int | None = None
    for line in sorted((each for each in lines if each.spell), key=lambda each: each.spell or (0, 0)):
        begin, end = line.spell or (0, 0)
        if until is not None and begin < until:
            troubles.append(Trouble(line.row, "", "same_name_at_once"))
        until = end if until is None else max(until, end)
