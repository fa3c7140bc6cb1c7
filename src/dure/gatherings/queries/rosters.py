"""Who is asked to one meeting, and who came, with their names opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from dure.accounts.models import Account
from dure.gatherings.models import Arrival, Attendance, Gathering, Mark, Remark, Reply, Seat, WhyAway
from dure.gatherings.queries.meetings import who_takes_part
from dure.people.models import Person
from dure.privacy.keys import preload
from dure.spells import running_on


@dataclass(frozen=True)
class Entry:
    """One person at one meeting. Without a name: somebody who has left, or was erased."""

    person: UUID
    name: str
    own_name: str
    mark: str
    why_away: str
    said: bool | None
    may_change: bool
    arrived_at: datetime | None = None
    """When they said themselves, with the code in the room, that they are here."""

    @property
    def came(self) -> bool:
        return self.mark in {Mark.CAME, Mark.LATE}

    @property
    def is_ticked(self) -> bool:
        """Came by the mark; without one, by their own word with the code in the room."""
        return self.came or (not self.mark and self.arrived_at is not None)

    @property
    def to_confirm(self) -> bool:
        return self.may_change and not self.mark and self.arrived_at is not None

    @property
    def mark_title(self) -> str:
        return Mark(self.mark).label if self.mark else ""

    @property
    def why_title(self) -> str:
        return WhyAway(self.why_away).label if self.why_away else ""


@dataclass(frozen=True)
class Roster:
    """Everybody at one meeting, in the order of their names."""

    entries: list[Entry]

    @property
    def came(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.came]

    @property
    def here(self) -> list[Entry]:
        """Whoever came, and whoever says so themselves."""
        return [entry for entry in self.entries if entry.is_ticked]

    @property
    def to_confirm(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.to_confirm]

    @property
    def away(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.mark and not entry.came]

    @property
    def not_ticked(self) -> list[Entry]:
        """Whoever has no tick yet, as the page counts them."""
        return [entry for entry in self.to_mark if not entry.is_ticked]

    @property
    def to_mark(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.may_change]

    @property
    def is_marked(self) -> bool:
        return any(entry.mark for entry in self.entries)

    @property
    def said_yes(self) -> int:
        return sum(1 for entry in self.entries if entry.said)

    @property
    def said_no(self) -> int:
        return sum(1 for entry in self.entries if entry.said is False)


def roster(gathering: Gathering, at: datetime | None = None) -> Roster:
    """Whoever had a seat on the day and takes part, and whoever was marked. Six queries.

    Whoever took their yes back since is no longer named; if they were marked
    before, their mark stays and cannot be changed.
    """
    at = at or timezone.now()
    seats = Seat.objects.filter(running_on(gathering.day), series=gathering.series_id)
    people = {row.person_id: row.person for row in seats.select_related("person")}
    marks = {}
    for row in Attendance.objects.filter(gathering=gathering).select_related("person"):
        marks[row.person_id] = row
        people[row.person_id] = row.person
    agreed = who_takes_part(people, at)
    replies = replies_of(gathering)
    arrived = dict(Arrival.objects.filter(gathering=gathering).values_list("person", "arrived_at"))
    preload(agreed)
    entries = [
        _entry(person, marks.get(pk), replies.get(pk), arrived.get(pk), takes_part=pk in agreed)
        for pk, person in people.items()
        if pk in agreed or pk in marks
    ]
    return Roster(sorted(entries, key=in_order))


def in_order(entry: Entry) -> tuple[bool, str, str]:
    """By name; whoever has none comes last."""
    return (not entry.name, entry.name.casefold(), str(entry.person))


def replies_of(gathering: Gathering) -> dict[UUID, bool]:
    """What people answered to the time at which it is now planned."""
    rows = Reply.objects.filter(gathering=gathering)
    if gathering.moved_at:
        rows = rows.filter(said_at__gte=gathering.moved_at)
    return dict(rows.values_list("person", "coming"))


def _entry(
    person: Person, row: Attendance | None, said: bool | None, arrived_at: datetime | None, *, takes_part: bool
) -> Entry:
    return Entry(
        person=person.pk,
        name=person.name if takes_part else "",
        own_name=person.own_script if takes_part else "",
        mark=row.mark if row else "",
        why_away=row.why_away if row else "",
        said=said,
        may_change=takes_part,
        arrived_at=arrived_at,
    )


@dataclass(frozen=True)
class Change:
    """A mark that was changed later, for the history of a meeting."""

    person: UUID
    name: str
    was: str
    changed_at: datetime
    changed_by: str


def changes(gathering: Gathering, entries: Iterable[Entry]) -> list[Change]:
    """What was marked before, the newest change first, with the name of whoever changed it."""
    names = {entry.person: entry.name for entry in entries}
    rows = list(Remark.objects.filter(attendance__gathering=gathering).select_related("attendance")[:100])
    colleagues = {row.pk: row for row in Account.objects.filter(pk__in={row.changed_by for row in rows})}
    preload({account.organisation_id for account in colleagues.values()})
    return [
        Change(
            person=row.attendance.person_id,
            name=names.get(row.attendance.person_id, ""),
            was=Mark(row.mark).label,
            changed_at=row.changed_at.astimezone(gathering.zone).replace(tzinfo=None),
            changed_by=colleagues[row.changed_by].name if row.changed_by in colleagues else "",
        )
        for row in rows
    ]
