"""Several meetings of a series side by side: the sheet to print, and the grid to type it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dure.gatherings.models import CAME, Attendance, Gathering, Seat, Series
from dure.gatherings.queries.meetings import gatherings, who_takes_part
from dure.people.models import Person
from dure.privacy.keys import preload

COLUMNS = 6
"""As many meetings stand side by side as an A4 sheet holds."""
PAST_ON_SHEET = 2


@dataclass(frozen=True)
class Cell:
    """One person at one meeting: `asked` or not, and the mark if there is one."""

    gathering: Gathering
    asked: bool
    mark: str
    why_away: str

    @property
    def came(self) -> bool:
        return self.mark in CAME


@dataclass(frozen=True)
class GridRow:
    person: UUID
    name: str
    own_name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """People down, meetings across."""

    columns: list[Gathering]
    rows: list[GridRow]

    def asked_to(self, gathering: Gathering) -> list[tuple[UUID, Cell]]:
        """Who was asked to a meeting, with what is marked so far."""
        place = self.columns.index(gathering)
        return [(row.person, row.cells[place]) for row in self.rows if row.cells[place].asked]


def grid(series: Series, now: datetime, before: int | None = None) -> Grid:
    """The newest meetings whose day has come; `before` a number shows earlier ones."""
    rows = gatherings().filter(series=series, did_not_happen="").order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    due = [row for row in rows if row.is_due(now)][:COLUMNS]
    return _side_by_side(series, due[::-1], now)


def sheet(series: Series, now: datetime) -> Grid:
    """Two meetings that were, and those that come, as far as a sheet holds."""
    rows = list(gatherings().filter(series=series, did_not_happen="").order_by("number"))
    first_open = next((index for index, row in enumerate(rows) if row.is_open), len(rows))
    start = max(0, min(first_open - PAST_ON_SHEET, len(rows) - COLUMNS))
    return _side_by_side(series, rows[start : start + COLUMNS], now)


def _side_by_side(series: Series, columns: Sequence[Gathering], now: datetime) -> Grid:
    """Four queries, however many people and meetings there are."""
    seats = list(Seat.objects.filter(series=series).select_related("person"))
    marks = {(row.gathering_id, row.person_id): row for row in Attendance.objects.filter(gathering__in=columns)}
    people = {seat.person_id: seat.person for seat in seats}
    agreed = who_takes_part(people, now)
    preload(agreed)
    rows = []
    for pk in agreed:
        own = [seat for seat in seats if seat.person_id == pk]
        cells = [_cell(column, own, marks.get((column.pk, pk))) for column in columns]
        if any(cell.asked for cell in cells) or (not columns and any(seat.ended_on is None for seat in own)):
            rows.append(_row(people[pk], cells))
    return Grid(list(columns), sorted(rows, key=lambda row: (row.name.casefold(), str(row.person))))


def _cell(column: Gathering, seats: Sequence[Seat], row: Attendance | None) -> Cell:
    asked = row is not None or any(seat.runs_on(column.day) for seat in seats)
    return Cell(column, asked, row.mark if row else "", row.why_away if row else "")


def _row(person: Person, cells: list[Cell]) -> GridRow:
    return GridRow(person.pk, person.name, person.own_script, cells)
