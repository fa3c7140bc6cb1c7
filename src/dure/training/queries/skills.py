"""Reads about skills: who was rated, one person's profile, what a whole training may practise."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from dure.access.actors import Actor
from dure.gatherings.models import Seat, Series
from dure.gatherings.queries import PersonRow, people_of
from dure.people.models import Person
from dure.privacy.keys import preload
from dure.science.competency.agreement import Agreement, agreement
from dure.science.competency.level import HARMFUL, Seen
from dure.science.competency.profile import Line, practise_next, profile
from dure.science.competency.tool import Tool
from dure.training import rules
from dure.training.models import Rating, RolePlay
from dure.training.tools import Shipped, shipped

ENOUGH_FOR_TRENDS = 5
"""A trainer sees what their own cohort may practise from so many people on."""


@dataclass(frozen=True)
class Trainee:
    """Somebody in a training: the newest role-play, how many looked at it, and whether the reader did."""

    row: PersonRow
    newest: RolePlay | None
    raters: int
    rated_it: bool


@dataclass(frozen=True)
class Skill:
    """A line of a profile, in words."""

    title: str
    levels: tuple[int, ...]
    harmful: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def level(self) -> int | None:
        """The lower of two raters' levels, None where nobody assessed it."""
        return min(self.levels, default=None)


@dataclass(frozen=True)
class Profile:
    """What one role-play says of a person."""

    play: RolePlay
    skills: list[Skill]
    practise: list[Skill]
    raters: int
    agreement: Agreement | None


@dataclass(frozen=True)
class Trend:
    """One item over a cohort: how many of those assessed have it, and at how many harm was seen."""

    title: str
    have_it: int
    harm: int
    of: int


def trainees(series: Series, actor: Actor, at: datetime) -> list[Trainee]:
    """Everybody who is asked to a training, with how far rating is: constant queries."""
    rows = people_of(series, at)
    plays = RolePlay.objects.filter(series=series).order_by("person", "-day", "-id")
    newest = {person: next(found) for person, found in groupby(plays, key=lambda play: play.person_id)}
    raters: dict[UUID, set[UUID]] = {}
    for play, rater in Rating.objects.filter(role_play__in=newest.values()).values_list("role_play", "rated_by"):
        raters.setdefault(play, set()).add(rater)
    return [_trainee(row, newest.get(row.seat.person_id), raters, actor) for row in rows]


def _trainee(row: PersonRow, newest: RolePlay | None, raters: Mapping[UUID, set[UUID]], actor: Actor) -> Trainee:
    by = raters.get(newest.pk, set()) if newest else set()
    return Trainee(row, newest, len(by), actor.id in by)


def trainee_of(series: Series, person: UUID) -> Person | None:
    """Somebody who has or had a seat in a training."""
    seat = Seat.objects.filter(series=series, person=person).select_related("person").first()
    return seat.person if seat else None


def role_plays(series: Series) -> list[RolePlay]:
    return list(RolePlay.objects.filter(series=series))


def profiles(person: Person, actor: Actor, series: Series | None = None) -> list[Profile]:
    """What was seen of a person, the newest first, as far as the actor may see it."""
    plays = RolePlay.objects.filter(person=person).select_related("series__programme")
    found = list(rules.see_profile.rows(actor, plays.filter(series=series) if series else plays))
    by_play: dict[UUID, list[Rating]] = {}
    for rating in Rating.objects.filter(role_play__in=found):
        by_play.setdefault(rating.role_play_id, []).append(rating)
    preload({person.pk})
    told = (_profile(play, by_play.get(play.pk, [])) for play in found)
    return [each for each in told if each is not None]


def _profile(play: RolePlay, ratings: list[Rating]) -> Profile | None:
    pack = shipped(play.tool)
    if not ratings or pack.tool.version != play.tool_version:
        return None
    tool = pack.of_set(play.items)
    saw = [seen_of(rating) for rating in ratings]
    lines = [profile(tool, each) for each in saw]
    skills = {lines[0][n].item: _skill(pack, [each[n] for each in lines]) for n in range(len(tool.items))}
    return Profile(
        play,
        list(skills.values()),
        [skills[line.item] for line in practise_next(tool, _stricter(tool, lines))],
        len(ratings),
        agreement(tool, *saw) if len(saw) == 2 else None,
    )


def _stricter(tool: Tool, lines: list[tuple[Line, ...]]) -> tuple[Line, ...]:
    """For each item the line of the rater who saw less of it: what to practise, not who is right."""
    return tuple(
        min((each[n] for each in lines), key=lambda line: line.level if line.level is not None else HARMFUL + 9)
        for n in range(len(tool.items))
    )


def _skill(pack: Shipped, lines: list[Line]) -> Skill:
    words, item = pack.words(), lines[0].item
    return Skill(
        words.titles[item],
        tuple(line.level for line in lines if line.level is not None),
        tuple(words.behaviours[item, code] for code in _once(code for line in lines for code in line.harmful)),
        tuple(words.behaviours[item, code] for code in _once(code for line in lines for code in line.missing)),
    )


def _once(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def seen_of(rating: Rating) -> dict[str, Seen]:
    """What a rater saw, as science takes it."""
    return {
        item: Seen(frozenset(each["ticks"]), frozenset(each["left_out"]), each["assessed"])
        for item, each in (rating.seen or {}).items()
    }


def trends(series: Series) -> list[Trend] | None:
    """What a cohort may practise, from each person's newest role-play; None below five people."""
    pack = shipped()
    plays = RolePlay.objects.filter(series=series, tool=pack.tool.code, tool_version=pack.tool.version)
    newest = [next(found) for _person, found in groupby(plays.order_by("person", "-day", "-id"), lambda p: p.person_id)]
    if len(newest) < ENOUGH_FOR_TRENDS:
        return None
    preload({play.person_id for play in newest})
    lowest: dict[UUID, dict[str, int]] = {}
    for rating in Rating.objects.filter(role_play__in=newest):
        mine = lowest.setdefault(rating.role_play_id, {})
        for item, level in (rating.levels or {}).items():
            if level is not None:
                mine[item] = min(level, mine.get(item, level))
    return [trend for item in pack.tool.items if (trend := _trend(pack, item.code, lowest.values())) is not None]


def _trend(pack: Shipped, item: str, people: Iterable[Mapping[str, int]]) -> Trend | None:
    levels = Counter(each[item] for each in people if item in each)
    of = sum(levels.values())
    if of < ENOUGH_FOR_TRENDS:
        return None
    return Trend(pack.words().titles[item], levels[3] + levels[4], levels[HARMFUL], of)
