"""A meeting tool's list beside the people who were asked: what is sure, what needs a look, who is a stranger."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from dure.gatherings.models import Attendance, Gathering, Roll, RollState
from dure.gatherings.queries.meetings import asked_that_day, gatherings, who_takes_part
from dure.people.models import Person
from dure.privacy.keys import preload
from dure.sheets.meeting_people import KnownPerson, propose

CELLS = 4000
"""So many choices fit on one page; with more strangers times people left, a stranger is a new face or left out."""


@dataclass(frozen=True)
class Candidate:
    person: UUID
    name: str
    own_name: str


@dataclass(frozen=True)
class Beside:
    """One name of the list, with whom it may be. `by` is "email" or "name" where it is sure."""

    key: str
    names: tuple[str, ...]
    minutes: int
    rows: tuple[int, ...]
    by: str
    candidates: tuple[Candidate, ...]
    stayed: bool


@dataclass(frozen=True)
class RollPage:
    """A list as it is shown: each name in one of three parts, and who was asked and is in none."""

    sure: list[Beside]
    unsure: list[Beside]
    strangers: list[Beside]
    left_over: list[Candidate]
    of: int


def rolls() -> QuerySet[Roll]:
    return Roll.objects.select_related("gathering__series__programme__organisation")


def rolls_of(gathering: Gathering) -> list[Roll]:
    return list(Roll.objects.filter(gathering=gathering).order_by("-id")[:5])


def stale_rolls(before: datetime) -> list[Roll]:
    """Lists that nobody came back for."""
    return list(Roll.objects.filter(state=RollState.PROPOSED, brought_at__lt=before).select_related("gathering"))


def gathering_of(roll: Roll) -> Gathering:
    return gatherings().get(pk=roll.gathering_id)


def beside(roll: Roll, now: datetime, minutes: int) -> RollPage:
    """Put each name of a list beside the people it may be. Nothing is decided by it."""
    people = people_of_roll(roll, now)
    known = [KnownPerson(str(pk), _names(person), _emails(person)) for pk, person in people.items()]
    proposals = propose({each["key"]: (each["names"], each["email"]) for each in roll.joined}, known)
    taken = {proposal.sure for proposal in proposals.values()}
    as_one = {pk: Candidate(person.pk, person.name, person.own_script) for pk, person in people.items()}
    rows: dict[str, list[Beside]] = {"sure": [], "unsure": [], "strangers": []}
    for each in roll.joined:
        proposal = proposals[each["key"]]
        ids = [proposal.sure] if proposal.sure else list(proposal.maybe)
        part = "sure" if proposal.sure else "unsure" if ids else "strangers"
        rows[part].append(
            Beside(
                each["key"],
                tuple(each["names"]) or (each["email"],),
                each["minutes"],
                tuple(each["rows"]),
                proposal.by,
                tuple(as_one[UUID(one)] for one in ids),
                each["minutes"] >= minutes,
            )
        )
    left = sorted((one for pk, one in as_one.items() if str(pk) not in taken), key=lambda one: one.name.casefold())
    if len(left) * len(rows["strangers"]) > CELLS:
        left = []
    return RollPage(rows["sure"], rows["unsure"], rows["strangers"], left, len(people))


def people_of_roll(roll: Roll, now: datetime) -> dict[UUID, Person]:
    """Whoever was asked to the meeting, or is marked, and takes part: nobody else is ever proposed."""
    marked = Attendance.objects.filter(gathering=roll.gathering_id).values_list("person", flat=True)
    asked = asked_that_day(roll.gathering) | set(marked)
    rows = {person.pk: person for person in Person.objects.filter(pk__in=who_takes_part(asked, now))}
    preload(rows)
    return rows


def _names(person: Person) -> tuple[str, ...]:
    return tuple(filter(None, (person.name, person.own_script)))


def _emails(person: Person) -> tuple[str, ...]:
    return tuple(each["value"] for each in person.contacts if each.get("channel") == "email" and each.get("value"))
