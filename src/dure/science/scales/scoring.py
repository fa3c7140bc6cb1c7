"""From answers to a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dure.science.scales.model import Band, Item, Method, Scale


class AnswersCannotBeScored(ValueError):
    """The answers do not belong to the scale. Says which question, never which answer."""


class QuestionIsNotOfThisScale(AnswersCannotBeScored):
    """An answer was given under a name that is not one of the questions."""

    def __init__(self, scale: Scale) -> None:
        self.scale = scale.code
        super().__init__(f"An answer belongs to no question of {scale.name}.")


class AnswerIsNotOneOfThoseOffered(AnswersCannotBeScored):
    """An answer lies outside what the question offers."""

    def __init__(self, scale: Scale, item: Item) -> None:
        self.scale = scale.code
        self.item = item.code
        super().__init__(f"The answer to {item.code} is not one of those offered ({item.lowest} to {item.highest}).")


@dataclass(frozen=True)
class Score:
    """One person's answers on one day, added up.

    `total` is the published total (for the WHO-5 that is 0 to 100). It is None,
    and `valid` False, when too many answers are missing. `alert` is True when an
    answer needs a person today; it does not depend on `valid`. An alert question
    left blank stands in `alerts_unanswered`: that is not a no.
    """

    scale: str
    version: str
    total: float | None
    subscales: Mapping[str, float | None]
    band: Band | None
    valid: bool
    prorated: bool
    answered: int
    asked: int
    alert: bool
    alert_items: tuple[str, ...]
    alerts_unanswered: tuple[str, ...]


def score(scale: Scale, answers: Mapping[str, int | None]) -> Score:
    """Add up the answers; make up for missing ones only where the scale allows it.

    1. An answer under an unknown name, or outside what is offered, is refused.
    2. Reversed questions are turned around.
    3. At most `scale.missing.may_miss` answers may be missing, and each counts as
       the mean of the others (source: `scale.missing.source`). The total is not
       rounded. With more missing there is no total.
    4. The sum or mean is multiplied by `scale.times` to give the published total.
    5. Alerts are read from the answers themselves, even where there is no total.

    A question that is absent, or None, is a missing answer.

    >>> from dure.science.scales.registry import scale_named
    >>> gad7 = scale_named("GAD-7")
    >>> whole = score(gad7, dict(zip(gad7.by_code, [2, 1, 3, 0, 0, 2, 1])))
    >>> whole.total, whole.band.code
    (9, 'from_5_to_9')
    >>> score(gad7, dict(zip(gad7.by_code, [2, 1, 3, 0, 0, 3, None]))).total
    10.5
    >>> score(gad7, dict(zip(gad7.by_code, [2, 1, 3, 0, 0]))).valid
    False
    """
    _refuse_what_does_not_belong(scale, answers)
    points = {
        code: item.points(value) for code, item in scale.by_code.items() if (value := answers.get(code)) is not None
    }
    total = _total(scale, points)
    alerts = _alerts(scale, answers)
    given = sum(item.code in points for item in scale.total_items)
    return Score(
        scale=scale.code,
        version=scale.version,
        total=total,
        subscales={
            part.code: combined([points.get(code) for code in part.items], part.method, part.may_miss)
            for part in scale.subscales
        },
        band=None if total is None else scale.band_of(total),
        valid=total is not None,
        prorated=total is not None and given < len(scale.total_items),
        answered=given,
        asked=len(scale.total_items),
        alert=bool(alerts),
        alert_items=alerts,
        alerts_unanswered=tuple(item.code for item in scale.alert_items if answers.get(item.code) is None),
    )


def _refuse_what_does_not_belong(scale: Scale, answers: Mapping[str, int | None]) -> None:
    for code, value in answers.items():
        item = scale.by_code.get(code)
        if item is None:
            raise QuestionIsNotOfThisScale(scale)
        if value is not None and value not in item.values:
            raise AnswerIsNotOneOfThoseOffered(scale, item)


def _total(scale: Scale, points: Mapping[str, int]) -> float | None:
    values = [points.get(item.code) for item in scale.total_items]
    raw = combined(values, scale.method, scale.missing.may_miss)
    return None if raw is None else whole(raw * scale.times)


def _alerts(scale: Scale, answers: Mapping[str, int | None]) -> tuple[str, ...]:
    return tuple(
        item.code
        for item in scale.alert_items
        if (value := answers.get(item.code)) is not None and item.needs_a_person(value)
    )


def combined(values: Sequence[int | None], method: Method, may_miss: int) -> float | None:
    """Make one number of several, or None where too few were given.

    >>> combined([1, 2, None], Method.SUM, may_miss=1)
    4.5
    >>> combined([1, 2, None], Method.MEAN, may_miss=1)
    1.5
    >>> combined([2, 5], Method.GAIN, may_miss=0)
    3
    >>> combined([1, 2, None], Method.SUM, may_miss=0) is None
    True
    """
    given = [value for value in values if value is not None]
    allowed = 0 if method is Method.GAIN else may_miss
    if not given or len(values) - len(given) > allowed:
        return None
    if method is Method.GAIN:
        return given[1] - given[0]
    if method is Method.MEAN:
        return whole(sum(given) / len(given))
    return whole(sum(given) * len(values) / len(given))


def whole(number: float) -> float:
    """A whole number as an int, so that 9 is not shown as 9.0."""
    return int(number) if number == int(number) else number
