"""From what a file says, entry by entry, to a whole curriculum, or to what has to be mended first."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dure.curricula.files.problems import Problem
from dure.curricula.models import Audience, Part
from dure.curricula.outline import ComponentPlan, Outline, SessionPlan
from dure.programmes.languages import language_choices

LONGEST_TITLE, LONGEST_TEXT, LONGEST_KEY, MOST_MINUTES = 200, 20_000, 12, 600
YES, NO = {"yes", "y", "true", "1", "core"}, {"no", "n", "false", "0", "adaptable"}
PARTS = {
    "check-in": Part.CHECK_IN, "check in": Part.CHECK_IN, "check_in": Part.CHECK_IN, "learn": Part.CONTENT,
    "content": Part.CONTENT, "together": Part.ACTIVITY, "activity": Part.ACTIVITY, "closing": Part.CLOSING,
}  # fmt: skip
TEXT_NAMES = ("about", "aim", "materials", "activity", "script", "practice", "licence", "source")


@dataclass(frozen=True)
class Entry:
    """One heading or row: what it is about, and its values by name, each with the row where it stands."""

    row: int
    kind: str
    """curriculum, session or component"""
    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)


class _Reader:
    """Reads values out of one entry and notes what does not fit."""

    def __init__(self, entry: Entry, problems: list[Problem]) -> None:
        self.entry, self.problems = entry, problems

    def note(self, column: str, code: str, value: str = "") -> None:
        self.problems.append(Problem(self.entry.rows.get(column, self.entry.row), column, code, value[:60]))

    def text(self, name: str) -> str:
        text = self.entry.values.get(name, "").strip()
        if len(text) > LONGEST_TEXT:
            self.note(name, "text_long")
        return text

    def title(self) -> str:
        title = " ".join(self.entry.values.get("title", "").split())
        if not title:
            self.note("title", "no_curriculum" if self.entry.kind == "curriculum" else "title_missing")
        if len(title) > LONGEST_TITLE:
            self.note("title", "title_long")
        return title

    def key(self) -> str:
        if len(self.entry.key) > LONGEST_KEY:
            self.note(self.entry.kind, "key_long", self.entry.key)
        return self.entry.key

    def number(self, name: str, default: int) -> int:
        said = self.entry.values.get(name, "").strip()
        if not said:
            return default
        found = re.fullmatch(r"(\d{1,3})(?:\.0)?(?:\s*min\w*)?", said)
        if found is None or not 1 <= int(found[1]) <= MOST_MINUTES:
            self.note(name, "number", said)
            return default
        return int(found[1])

    def yes(self, name: str, default: bool) -> bool:
        said = self.entry.values.get(name, "").strip().casefold()
        if said and said not in YES | NO:
            self.note(name, "yes_no", said)
        return default if said not in YES | NO else said in YES

    def one_of(self, name: str, known: Mapping[str, str], code: str, default: str) -> str:
        said = self.entry.values.get(name, "").strip()
        if said and said.casefold() not in known:
            self.note(name, code, said)
        return known.get(said.casefold(), default)


def assemble(entries: Iterable[Entry]) -> tuple[Outline | None, list[Problem]]:
    """Put entries together, in their order. The outline is None when anything has to be mended."""
    problems: list[Problem] = []
    whole: dict[str, Any] = {}
    sessions: list[dict[str, Any]] = []
    keys: set[str] = set()
    for entry in entries:
        read = _Reader(entry, problems)
        if entry.kind == "curriculum":
            whole = whole or _whole(read)
        elif entry.kind == "session":
            if entry.key in {each["key"] for each in sessions}:
                read.note("session", "session_twice", entry.key)
            sessions.append(_session(read, len(sessions) + 1) | {"components": [], "row": entry.row})
        elif not sessions:
            read.note("component", "component_alone")
        else:
            if entry.key in keys:
                read.note("component", "component_twice", entry.key)
            keys.add(entry.key)
            sessions[-1]["components"].append(_component(read))
    if not whole:
        problems.append(Problem(0, "title", "no_curriculum"))
    if not sessions:
        problems.append(Problem(0, "session", "no_sessions"))
    problems += [Problem(each["row"], "session", "session_empty") for each in sessions if not each["components"]]
    if problems:
        return None, sorted(problems, key=lambda each: each.row)
    made = [SessionPlan(**{name: _frozen(value) for name, value in each.items() if name != "row"}) for each in sessions]
    return Outline(**whole, sessions=tuple(made)), []


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _whole(read: _Reader) -> dict[str, Any]:
    languages = {code.casefold(): code for code, _name in language_choices()}
    return {
        "title": read.title(),
        "about": read.text("about"),
        "language": read.one_of("language", languages, "language", "en"),
        "audience": read.one_of("audience", {each: each for each in Audience.values}, "audience", Audience.GROUPS),
        "days": read.number("days", 1),
        "licence": read.text("licence")[:120],
        "source": read.text("source")[:1000],
    }


def _session(read: _Reader, place: int) -> dict[str, Any]:
    topics = (each.strip() for each in read.text("topics").split(","))
    return {
        "key": read.key(),
        "title": read.title(),
        "day": read.number("day", place),
        "minutes": read.number("minutes", 90),
        "sensitive": read.yes("sensitive", False),
        "topics": [topic[:40] for topic in topics if topic],
        "aim": read.text("aim"),
        "materials": read.text("materials"),
        "practice": read.text("practice"),
    }


def _component(read: _Reader) -> ComponentPlan:
    return ComponentPlan(
        key=read.key(),
        title=read.title(),
        part=read.one_of("part", PARTS, "part", Part.CONTENT),
        core=read.yes("core", True),
        minutes=read.number("minutes", 10),
        materials=read.text("materials"),
        activity=read.text("activity"),
        script=read.text("script"),
    )
