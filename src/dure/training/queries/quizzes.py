"""Reads about questions before and after: who answered, what was gained, what may be quoted."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from dure.access.actors import Actor
from dure.gatherings.models import CAME, HELD, Attendance, Gathering, Seat, Series
from dure.people.models import Person
from dure.privacy.keys import preload
from dure.science.gain import FEWEST, ItemGain, gains
from dure.training import rules
from dure.training.models import Asking, Quiz, QuizAnswers, Quote


@dataclass(frozen=True)
class ItemLine:
    """One question with its gain, or with how many chose each answer after the training."""

    item: dict[str, Any]
    gain: ItemGain | None
    chosen: list[tuple[str, int]]
    answered: int


@dataclass(frozen=True)
class QuizReport:
    """What came of the questions. `before` and `after` are people who answered, of the people there were."""

    lines: list[ItemLine]
    before: int
    after: int
    both: int
    of: int
    more: list[tuple[str, int]]

    @property
    def few(self) -> bool:
        """Too few to break anything down."""
        return max(self.before, self.after) < FEWEST


def quizzes() -> QuerySet[Quiz]:
    return Quiz.objects.select_related("series__programme__organisation", "series__place")


def quizzes_of(series: Series) -> list[Quiz]:
    return list(Quiz.objects.filter(series=series))


def asked_now(actor: Actor) -> list[tuple[Quiz, bool]]:
    """The questions that somebody is asked on their own page, and whether they answered: two queries."""
    rows = list(rules.is_in_its_training.rows(actor, Quiz.objects.exclude(asks="").select_related("series")))
    own = QuizAnswers.objects.filter(quiz__in=rows, person=actor.person)
    said = set(own.values_list("quiz", "moment"))
    return [(row, (row.pk, row.asks) in said) for row in rows]


def is_answered(quiz: Quiz) -> bool:
    return QuizAnswers.objects.filter(quiz=quiz).exists()


def own_answers(quiz: Quiz, person: Person) -> QuizAnswers | None:
    return QuizAnswers.objects.filter(quiz=quiz, person=person, moment=quiz.asks).first()


def own_quotes(person: Person) -> list[Quote]:
    return list(Quote.objects.filter(person=person, taken_back_at=None).select_related("series"))


def trained(series: Series) -> set[UUID]:
    """Everybody the answers are counted of: who came at least once, or while nothing was held who is asked."""
    held = Gathering.objects.filter(HELD, series=series).values("pk")
    came = set(Attendance.objects.filter(gathering__in=held, mark__in=CAME).values_list("person", flat=True))
    return came or set(Seat.objects.filter(series=series).values_list("person", flat=True))


def quiz_report(quiz: Quiz) -> QuizReport:
    """What was known before and after, of the people who were there. Five queries, however many answered."""
    people = trained(quiz.series)
    rows = list(QuizAnswers.objects.filter(quiz=quiz, person__in=people))
    preload({row.person_id for row in rows})
    before = {str(row.person_id): row.values for row in rows if row.moment == Asking.BEFORE}
    after = {str(row.person_id): row.values for row in rows if row.moment == Asking.AFTER}
    right = {item["code"]: set(item["right"]) for item in quiz.items}
    found = {
        each.item: each
        for each in gains([item["code"] for item in quiz.scored], _marked(before, right), _marked(after, right))
    }
    wishes = [row.more or [] for row in rows if row.moment == Asking.AFTER]
    more = [(topic, sum(topic in each for each in wishes)) for topic in quiz.more]
    return QuizReport(
        lines=[_line(item, found.get(item["code"]), after) for item in quiz.items],
        before=len(before),
        after=len(after),
        both=len(before.keys() & after.keys()),
        of=len(people),
        more=sorted((each for each in more if each[1]), key=lambda each: -each[1]) if len(after) >= FEWEST else [],
    )


def _marked(answers: dict[str, dict], right: dict[str, set[str]]) -> dict[str, dict[str, bool]]:
    return {
        person: {code: set(chosen) == right[code] for code, chosen in values.items() if chosen and right.get(code)}
        for person, values in answers.items()
    }


def _line(item: dict[str, Any], gain: ItemGain | None, after: dict[str, dict]) -> ItemLine:
    said = [values[item["code"]] for values in after.values() if values.get(item["code"])]
    shown = gain is None and len(said) >= FEWEST
    chosen = [(each["text"], sum(each["code"] in one for one in said)) for each in item["options"]] if shown else []
    return ItemLine(item, gain, chosen, len(said))


def quotes_of(series: Series) -> list[str]:
    """Words that may be quoted without a name, as long as their yes holds. For a news item or a report."""
    rows = list(Quote.objects.filter(series=series, taken_back_at=None))
    preload({row.person_id for row in rows})
    return [row.words for row in rows if row.words]
