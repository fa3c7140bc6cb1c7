"""The files of `dure plan mentors`: a problem and an earlier plan read from CSV, a plan written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dure.commands import plan_cells as cell
from dure.commands.plan_folder import table, write_folder
from dure.commands.plan_sheets import Column, Findings, Row, Sheet, read_sheet, refuse_twice
from dure.science.matching.mentors.plan import MentorPlan, Pair, Waiting
from dure.science.matching.mentors.rows import Mentee, Mentor
from dure.science.matching.mentors.table import MentorProblem
from dure.science.matching.mentors.words import MENTEE_GENDERS, MENTEE_NEEDS, PairFix, WaitReason
from dure.science.matching.words import AGES, GENDERS, GROUP_GENDERS

LATITUDE, LONGITUDE = cell.degrees(90), cell.degrees(180)


def _code(text: str) -> str:
    return text.strip()


def _interests(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell.items(text)))


MENTEES = {
    "id": Column(cell.identity, required=True),
    "area": Column(cell.name, required=True),
    "languages": Column(cell.languages, required=True),
    "first_language": Column(_code),
    "lat": Column(LATITUDE, required=True),
    "lon": Column(LONGITUDE, required=True),
    "slots": Column(cell.slots, required=True),
    "travel_km": Column(cell.kilometres, 10.0),
    "gender": Column(cell.word(GENDERS), "x"),
    "mentor_gender": Column(cell.word(GROUP_GENDERS), "any"),
    "age": Column(cell.word(AGES), "adult"),
    "needs": Column(cell.words(MENTEE_NEEDS)),
    "online_ok": Column(cell.yes_no, default=False),
    "origin": Column(_code),
    "interests": Column(_interests),
    "priority": Column(cell.priority, 1),
    "waiting_since": Column(cell.day),
}
MENTORS = {
    "id": Column(cell.identity, required=True),
    "area": Column(cell.name, required=True),
    "languages": Column(cell.languages, required=True),
    "lat": Column(LATITUDE, required=True),
    "lon": Column(LONGITUDE, required=True),
    "slots": Column(cell.slots, required=True),
    "travel_km": Column(cell.kilometres, 20.0),
    "gender": Column(cell.word(GENDERS), "x"),
    "mentee_gender": Column(cell.word(MENTEE_GENDERS), "any"),
    "capacity": Column(cell.count, 1),
    "minors_ok": Column(cell.yes_no, default=False),
    "online_ok": Column(cell.yes_no, default=False),
    "origin": Column(_code),
    "interests": Column(_interests),
}
APART = {"a": Column(cell.identity, required=True), "b": Column(cell.identity, required=True)}
PAIRS = {
    "mentee_id": Column(cell.identity, required=True),
    "mentor_id": Column(cell.identity, required=True),
    "score": Column(cell.anything),
}
UNMATCHED = {
    "mentee_id": Column(cell.identity, required=True),
    "reason": Column(cell.anything),
    "nearest_fix": Column(cell.anything),
}


@dataclass(frozen=True)
class MentorFiles:
    """Where the input of a plan lies; `previous` is the folder of an earlier plan."""

    mentees: Path
    mentors: Path
    apart: Path | None = None
    previous: Path | None = None


def read_problem(files: MentorFiles, findings: Findings) -> tuple[MentorProblem | None, MentorPlan | None]:
    """The problem and the earlier plan; nothing where anything is wrong."""
    mentees, known = _mentees(files, findings)
    mentors, others = _mentors(files, findings)
    apart = _apart(files, known, others, findings)
    previous = None if files.previous is None else _previous(files.previous, findings)
    if findings.wrong:
        return None, None
    return MentorProblem.of(mentees, mentors, apart=apart), previous


def write_plan(folder: Path, plan: MentorPlan, summary: Mapping[str, Any]) -> None:
    """Write the three files of a plan."""
    pairs = table(("mentee_id", "mentor_id", "score"), ((one.mentee, one.mentor, one.score) for one in plan.pairs))
    unmatched = table(
        ("mentee_id", "reason", "nearest_fix"), ((one.mentee, one.reason, one.nearest_fix) for one in plan.waiting)
    )
    write_folder(folder, {"pairs.csv": pairs, "unmatched.csv": unmatched}, summary)


def _mentees(files: MentorFiles, findings: Findings) -> tuple[list[Mentee], dict[str, int]]:
    sheet = Sheet(files.mentees.name, 0, files.mentees)
    rows = read_sheet(sheet, MENTEES, findings)
    known = refuse_twice(sheet, rows, "id", findings)
    for row in rows:
        _both_or_neither(sheet, row, findings)
        cells = row.cells
        if "online_only" in cells.get("needs", ()) and cells.get("online_ok", False) is False:
            findings.add(sheet, row.line, "needs", '"online_only" needs online_ok to be yes')
    return [] if findings.wrong else [Mentee(**row.cells) for row in rows], known


def _mentors(files: MentorFiles, findings: Findings) -> tuple[list[Mentor], dict[str, int]]:
    sheet = Sheet(files.mentors.name, 1, files.mentors)
    rows = read_sheet(sheet, MENTORS, findings)
    known = refuse_twice(sheet, rows, "id", findings)
    for row in rows:
        _both_or_neither(sheet, row, findings)
    return [] if findings.wrong else [Mentor(**row.cells) for row in rows], known


def _both_or_neither(sheet: Sheet, row: Row, findings: Findings) -> None:
    if "lat" not in row.cells or "lon" not in row.cells:
        return
    lat, lon = row.cells["lat"], row.cells["lon"]
    if (lat is None) != (lon is None):
        column = "lat" if lat is None else "lon"
        findings.add(sheet, row.line, column, "is blank; give both lat and lon, or neither")


def _apart(
    files: MentorFiles, mentees: Mapping[str, int], mentors: Mapping[str, int], findings: Findings
) -> list[tuple[str, str]]:
    if files.apart is None:
        return []
    sheet = Sheet(files.apart.name, 2, files.apart)
    pairs: list[tuple[str, str]] = []
    for row in read_sheet(sheet, APART, findings):
        a, b = row.cells.get("a"), row.cells.get("b")
        if a is not None and a not in mentees:
            findings.add(sheet, row.line, "a", f"no mentee {cell.plain(a)} in {files.mentees.name}")
        if b is not None and b not in mentors:
            findings.add(sheet, row.line, "b", f"no mentor {cell.plain(b)} in {files.mentors.name}")
        if a is not None and b is not None:
            pairs.append((a, b))
    return pairs


def _previous(folder: Path, findings: Findings) -> MentorPlan | None:
    """The plan of an earlier run, from its own files only."""
    sheet = Sheet("pairs.csv", 3, folder / "pairs.csv")
    pairs = read_sheet(sheet, PAIRS, findings)
    paired = refuse_twice(sheet, pairs, "mentee_id", findings)
    waiting: list[Row] = []
    other = Sheet("unmatched.csv", 4, folder / "unmatched.csv")
    if other.path.exists():
        waiting = read_sheet(other, UNMATCHED, findings)
        for mentee, line in refuse_twice(other, waiting, "mentee_id", findings).items():
            if mentee in paired:
                findings.add(other, line, "mentee_id", f"{cell.plain(mentee)} is in pairs.csv too")
    if findings.wrong:
        return None
    return MentorPlan(
        pairs=tuple(Pair(row.cells["mentee_id"], row.cells["mentor_id"]) for row in pairs),
        # Only who was waiting matters here; the reasons belong to that day.
        waiting=tuple(
            Waiting(row.cells["mentee_id"], WaitReason.COMPETITION, PairFix.MENTOR)
            for row in waiting
            if "mentee_id" in row.cells
        ),
        input_digest=_digest(folder / "summary.json"),
    )


def _digest(path: Path) -> str:
    """What an earlier run said about its input; a plan from elsewhere need not have it."""
    try:
        read = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(read.get("input_sha256") or "") if isinstance(read, dict) else ""
