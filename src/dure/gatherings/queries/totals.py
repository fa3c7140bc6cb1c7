"""People and times kept apart: 13 people, who came 31 times (S0-21)."""

from dataclasses import dataclass

from dure.gatherings.models import CAME, HELD, Attendance, Gathering, Seat, Series
from dure.gatherings.queries import persons


@dataclass(frozen=True)
class Totals:
    """Over the meetings of a series that were held: people who came, of those asked, and how often in all."""

    people: int
    asked: int
    times: int
    held: int
    at_twins: bool


def totals(series: Series) -> Totals:
    """Each person once; somebody at a meeting and at its online twin came one time. Five queries."""
    held = Gathering.objects.filter(HELD, series=series).values_list("pk", flat=True)
    marks = Attendance.objects.filter(gathering__in=held)
    came = marks.filter(mark__in=CAME)
    once = came
    for instead in persons.uncounted:
        once = once.exclude(instead())
    asked = set(Seat.objects.filter(series=series).values_list("person", flat=True))
    times, every_mark = once.count(), list(came.values_list("person", flat=True))
    people = set(every_mark)
    marked = set(marks.values_list("person", flat=True))
    return Totals(len(people), len(asked | marked), times, held.count(), times != len(every_mark))
