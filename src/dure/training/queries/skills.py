"""Reads about skills: who was rated, and what a whole training may practise."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Q

from dure.access.actors import Actor
from dure.gatherings.models import Seat, Series
from dure.gatherings.queries import PersonRow, people_of
from dure.people.models import Person
from dure.privacy.keys import preload
from dure.science.competency.level import HARMFUL
from dure.training import rules
from dure.training.models import Agreed, Rating, RolePlay
from dure.training.queries.tools import packs_of
from dure.training.tools import ToolPack

ENOUGH_FOR_TRENDS = 5
"""A trainer sees what their own cohort may practise from so many people on."""
ENOUGH_TO_LEAVE = 20
"""Nothing about fewer people leaves the programme."""


@dataclass(frozen=True)
class Trainee:
    """Somebody in a training: the newest role-play, how many looked at it, and whether the reader did."""

    row: PersonRow
    newest: RolePlay | None
    raters: int
    rated_it: bool
    to_talk_over: bool


@dataclass(frozen=True)
class Trend:
    """One item over a cohort: how many of those assessed have it, and at how many harm was seen."""

    title: str
    have_it: int
    harm: int
    of: int


@dataclass(frozen=True)
class Cohort:
    """What a training may practise, by one version of one tool; versions are never put together."""

    pack: ToolPack
    people: int
    trends: list[Trend]

    @property
    def may_leave(self) -> bool:
        return any(each.of >= ENOUGH_TO_LEAVE for each in self.trends)


def trainees(series: Series, actor: Actor, at: datetime) -> list[Trainee]:
    """Everybody who is asked to a training, with how far rating is: constant queries."""
    rows = people_of(series, at)
    plays = RolePlay.objects.filter(series=series).order_by("person", "-day", "-id")
    newest = {person: next(found) for person, found in groupby(plays, key=lambda play: play.person_id)}
    raters: dict[UUID, set[UUID]] = {}
    levels: dict[UUID, list[Mapping[str, int]]] = {}
    preload(newest)
    for rating in Rating.objects.filter(role_play__in=newest.values()):
        raters.setdefault(rating.role_play_id, set()).add(rating.rated_by)
        levels.setdefault(rating.role_play_id, []).append(rating.levels or {})
    agreed = set(Agreed.objects.filter(role_play__in=newest.values()).values_list("role_play", flat=True))
    open_ = {play for play, found in levels.items() if play not in agreed and any(each != found[0] for each in found)}
    return [_trainee(row, newest.get(row.seat.person_id), raters, open_, actor) for row in rows]


def _trainee(
    row: PersonRow, newest: RolePlay | None, raters: Mapping[UUID, set[UUID]], open_: set[UUID], actor: Actor
) -> Trainee:
    by = raters.get(newest.pk, set()) if newest else set()
    return Trainee(row, newest, len(by), actor.id in by, newest is not None and newest.pk in open_)


def trainee_of(series: Series, person: UUID) -> Person | None:
    """Somebody who has or had a seat in a training."""
    seat = Seat.objects.filter(series=series, person=person).select_related("person").first()
    return seat.person if seat else None


def learning_in(person: Person, actor: Actor) -> list[Series]:
    """The trainings in which somebody has a seat now, for their own page."""
    on = actor.today()
    seats = Seat.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), person=person, began_on__lte=on)
    return list(rules.say_how_sure.rows(actor, Series.objects.filter(pk__in=seats.values("series")), on))


def role_plays(series: Series) -> list[RolePlay]:
    return list(RolePlay.objects.filter(series=series))


def trends(series: Series) -> list[Cohort]:
    """What a cohort may practise, from each person's newest role-play with each version of a tool.

    A version with which fewer than five people were seen is left out.
    """
    plays = RolePlay.objects.filter(series=series).order_by("tool", "tool_version", "person", "-day", "-id")
    newest = {
        key: [next(found) for _person, found in groupby(same, lambda play: play.person_id)]
        for key, same in groupby(plays, lambda play: (play.tool, play.tool_version))
    }
    enough = {key: found for key, found in newest.items() if len(found) >= ENOUGH_FOR_TRENDS}
    levels = _levels([play for found in enough.values() for play in found])
    packs = packs_of(series.programme.organisation_id, enough)
    return [_cohort(packs[key], found, levels) for key, found in enough.items() if key in packs]


def _levels(plays: list[RolePlay]) -> dict[UUID, dict[str, int]]:
    """Of each role-play what was agreed, else the lower of two raters' levels."""
    preload({play.person_id for play in plays})
    lowest: dict[UUID, dict[str, int]] = {}
    for rating in Rating.objects.filter(role_play__in=plays):
        mine = lowest.setdefault(rating.role_play_id, {})
        for item, level in (rating.levels or {}).items():
            if level is not None:
                mine[item] = min(level, mine.get(item, level))
    for agreed in Agreed.objects.filter(role_play__in=plays):
        known = {item: level for item, level in (agreed.levels or {}).items() if level is not None}
        lowest[agreed.role_play_id] = known
    return lowest


def _cohort(pack: ToolPack, plays: list[RolePlay], levels: Mapping[UUID, Mapping[str, int]]) -> Cohort:
    people = [levels.get(play.pk, {}) for play in plays]
    told = (_trend(pack, item.code, people) for item in pack.tool.items)
    return Cohort(pack, len(plays), [each for each in told if each is not None])


def _trend(pack: ToolPack, item: str, people: Iterable[Mapping[str, int]]) -> Trend | None:
    levels = Counter(each[item] for each in people if item in each)
    of = sum(levels.values())
    if of < ENOUGH_FOR_TRENDS:
        return None
    return Trend(pack.words().titles[item], levels[3] + levels[4], levels[HARMFUL], of)


def to_take_along(series: Series) -> list[tuple[str, str, str, int, int]]:
    """What may leave the programme: skills in which twenty people and more were seen; no count of harm."""
    return [
        (cohort.pack.words().title, cohort.pack.tool.version, each.title, each.have_it, each.of)
        for cohort in trends(series) for each in cohort.trends if each.of >= ENOUGH_TO_LEAVE
    ]  # fmt: skip
