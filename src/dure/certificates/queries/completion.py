"""Who has completed a course, and who is missing what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dure.certificates.models import TRAINING_DAYS, USUAL_SHARE, Certificate, Requirement
from dure.certificates.queries.topics import obligatory_topics
from dure.gatherings.models import CAME, Attendance, Gathering, Seat, Series
from dure.gatherings.queries import gatherings, who_takes_part
from dure.gatherings.queries.teaching import topics_taught
from dure.people.models import Asked, Person
from dure.privacy.keys import preload
from dure.training.models import Twin


@dataclass(frozen=True)
class Course:
    """What a course asks, and its sessions: each a list of meetings of equal worth (a room, or its online replica)."""

    series: Series
    share: int
    mentor: bool
    sessions: list[list[Gathering]]
    topics: dict[str, str]
    delivered: dict[UUID, set[str]]

    @property
    def needed(self) -> int:
        """So many sessions: the share, rounded up."""
        return -(-len(self.sessions) * self.share // 100)


@dataclass(frozen=True)
class Progress:
    """How far one person is. `still` are sessions to come at which they could be."""

    person: Person
    named: bool
    came: int
    of: int
    needed: int
    minutes: int
    days: list[date]
    still: list[Gathering]
    topics_missing: list[str]
    days_missing: int
    certificate: Certificate | None = None

    @property
    def sessions_missing(self) -> int:
        return max(0, self.needed - self.came)

    @property
    def completed(self) -> bool:
        short = self.sessions_missing or self.topics_missing or self.days_missing
        return self.of > 0 and not short

    @property
    def ready(self) -> bool:
        """Completed, named, and without a certificate yet."""
        return self.completed and self.named and self.certificate is None

    @property
    def renamed(self) -> bool:
        """The name was mended after the certificate was issued."""
        mine = self.certificate
        return bool(mine and self.named) and (mine.name, mine.own_script) != (self.person.name, self.person.own_script)  # type: ignore[union-attr]


def requirement_of(series: Series) -> Requirement | None:
    return Requirement.objects.filter(series=series).first()


def course(series: Series) -> Course:
    """What a course asks for; a session that did not happen is asked of nobody."""
    asked = requirement_of(series)
    meetings = gatherings().filter(series=series, did_not_happen="").order_by("starts_at", "id")
    mentor = bool(asked and asked.mentor)
    return Course(
        series, asked.share if asked else USUAL_SHARE, mentor, sessions_of(meetings),
        obligatory_topics() if mentor else {}, topics_taught(series) if mentor else {},
    )  # fmt: skip


def sessions_of(meetings: Iterable[Gathering]) -> list[list[Gathering]]:
    """Meetings of equal worth together: whoever was at a meeting or at its online twin was at that session."""
    rows = list(meetings)
    stands_for = dict(Twin.objects.filter(gathering__in=rows).values_list("gathering", "of"))
    found: dict[UUID, list[Gathering]] = {row.pk: [] for row in rows if row.pk not in stands_for}
    for row in rows:
        found.setdefault(stands_for.get(row.pk, row.pk), []).append(row)
    return list(found.values())


def progress(series: Series, at: datetime) -> list[Progress]:
    """Everybody who was ever asked to a course or came to it, by name. The same few queries for 3 and for 300 people."""
    asked = course(series)
    came: dict[UUID, set[UUID]] = defaultdict(set)
    meetings = [meeting.pk for session in asked.sessions for meeting in session]
    for person, meeting, mark in Attendance.objects.filter(gathering__in=meetings).values_list(
        "person", "gathering", "mark"
    ):
        if mark in CAME:
            came[person].add(meeting)
    ids = set(Seat.objects.filter(series=series).values_list("person", flat=True)) | set(came)
    people = list(Person.objects.filter(pk__in=ids).exclude(asked=Asked.ERASED))
    named = who_takes_part(ids, at)
    preload(ids)
    held = {row.person_id: row for row in Certificate.objects.filter(series=series, ended_at=None)}
    rows = [_progress(asked, each, each.pk in named, came[each.pk], held.get(each.pk), at) for each in people]
    return sorted(rows, key=lambda row: (not row.named, row.person.name.casefold() if row.named else "", row.person.pk))


def _progress(
    asked: Course, person: Person, named: bool, came: set[UUID], certificate: Certificate | None, at: datetime
) -> Progress:
    was = [next((meeting for meeting in session if meeting.pk in came), None) for session in asked.sessions]
    there = [meeting for meeting in was if meeting is not None]
    days = sorted({meeting.day for meeting in there})
    heard = {code for meeting in came for code in asked.delivered.get(meeting, ())}
    still = [
        meeting
        for session, meeting_was in zip(asked.sessions, was, strict=True)
        if meeting_was is None
        for meeting in session
        if meeting.is_open and meeting.starts_at > at
    ]
    return Progress(
        person=person, named=named, came=len(there), of=len(asked.sessions), needed=asked.needed,
        minutes=sum(meeting.minutes for meeting in there), days=days, still=still,
        topics_missing=[title for code, title in asked.topics.items() if code not in heard],
        days_missing=max(0, TRAINING_DAYS - len(days)) if asked.mentor else 0, certificate=certificate,
    )  # fmt: skip
