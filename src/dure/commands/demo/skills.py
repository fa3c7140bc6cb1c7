"""Role-plays before and after a training, and what was seen in them (all of it invented).

Two raters look at two role-plays: with one they have talked it over, with the
other not yet. The rule is the organisation's own, and says so.
"""

from collections.abc import Sequence

from dure.access.actors import Actor
from dure.commands.demo.days import Days
from dure.gatherings.models import Series
from dure.people.models import Person
from dure.science.competency.agreement import State
from dure.science.competency.level import Seen
from dure.training.actions import agree, rate, say_how_sure, set_own_rule, write_meanings
from dure.training.models import Moment, Rating, Way
from dure.training.tools import DEFAULT, shipped

BEFORE = (
    {"privacy": ["says_exceptions"], "danger": ["asks_directly", "stays"]}, {"listening": ["says_back"]},
    {"privacy": ["says_kept", "says_exceptions"], "listening": ["says_back", "open_question"], "danger": ["asks_directly"]},
)  # fmt: skip
"""Basic behaviours that were not seen in the first session, person by person."""
LEFT_OUT = (
    {"danger": ["stays"]}, {}, {"privacy": ["says_exceptions"], "listening": ["says_back"]}, {"onward": ["gives_choice"]},
    {}, {"listening": ["open_question"]}, {"danger": ["asks_directly", "stays"]}, {},
)  # fmt: skip
"""Basic behaviours that were not seen in the last session."""
MORE = ({"warmth": ["names_strength"]}, {"danger": ["agrees_steps"], "listening": ["checks"]}, {})
HARM = {2: {"privacy": ["promises_all"]}}
"""One promised too much: the training's most useful moment."""
SECOND = {0: {"danger": []}, 2: {"privacy": ["says_exceptions"]}}
"""Two raters looked at two role-plays; what the second saw otherwise. The first pair has talked it over."""
SECOND_HARM = {2: False}
SURE = (
    {"listening": 8, "privacy": 7, "warmth": 9, "danger": 8, "onward": 6},
    {"listening": 4, "privacy": 6, "warmth": 5, "danger": 3, "onward": 5},
)
"""How sure two of them feel: one surer than was seen, one less."""


def play(series: Series, people: Sequence[Person], days: Days, *, ago: int, raters: Sequence[Actor], by: Actor) -> None:
    """Three people in the first session, eight in the last one; two of these before two raters."""
    for number, left_out in enumerate(BEFORE):
        _rate(series, people[number], days, ago + 14, 17, raters[0], Moment.BEFORE, number, left_out, {})
    for number, person in enumerate(people[: len(LEFT_OUT)]):
        left_out, harm = LEFT_OUT[number], HARM.get(number, {})
        first = _rate(series, person, days, ago, 17, raters[0], Moment.AFTER, number, left_out, harm)
        if number in SECOND:
            saw = _rate(
                series, person, days, ago, 18, raters[1], Moment.AFTER, number, left_out | SECOND[number],
                harm if SECOND_HARM.get(number, True) else {}, first=first,
            )  # fmt: skip
            if number == 0:
                decided = {"danger": {"stays": State.SEEN}}
                agree(role_play=saw.role_play, decided=decided, came_up={}, by=raters[0], at=days.at(ago, 19))
    for person, felt in zip(people, SURE, strict=False):
        own = Actor(kind="link", id=person.pk, organisation=person.organisation_id, person=person.pk)
        say_how_sure(series=series, person=person, pack=shipped(), felt=felt, by=own, at=days.at(ago, 20))
    organisation = series.programme.organisation
    set_own_rule(
        organisation=organisation, tool=DEFAULT, no_harm=True, share=80, at_least={"danger": 3}, ours=True, by=by,
        at=days.at(ago + 30),
    )  # fmt: skip
    write_meanings(
        organisation=organisation, tool=DEFAULT, by=by, at=days.at(ago + 30),
        texts={("listening", "turns_away"): "looking down while an older person speaks is respect, not turning away"},
    )  # fmt: skip


def _rate(
    series: Series, person: Person, days: Days, ago: int, hour: int, by: Actor, moment: Moment, number: int,
    left_out: dict[str, list[str]], harm: dict[str, list[str]], first: Rating | None = None,
) -> Rating:  # fmt: skip
    return rate(
        series=series, person=person, items="supporter", moment=moment, way=Way.ROLE_PLAY, day=days.day(ago), by=by,
        at=days.at(ago, hour), script="sleepless", role_play=first.role_play if first else None,
        seen=_seen(number if moment == Moment.AFTER else 2, left_out, harm),
    )  # fmt: skip


def _seen(number: int, left_out: dict[str, list[str]], harm: dict[str, list[str]]) -> dict[str, Seen]:
    more = MORE[number % len(MORE)]
    return {
        item.code: Seen(
            frozenset(each.code for each in item.behaviours if each.kind == "basic")
            - {*left_out.get(item.code, [])} | {*more.get(item.code, []), *harm.get(item.code, [])}
        )
        for item in shipped().of_set("supporter").items
    }  # fmt: skip
