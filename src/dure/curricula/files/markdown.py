"""A curriculum in Markdown.

# Our course
Language: en
Audience: supporters

What it is about.

## 1. Welcome
Minutes: 90
Topics: safety, listening

### 1A. Check-in
Kind: check-in
Minutes: 10

What to do.

#### Say
What to say.
"""

import re
from collections.abc import Iterator

from dure.curricula.files.assembling import Entry, assemble
from dure.curricula.files.problems import Problem
from dure.curricula.outline import Outline

FIELDS = {
    "curriculum": {
        "language": "language", "audience": "audience", "days": "days", "licence": "licence", "license": "licence",
        "source": "source",
    },
    "session": {"day": "day", "minutes": "minutes", "sensitive": "sensitive", "topics": "topics"},
    "component": {"kind": "part", "minutes": "minutes", "core": "core"},
}  # fmt: skip
FREE = {"curriculum": "about", "session": "aim", "component": "activity"}
"""Which text stands right below a heading."""
HEADINGS = {
    "about": "about", "aim": "aim", "materials": "materials", "do": "activity", "say": "script",
    "home practice": "practice",
}  # fmt: skip
KINDS = {1: "curriculum", 2: "session", 3: "component"}
PART_WORDS = {"check_in": "check-in", "content": "learn", "activity": "together", "closing": "closing"}
_HEADING = re.compile(r"^(#{1,4})\s+(.*?)\s*#*$")
_FIELD = re.compile(r"^([^\W\d_][\w ]{0,20}):\s*(.*)$")
_KEY = re.compile(r"^(?:session\s+)?([0-9A-Za-z]+)\s*[.:)]\s+(.+)$", re.IGNORECASE)


def read_markdown(text: str) -> tuple[Outline | None, list[Problem]]:
    """Read a curriculum; rows of problems are lines, from 1."""
    if not text.strip():
        return None, [Problem(0, "", "empty")]
    found: list[Problem] = []
    entries = list(_entries(text.lstrip("\ufeff").splitlines(), found))
    outline, problems = assemble(entries)
    problems = sorted(found + problems, key=lambda each: each.row)
    return (None if problems else outline), problems


class _Gathering:
    """The entry that is being read, with its texts line by line."""

    def __init__(self, row: int, kind: str, key: str, title: str) -> None:
        self.row, self.kind, self.key = row, kind, key
        self.values: dict[str, str] = {"title": title}
        self.rows: dict[str, int] = {}
        self.name = FREE[kind]
        self.fields = True
        self.lines: dict[str, list[str]] = {}

    def entry(self) -> Entry:
        texts = {name: "\n".join(lines).strip() for name, lines in self.lines.items()}
        return Entry(self.row, self.kind, self.key, self.values | texts, self.rows)


def _entries(lines: list[str], found: list[Problem]) -> Iterator[Entry]:
    current: _Gathering | None = None
    for row, line in enumerate(lines, 1):
        heading = _HEADING.match(line)
        if heading and len(heading[1]) < 4:
            if current is not None:
                yield current.entry()
            current = _begin(row, KINDS[len(heading[1])], heading[2], found)
        elif current is not None:
            _take(current, row, line, heading, found)
    if current is not None:
        yield current.entry()


def _begin(row: int, kind: str, said: str, found: list[Problem]) -> _Gathering:
    if kind == "curriculum":
        return _Gathering(row, kind, "", said)
    match = _KEY.match(said)
    if match is None:
        found.append(Problem(row, kind, "key_missing"))
        return _Gathering(row, kind, f"?{row}", said)
    return _Gathering(row, kind, match[1], match[2])


def _take(current: _Gathering, row: int, line: str, heading: re.Match[str] | None, found: list[Problem]) -> None:
    if heading:
        name = HEADINGS.get(heading[2].casefold())
        if name is None:
            found.append(Problem(row, heading[2][:30], "heading", heading[2][:60]))
        current.name, current.fields = name or "unknown", False
        current.rows[current.name] = row
        return
    if not line.strip() and current.fields:
        current.fields = not any(name in current.rows for name in FIELDS[current.kind].values()) and not current.lines
        return
    said = _FIELD.match(line) if current.fields else None
    if said is None:
        current.fields = False
        current.lines.setdefault(current.name, []).append(line.rstrip())
        return
    name = FIELDS[current.kind].get(said[1].casefold())
    if name is None:
        found.append(Problem(row, said[1], "field", said[1]))
        return
    current.values[name], current.rows[name] = said[2].strip(), row


def write_markdown(outline: Outline) -> str:
    """Write what `read_markdown` reads."""
    parts = [
        f"# {outline.title}",
        f"Language: {outline.language}\nAudience: {outline.audience}\nDays: {outline.days}"
        f"{_line('Licence', outline.licence)}{_line('Source', outline.source)}",
        _safe(outline.about),
    ]
    for session in outline.sessions:
        sensitive = "yes" if session.sensitive else "no"
        topics = ", ".join(session.topics)
        parts += [
            f"## {session.key}. {session.title}",
            f"Day: {session.day}\nMinutes: {session.minutes}\nSensitive: {sensitive}{_line('Topics', topics)}",
            _safe(session.aim), _under("Materials", session.materials), _under("Home practice", session.practice),
        ]  # fmt: skip
        for each in session.components:
            core = "yes" if each.core else "no"
            parts += [
                f"### {each.key}. {each.title}",
                f"Kind: {PART_WORDS[each.part]}\nMinutes: {each.minutes}\nCore: {core}",
                _safe(each.activity), _under("Materials", each.materials), _under("Say", each.script),
            ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def _line(name: str, value: str) -> str:
    return f"\n{name}: {' '.join(value.split())}" if value else ""


def _under(name: str, text: str) -> str:
    return f"#### {name}\n\n{_safe(text)}" if text else ""


def _safe(text: str) -> str:
    """A line of a text that looks like a heading is pushed in, so that it is read as text again."""
    return "\n".join(f" {line}" if _HEADING.match(line) else line for line in str(text).strip().splitlines())
