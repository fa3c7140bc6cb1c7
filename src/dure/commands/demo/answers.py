"""Answers to questionnaires. Those of the training are the source's figures; all others are invented."""

from collections.abc import Mapping, Sequence

from dure.access.actors import Actor
from dure.commands.demo.days import Days
from dure.measures.actions import record_answers, use_scale
from dure.measures.models import HowAnswered
from dure.people.models import Person
from dure.programmes.models import Programme

# The five items of the WHO-5, 0 to 5: before the first meeting, and after the last (invented).
FIRST = ((2, 1, 2, 1, 2), (1, 2, 1, 2, 1), (3, 2, 2, 2, 3), (2, 2, 1, 1, 2), (1, 1, 2, 2, 1), (3, 3, 2, 3, 2))
GAIN = ((1, 1, 0, 1, 1), (0, 1, 1, 0, 1), (0, 0, 0, 0, 0), (1, 0, 1, 1, 0), (-1, 0, 0, -1, 0), (1, 1, 1, 0, 1))


def after_training(
    programme: Programme, people: Sequence[Person], would_serve: int, days: Days, *, ago: int, by: Actor
) -> None:
    """Everybody here is satisfied; the first `would_serve` say that they may be asked to serve."""
    use_scale(programme=programme, scale="training_reaction", by=by, at=days.at(ago + 30))
    for number, person in enumerate(people):
        values = {
            "satisfied": 5 - number % 2, "relevant": 5 - number % 3 % 2, "confidence_before": 2 + number % 2,
            "confidence_after": 4 + number % 2, "connected": 5 - number % 2, "supported": 5,
            "want_more": 4 + number % 2, "would_serve": 2 if number < would_serve else 1,
        }  # fmt: skip
        _note(programme, person, "training_reaction", values, days, ago, HowAnswered.PAPER, by)


def well_being(
    programme: Programme, people: Sequence[Person], days: Days, *, first_ago: int, last_ago: int | None, by: Actor
) -> None:
    """WHO-5 before the first meeting and, of all but every seventh, after the last."""
    use_scale(programme=programme, scale="who5", by=by, at=days.at(300))
    for number, person in enumerate(people):
        first = FIRST[number % len(FIRST)]
        _note(programme, person, "who5", _items(first), days, first_ago, HowAnswered.TOGETHER, by)
        if last_ago is not None and number % 7 != 5:
            gain = GAIN[(number * 5 + 1) % len(GAIN)]
            last = tuple(min(5, max(0, one + more)) for one, more in zip(first, gain, strict=True))
            _note(programme, person, "who5", _items(last), days, last_ago, HowAnswered.TOGETHER, by)


def _items(values: Sequence[int]) -> dict[str, int]:
    return {f"who5_{number}": value for number, value in enumerate(values, start=1)}


def _note(
    programme: Programme, person: Person, scale: str, values: Mapping[str, int], days: Days, ago: int,
    how: HowAnswered, by: Actor,
) -> None:  # fmt: skip
    record_answers(
        person=person, programme=programme, scale=scale, values=values, how=how, language="en", by=by,
        at=days.at(ago, 18),
    )  # fmt: skip
