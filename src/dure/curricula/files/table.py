"""A curriculum as a table: a row for the whole, a row for each session, a row for each part."""

import io
from collections.abc import Iterable, Sequence

from dure.curricula.files.assembling import Entry, assemble
from dure.curricula.files.markdown import PART_WORDS
from dure.curricula.files.problems import Problem
from dure.curricula.outline import Outline
from dure.sheets.writing import write_csv, write_xlsx

WHOLE = "curriculum"
COLUMNS = {
    "session": "session", "part": "component", "title": "title", "day": "day", "minutes": "minutes", "core": "core",
    "kind": "part", "sensitive": "sensitive", "topics": "topics", "aim": "aim", "materials": "materials",
    "do": "activity", "say": "script", "home practice": "practice", "language": "language", "audience": "audience",
    "days": "days", "licence": "licence", "source": "source",
}  # fmt: skip
"""Names of columns, and of the values in them."""


def read_table(rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[Outline | None, list[Problem]]:
    """Read a curriculum from numbered rows of cells; the first row with a column "session" names the columns."""
    numbered = list(rows)
    headed = next((place for place, (_row, cells) in enumerate(numbered) if "session" in map(_name, cells)), None)
    if headed is None:
        return None, [Problem(0, "session", "no_session_column" if numbered else "empty")]
    names = [COLUMNS.get(_name(cell), "") for cell in numbered[headed][1]]
    entries, session = [], ""
    for row, cells in numbered[headed + 1 :]:
        values = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
        if not values:
            continue
        session = _number(values.pop("session", "")) or session
        entries.append(_entry(row, session, _number(values.pop("component", "")), values))
    return assemble(entries)


def _entry(row: int, session: str, component: str, values: dict[str, str]) -> Entry:
    if component:
        return Entry(row, "component", component, values)
    if session.casefold() == WHOLE:
        return Entry(row, "curriculum", "", values | {"about": values.get("aim", "")})
    return Entry(row, "session", session or f"?{row}", values)


def _name(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _number(cell: str) -> str:
    """Spreadsheet programs write 1 as 1.0."""
    return cell.strip().removesuffix(".0")


def table_rows(outline: Outline) -> list[list[str | int]]:
    """What `read_table` reads, below the names of `COLUMNS`."""
    rows = [
        _row(
            session=WHOLE, title=outline.title, aim=outline.about, language=outline.language,
            audience=outline.audience, days=outline.days, licence=outline.licence, source=outline.source,
        )
    ]  # fmt: skip
    for session in outline.sessions:
        rows.append(
            _row(
                session=session.key, title=session.title, day=session.day, minutes=session.minutes,
                sensitive="yes" if session.sensitive else "no", topics=", ".join(session.topics), aim=session.aim,
                materials=session.materials, practice=session.practice,
            )
        )  # fmt: skip
        rows += [
            _row(
                session=session.key, component=each.key, title=each.title, minutes=each.minutes,
                core="yes" if each.core else "no", part=PART_WORDS[each.part], materials=each.materials,
                activity=each.activity, script=each.script,
            )
            for each in session.components
        ]  # fmt: skip
    return rows


def _row(**values: str | int) -> list[str | int]:
    return [str(said) if isinstance(said := values.get(name, ""), str) else said for name in COLUMNS.values()]


def write_table(outline: Outline, kind: str, *, rtl: bool = False) -> bytes:
    """The table as a file: `kind` is xlsx or csv."""
    target = io.BytesIO()
    if kind == "csv":
        write_csv(target, list(COLUMNS), table_rows(outline))
    else:
        write_xlsx(target, list(COLUMNS), table_rows(outline), rtl=rtl, title="curriculum")
    return target.getvalue()
