"""Finding first and last answers by their dates, and reading results."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, Min

from dure.access.actors import Actor
from dure.evaluation import rules
from dure.evaluation.models import Question, Result
from dure.gatherings.models import Attendance, Kind, Mark
from dure.measures.models import ScaleInUse
from dure.measures.queries import Total, totals
from dure.measures.scales import scale_of
from dure.people.models import Asked, Person
from dure.programmes.models import Programme

CAME = (Mark.CAME, Mark.LATE)


@dataclass(frozen=True)
class Pairs:
    """First and last totals of everybody who came, in one order; None where there is none."""

    people: tuple[UUID, ...]
    first: tuple[float | None, ...]
    last: tuple[float | None, ...]

    @property
    def digest(self) -> str:
        lines = [
            f"{person}|{first}|{last}" for person, first, last in zip(self.people, self.first, self.last, strict=True)
        ]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def pairs(question: Question, actor: Actor) -> Pairs:
    """Everybody who came at least once, with their first and last totals.

    First is the last answer up to and with the day of their first meeting;
    last is the first answer from the day of their last meeting on. One answer
    is never both. Days are days where the programme is.
    """
    came = (
        Attendance.objects.filter(
            gathering__series__programme=question.programme, gathering__series__kind=question.kind, mark__in=CAME
        )
        .values("person")
        .annotate(began=Min("gathering__starts_at"), ended=Max("gathering__starts_at"))
        .order_by("person")
    )
    by_person: dict[UUID, list[Total]] = defaultdict(list)
    for total in totals(question.programme, question.scale, actor):
        by_person[total.person].append(total)
    zone = ZoneInfo(question.programme.zone)
    people, first, last = [], [], []
    for row in came:
        people.append(row["person"])
        one, two = _first_and_last(by_person[row["person"]], row["began"], row["ended"], zone)
        first.append(one)
        last.append(two)
    return Pairs(tuple(people), tuple(first), tuple(last))


def _first_and_last(
    found: list[Total], began: datetime, ended: datetime, zone: ZoneInfo
) -> tuple[float | None, float | None]:
    day_began, day_ended = began.astimezone(zone).date(), ended.astimezone(zone).date()
    before = [total for total in found if total.at.astimezone(zone).date() <= day_began]
    first = before[-1] if before else None
    after = [total for total in found if total.at.astimezone(zone).date() >= day_ended and total is not first]
    return (first.total if first else None), (after[0].total if after else None)


def erased_among(question: Question) -> int:
    """How many of those who came were erased since: the result can no longer be counted again whole."""
    came = Attendance.objects.filter(
        gathering__series__programme=question.programme, gathering__series__kind=question.kind, mark__in=CAME
    ).values("person")
    return Person.objects.filter(pk__in=came, asked=Asked.ERASED).count()


@dataclass(frozen=True)
class Line:
    """A question on the list, with its newest result if it was counted."""

    question: Question
    scale_name: str
    result: Result | None


def open_questions(actor: Actor) -> list[Line]:
    rows = rules.see_question.rows(actor, Question.objects.filter(closed_at=None).select_related("programme"))
    rows = list(rows)
    newest: dict[UUID, Result] = {}
    for result in Result.objects.filter(question__in=rows).order_by("counted_at", "id"):
        newest[result.question_id] = result
    return [Line(row, scale_of(row.scale).name, newest.get(row.pk)) for row in rows]


def newest_result(question: Question) -> Result | None:
    return question.results.order_by("-counted_at", "-id").first()


def could_ask(actor: Actor) -> list[tuple[str, Any]]:
    """What may be asked: each programme with each scale it asks, for each kind of meeting."""
    programmes = list(rules.ask_question.rows(actor, Programme.objects.order_by("began_on", "pk")))
    rows = ScaleInUse.objects.filter(programme__in=programmes, ended_on=None).select_related("programme")
    found = []
    for row in rows.order_by("programme__began_on", "programme", "began_on", "pk"):
        scale = scale_of(row.scale)
        if scale.method.value != "sum":
            continue
        for kind in Kind:
            found.append((f"{row.programme_id}/{row.scale}/{kind.value}", (row.programme, scale, kind)))
    return found
