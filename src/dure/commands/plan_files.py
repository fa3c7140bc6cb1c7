"""The files of `dure plan groups`: a problem and an earlier plan read from CSV."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from dure.commands import plan_cells as cell
from dure.commands.plan_sheets import Column, Findings, Row, Sheet, each_row, read_sheet, refuse_known, refuse_twice
from dure.science.matching.plan import Group, Plan, Unplaced
from dure.science.matching.problem import Problem
from dure.science.matching.rows import Facilitator, Person, Rules, Venue
from dure.science.matching.words import AGES, GENDERS, GROUP_GENDERS, KINDS, NEEDS, ONLINE, SLOTS, Fix, Reason

LATITUDE, LONGITUDE = cell.degrees(90), cell.degrees(180)

PEOPLE = {
    "id": Column(cell.identity, required=True),
    "area": Column(cell.name, required=True),
    "languages": Column(cell.languages, required=True),
    "lat": Column(LATITUDE, required=True),
    "lon": Column(LONGITUDE, required=True),
    "slots": Column(cell.slots, required=True),
    "travel_km": Column(cell.kilometres, 10.0),
    "gender": Column(cell.word(GENDERS), "x"),
    "group_gender": Column(cell.word(GROUP_GENDERS), "any"),
    "age": Column(cell.word(AGES), "adult"),
    "needs": Column(cell.words(NEEDS)),
    "online_ok": Column(cell.yes_no, default=False),
    "keep_with": Column(cell.anything),
    "interests": Column(cell.anything),
    "priority": Column(cell.priority, 1),
    "waiting_since": Column(cell.day),
    "newcomer": Column(cell.yes_no, default=False),
}
CARRIED = ("interests", "waiting_since", "newcomer")

VENUES = {
    "id": Column(cell.identity, required=True),
    "area": Column(cell.name, required=True),
    "lat": Column(LATITUDE, required=True),
    "lon": Column(LONGITUDE, required=True),
    "slots": Column(cell.slots, required=True),
    "rooms": Column(cell.count, 1),
    "step_free": Column(cell.yes_no, default=False),
    "childcare": Column(cell.yes_no, default=False),
}

FACILITATORS = {
    "id": Column(cell.identity, required=True),
    "area": Column(cell.name, required=True),
    "languages": Column(cell.languages, required=True),
    "lat": Column(LATITUDE, required=True),
    "lon": Column(LONGITUDE, required=True),
    "slots": Column(cell.slots, required=True),
    "travel_km": Column(cell.kilometres, 20.0),
    "gender": Column(cell.word(GENDERS), "x"),
    "max_groups": Column(cell.count, 1),
    "minors_ok": Column(cell.yes_no, default=False),
    "online_ok": Column(cell.yes_no, default=False),
}

APART = {"a": Column(cell.identity, required=True), "b": Column(cell.identity, required=True)}

GROUPS = {
    "group_id": Column(cell.identity, required=True),
    "area": Column(cell.name, required=True),
    "language": Column(cell.identity, required=True),
    "slot": Column(cell.word(SLOTS), required=True),
    "venue_id": Column(cell.identity, required=True),
    "gender": Column(cell.word(KINDS), required=True),
    "age": Column(cell.word(AGES), required=True),
    "facilitator_id": Column(cell.identity, required=True),
}
MEMBERS = {
    "group_id": Column(cell.identity, required=True),
    "person_id": Column(cell.identity, required=True),
}
UNPLACED = {
    "person_id": Column(cell.identity, required=True),
    "reason": Column(cell.anything),
    "nearest_fix": Column(cell.anything),
}


@dataclass(frozen=True)
class PlanFiles:
    """Where the input of a plan lies; `previous` is the folder of an earlier plan."""

    people: Path
    venues: Path
    facilitators: Path
    apart: Path | None = None
    previous: Path | None = None


def read_problem(
    files: PlanFiles, findings: Findings, rules: Rules | None = None
) -> tuple[Problem | None, Plan | None]:
    """The problem and the earlier plan; nothing where anything is wrong."""
    people, known = _people(files, findings)
    venues = _venues(files, findings)
    facilitators = _facilitators(files, findings)
    apart = _apart(files, known, findings)
    previous = None if files.previous is None else _previous(files.previous, findings)
    if findings.wrong:
        return None, None
    return Problem.of(people, venues, facilitators, apart=apart, rules=rules), previous


def _people(files: PlanFiles, findings: Findings) -> tuple[list[Person], dict[str, int]]:
    sheet = Sheet(files.people.name, 0, files.people)
    known: dict[str, int] = {}
    people, since = [], []
    for row in each_row(sheet, PEOPLE, findings):
        refuse_known(sheet, row, "id", known, findings)
        _both_or_neither(sheet, row, findings)
        cells = row.cells
        if "online_only" in cells.get("needs", ()) and cells.get("online_ok", PEOPLE["online_ok"].default) is False:
            findings.add(sheet, row.line, "needs", '"online_only" needs online_ok to be yes')
        if not findings.wrong:
            people.append(Person(**{key: value for key, value in cells.items() if key not in CARRIED}))
            since.append(cells.get("waiting_since", "").strip())
    return people if findings.wrong else _waited(people, since), known


def _waited(people: list[Person], since: Sequence[str]) -> list[Person]:
    """The same people with the days they have waited, up to the last date in the file: a plan has no clock."""
    last = max((date.fromisoformat(day) for day in since if day), default=None)
    if last is None:
        return people
    return [
        replace(person, waited=(last - date.fromisoformat(day)).days) if day else person
        for person, day in zip(people, since, strict=True)
    ]


def _venues(files: PlanFiles, findings: Findings) -> list[Venue]:
    sheet = Sheet(files.venues.name, 1, files.venues)
    rows = read_sheet(sheet, VENUES, findings)
    refuse_twice(sheet, rows, "id", findings)
    for row in rows:
        _both_or_neither(sheet, row, findings)
        if row.cells.get("id") == ONLINE:
            findings.add(sheet, row.line, "id", 'a venue cannot be called "online"; choose another id')
    return [] if findings.wrong else [Venue(**row.cells) for row in rows]


def _facilitators(files: PlanFiles, findings: Findings) -> list[Facilitator]:
    sheet = Sheet(files.facilitators.name, 2, files.facilitators)
    rows = read_sheet(sheet, FACILITATORS, findings)
    refuse_twice(sheet, rows, "id", findings)
    for row in rows:
        _both_or_neither(sheet, row, findings)
    return [] if findings.wrong else [Facilitator(**row.cells) for row in rows]


def _both_or_neither(sheet: Sheet, row: Row, findings: Findings) -> None:
    if "lat" not in row.cells or "lon" not in row.cells:
        return
    lat, lon = row.cells["lat"], row.cells["lon"]
    if (lat is None) != (lon is None):
        column = "lat" if lat is None else "lon"
        findings.add(sheet, row.line, column, "is blank; give both lat and lon, or neither")


def _apart(files: PlanFiles, known: dict[str, int], findings: Findings) -> list[tuple[str, str]]:
    if files.apart is None:
        return []
    sheet = Sheet(files.apart.name, 3, files.apart)
    pairs: list[tuple[str, str]] = []
    for row in read_sheet(sheet, APART, findings):
        a, b = row.cells.get("a"), row.cells.get("b")
        for column, person in (("a", a), ("b", b)):
            if person is not None and person not in known:
                findings.add(sheet, row.line, column, f"no person {cell.plain(person)} in {files.people.name}")
        if a is None or b is None:
            continue
        if a == b:
            findings.add(sheet, row.line, "b", f"{cell.plain(b)} is also in column a; a pair is two different people")
        pairs.append((a, b))
    return pairs


def _previous(folder: Path, findings: Findings) -> Plan | None:
    """The plan of an earlier run, from its own files only."""
    sheets = [Sheet(name, 4 + k, folder / name) for k, name in enumerate(("groups.csv", "members.csv", "unplaced.csv"))]
    groups = read_sheet(sheets[0], GROUPS, findings)
    lines = refuse_twice(sheets[0], groups, "group_id", findings)
    members = read_sheet(sheets[1], MEMBERS, findings)
    seated = refuse_twice(sheets[1], members, "person_id", findings)
    seats: dict[str, list[str]] = {name: [] for name in lines}
    for row in members:
        name, person = row.cells.get("group_id"), row.cells.get("person_id")
        if name is None or person is None:
            continue
        if name in seats:
            seats[name].append(person)
        else:
            findings.add(sheets[1], row.line, "group_id", f"no group {cell.plain(name)} in groups.csv")
    waiting = _waiting(sheets[2], seated, findings) if sheets[2].path.exists() else ()
    if findings.wrong:
        return None
    summary = _summary(folder / "summary.json")
    return Plan(
        groups=tuple(_group(row.cells, seats[row.cells["group_id"]]) for row in groups),
        unplaced=tuple(waiting),
        input_digest=str(summary.get("input_sha256") or ""),
        last_number=_number(summary.get("last_group_number")),
    )


def _waiting(sheet: Sheet, seated: dict[str, int], findings: Findings) -> Sequence[Unplaced]:
    rows = read_sheet(sheet, UNPLACED, findings)
    for person in refuse_twice(sheet, rows, "person_id", findings).items():
        if person[0] in seated:
            findings.add(sheet, person[1], "person_id", f"{cell.plain(person[0])} is in members.csv too")
    # Only who was waiting matters here; the reasons belong to that day.
    return [Unplaced(row.cells["person_id"], Reason.COMPETITION, Fix.WAIT) for row in rows if "person_id" in row.cells]


def _group(cells: Any, members: list[str]) -> Group:
    return Group(
        id=cells["group_id"],
        area=cells["area"],
        language=cells["language"],
        slot=cells["slot"],
        venue=cells["venue_id"],
        gender=cells["gender"],
        age=cells["age"],
        facilitator=cells["facilitator_id"],
        members=tuple(sorted(members)),
    )


def _summary(path: Path) -> dict[str, Any]:
    """What an earlier run said about itself; a plan from elsewhere need not have it."""
    try:
        read = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
