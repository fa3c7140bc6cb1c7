"""What happened in a training, for whoever leads or coordinates it."""

from dataclasses import dataclass

from dure.gatherings.models import Attendance, Conduct, Gathering, Leading, Seat, Series
from dure.people.models import Person
from dure.privacy.keys import preload
from dure.spells import running_on


@dataclass(frozen=True)
class Noted:
    """One thing that happened, with its meeting and its kind in words."""

    row: Conduct
    kind: str


def conduct_of(series: Series, titles: dict[str, str]) -> list[Noted]:
    """Everything that was noted in a training, the newest first: two queries."""
    rows = list(
        Conduct.objects.filter(gathering__series=series).select_related(
            "gathering__venue__place", "gathering__series__place", "gathering__series__programme__organisation"
        )
    )
    preload({row.organisation_id for row in rows})
    return [Noted(row, titles.get(row.kind, row.kind)) for row in rows]


def how_many_noted(series: Series) -> int:
    return Conduct.objects.filter(gathering__series=series).count()


def names_at(gathering: Gathering) -> set[str]:
    """The names of everybody who was asked, came or leads: none of them may stand in the log."""
    seated = Seat.objects.filter(running_on(gathering.day), series=gathering.series_id).values("person")
    came = Attendance.objects.filter(gathering=gathering).values("person")
    people = list(Person.objects.filter(pk__in=seated) | Person.objects.filter(pk__in=came))
    preload({person.pk for person in people})
    names = {name for person in people for name in (person.name, person.own_script)}
    leaders = Leading.objects.filter(running_on(gathering.day), series=gathering.series_id).select_related("account")
    return {*names, *(row.account.name for row in leaders)} - {""}
