"""The rows behind a figure, with names only for whoever may see them."""

from dataclasses import dataclass, field
from uuid import UUID

from dure.access.actors import Actor
from dure.gatherings.models import HELD, Gathering, Kind, Series
from dure.gatherings.queries import attended
from dure.people.models import Person
from dure.people.rules import see_person
from dure.privacy.keys import preload
from dure.programmes.models import Programme
from dure.reports.protecting import protect
from dure.reports.queries.figures import (
    HELD_OF,
    LISTED,
    SATISFIED,
    Counted,
    figures_of,
    reactions,
)

MOST = 200


@dataclass(frozen=True)
class PersonRow:
    """Somebody who was counted. Without `person` the viewer may not see who it is."""

    person: Person | None
    came: int


@dataclass(frozen=True)
class Rows:
    """What stands behind a figure: people, meetings or answers, at most 200 of them."""

    figure: Counted
    people: list[PersonRow] = field(default_factory=list)
    meetings: list[Gathering] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    @property
    def shown(self) -> int:
        return len(self.people) + len(self.meetings) + len(self.answers)

    @property
    def more(self) -> int:
        return max(self.figure.value - self.shown, 0)

    @property
    def nameless(self) -> bool:
        return any(row.person is None for row in self.people)

    @property
    def ids(self) -> list[UUID]:
        return [row.person.pk for row in self.people if row.person]


def has_rows(code: str) -> bool:
    return code in LISTED or code in HELD_OF or code == "reports.training_satisfied"


def rows_of(programme: Programme, code: str, actor: Actor) -> Rows | None:
    """The rows of a figure for this viewer; None where it has none to show.

    A number that is hidden is not told by the length of its list either.
    """
    counted = {each.code: each for each in figures_of(programme)}
    hidden = protect([each.count for each in counted.values()], programme.few, exact=True)
    if code not in counted or not has_rows(code) or hidden[code]:
        return None
    figure = counted[code]
    if code in HELD_OF:
        return Rows(figure, meetings=_meetings(programme, HELD_OF[code]))
    if code in LISTED:
        return Rows(figure, people=_people(programme, code, actor))
    # How satisfied somebody was is theirs: the answers alone, from most to least, so that no order tells.
    given = [values[SATISFIED] for values in reactions(programme).values() if SATISFIED in values]
    return Rows(figure, answers=sorted(given, reverse=True)[:MOST])


def _meetings(programme: Programme, kind: Kind) -> list[Gathering]:
    rows = Gathering.objects.filter(HELD, series__programme=programme, series__kind=kind)
    rows = rows.select_related("series__place", "series__programme__organisation", "venue__place")
    return list(rows.order_by("-day", "-pk")[:MOST])


def _people(programme: Programme, code: str, actor: Actor) -> list[PersonRow]:
    """Newest first for whoever sees names. Who sees none gets them by how often they came: no order tells."""
    people = list(LISTED[code](programme).order_by("-pk")[:MOST])
    ids = [each.pk for each in people]
    seen = set(see_person.rows(actor, Person.objects.filter(pk__in=ids)).values_list("pk", flat=True))
    came = attended(ids, Series.objects.order_by().filter(programme=programme))
    preload(seen)
    rows = [
        PersonRow(each if each.pk in seen else None, came[each.pk].came if each.pk in came else 0) for each in people
    ]
    return rows if len(seen) == len(people) else sorted(rows, key=lambda row: (row.person is None, -row.came))
