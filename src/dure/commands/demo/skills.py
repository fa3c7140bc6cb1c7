"""Role-plays at the end of a training, and what was seen in them (all of it invented)."""

from collections.abc import Sequence

from dure.access.actors import Actor
from dure.commands.demo.days import Days
from dure.gatherings.models import Series
from dure.people.models import Person
from dure.science.competency.level import Seen
from dure.training.actions import rate
from dure.training.models import Moment, Way
from dure.training.tools import shipped

LEFT_OUT = (
    {"danger": ["stays"]}, {}, {"privacy": ["says_exceptions"], "listening": ["says_back"]}, {"onward": ["gives_choice"]},
    {}, {"listening": ["open_question"]}, {"danger": ["asks_directly", "stays"]}, {},
)  # fmt: skip
"""Basic behaviours that were not seen, person by person."""
MORE = ({"warmth": ["names_strength"]}, {"danger": ["agrees_steps"], "listening": ["checks"]}, {})
HARM = {2: {"privacy": ["promises_all"]}}
"""One promised too much: the training's most useful moment."""
SECOND = {0: {"danger": []}, 2: {"privacy": ["says_exceptions"]}}
"""Two raters looked at two role-plays; what the second saw otherwise."""


def play(series: Series, people: Sequence[Person], days: Days, *, ago: int, raters: Sequence[Actor]) -> None:
    """Each person once, in the last session; two of them before two raters."""
    tool = shipped().of_set("supporter")
    basics = {item.code: [each.code for each in item.behaviours if each.kind == "basic"] for item in tool.items}
    for number, person in enumerate(people[: len(LEFT_OUT)]):
        first = rate(
            series=series, person=person, items="supporter", moment=Moment.AFTER, way=Way.ROLE_PLAY,
            day=days.day(ago), by=raters[0], at=days.at(ago, 17), seen=_seen(basics, number, LEFT_OUT[number]),
        )  # fmt: skip
        if number in SECOND:
            rate(
                series=series, person=person, items="supporter", moment=Moment.AFTER, way=Way.ROLE_PLAY,
                day=days.day(ago), by=raters[1], at=days.at(ago, 18), role_play=first.role_play,
                seen=_seen(basics, number, LEFT_OUT[number] | SECOND[number]),
            )  # fmt: skip


def _seen(basics: dict[str, list[str]], number: int, left_out: dict[str, list[str]]) -> dict[str, Seen]:
    more, harm = MORE[number % len(MORE)], HARM.get(number, {})
    return {
        item: Seen(frozenset(set(codes) - set(left_out.get(item, []))) | {*more.get(item, []), *harm.get(item, [])})
        for item, codes in basics.items()
    }
