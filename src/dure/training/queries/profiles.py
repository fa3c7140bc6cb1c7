"""What was seen of one person: role-play by role-play, over time, and as a sheet for themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dure.access.actors import Actor
from dure.gatherings.models import Series
from dure.people.models import Person
from dure.privacy.keys import preload
from dure.science.competency.agreement import Agreement, agreement
from dure.science.competency.level import HARMFUL, Seen
from dure.science.competency.profile import Line, Missing, practise_next, profile, still_missing
from dure.science.competency.tool import Kind, Tool
from dure.training import rules
from dure.training.models import Agreed, Confidence, OwnRule, Rating, RolePlay
from dure.training.queries.raters import apart, seen_of
from dure.training.queries.tools import Key, clearance_of, own_rules, packs_of
from dure.training.tools import ToolPack
from dure.training.wording import agreement_in_words, levels_in_words

MOST_COLUMNS = 6
MOST_STRENGTHS = 3


@dataclass(frozen=True)
class Skill:
    """A line of a profile, in words. `levels` as each rater's ticks give them, `agreed` after they talked."""

    code: str
    title: str
    levels: tuple[int, ...]
    agreed: int | None
    harmful: tuple[str, ...]
    missing: tuple[str, ...]
    further: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()

    @property
    def level(self) -> int | None:
        """What was agreed, else the lower of two raters' levels; None where nobody assessed it."""
        return self.agreed or min(self.levels, default=None)

    @property
    def told(self) -> tuple[int, ...]:
        """The levels to show: both where two raters differ and have not agreed."""
        return (self.agreed,) if self.agreed else tuple(dict.fromkeys(self.levels))


@dataclass(frozen=True)
class Profile:
    """What one role-play says of a person."""

    play: RolePlay
    pack: ToolPack
    skills: list[Skill]
    practise: list[Skill]
    raters: tuple[UUID, ...]
    agreement: Agreement | None
    agreed: Agreed | None
    open_differences: int
    lines: tuple[Line, ...] = field(repr=False, default=())

    @property
    def in_words(self) -> str:
        return agreement_in_words(self.agreement) if self.agreement else ""


@dataclass(frozen=True)
class Row:
    """One skill over time; `felt` is how sure the person feels, read beside what was seen only."""

    title: str
    cells: list[tuple[RolePlay, tuple[int, ...]]]
    felt: int | None


@dataclass(frozen=True)
class OverTime:
    """The role-plays of one version of a tool, the oldest first. Two versions never share a table."""

    pack: ToolPack
    plays: list[RolePlay]
    rows: list[Row]
    has_felt: bool

    @property
    def headers(self) -> list[str]:
        """The heads of its columns: the skill, each role-play, and how sure the person feels."""
        plays = [f"{play.get_moment_display()}, {date_format(play.day, 'SHORT_DATE_FORMAT')}" for play in self.plays]
        return [_("Skill"), *plays, *([_("How sure they feel, of 10")] if self.has_felt else [])]

    @property
    def told(self) -> list[list[str]]:
        """Its rows in words."""
        return [
            [row.title, *(levels_in_words(levels) for _play, levels in row.cells)]
            + (["" if row.felt is None else str(row.felt)] if self.has_felt else [])
            for row in self.rows
        ]


@dataclass(frozen=True)
class Feedback:
    """What a person is told: strengths first, then one thing to practise."""

    profile: Profile
    strengths: list[tuple[str, tuple[str, ...]]]
    practise: Skill | None


def profiles(person: Person, actor: Actor, series: Series | None = None) -> list[Profile]:
    """What was seen of a person, the newest first, as far as the actor may see it."""
    plays = RolePlay.objects.filter(person=person).select_related("series__programme", "person")
    found = list(rules.see_profile.rows(actor, plays.filter(series=series) if series else plays))
    by_play: dict[UUID, list[Rating]] = {}
    for rating in Rating.objects.filter(role_play__in=found):
        by_play.setdefault(rating.role_play_id, []).append(rating)
    agreed = {row.role_play_id: row for row in Agreed.objects.filter(role_play__in=found)}
    packs = packs_of(person.organisation_id, (key_of_play(play) for play in found))
    preload({person.pk})
    told = (
        _profile(play, packs.get(key_of_play(play)), by_play.get(play.pk, []), agreed.get(play.pk)) for play in found
    )
    return [each for each in told if each is not None]


def key_of_play(play: RolePlay) -> Key:
    return play.tool, play.tool_version


def profile_of(play: RolePlay, actor: Actor) -> Profile | None:
    """The profile of one role-play."""
    return next((each for each in profiles(play.person, actor, play.series) if each.play.pk == play.pk), None)


def _profile(play: RolePlay, pack: ToolPack | None, ratings: list[Rating], agreed: Agreed | None) -> Profile | None:
    if not ratings or pack is None:
        return None
    tool = pack.of_set(play.items)
    saw = [seen_of(rating) for rating in ratings]
    lines = [profile(tool, each) for each in saw]
    settled = profile(tool, seen_of(agreed)) if agreed else None
    counts = settled or _stricter(tool, lines)
    skills = {
        item.code: _skill(
            pack, [each[n] for each in lines], settled[n] if settled else None,
            _seen_by_all(item.code, [seen_of(agreed)] if agreed else saw),
        )
        for n, item in enumerate(tool.items)
    }  # fmt: skip
    return Profile(
        play, pack, list(skills.values()), [skills[line.item] for line in practise_next(tool, counts)],
        tuple(rating.rated_by for rating in ratings), agreement(tool, *saw) if len(saw) == 2 else None, agreed,
        len(apart(pack, tool, *saw)) if len(saw) == 2 and not agreed else 0, counts,
    )  # fmt: skip


def _stricter(tool: Tool, lines: list[tuple[Line, ...]]) -> tuple[Line, ...]:
    """For each item the line of the rater who saw less of it: what to practise, not who is right."""
    return tuple(
        min((each[n] for each in lines), key=lambda line: line.level if line.level is not None else HARMFUL + 9)
        for n in range(len(tool.items))
    )


def _seen_by_all(item: str, saw: list[Mapping[str, Seen]]) -> frozenset[str]:
    """What every rater who assessed an item ticked."""
    ticks = [each[item].ticks for each in saw if item in each and each[item].assessed]
    return reduce(frozenset.intersection, ticks) if ticks else frozenset()


def _skill(pack: ToolPack, lines: list[Line], settled: Line | None, ticks: frozenset[str]) -> Skill:
    words, item = pack.words(), pack.tool.item(lines[0].item)
    counting = [settled] if settled else lines

    def texts(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(words.behaviours[item.code, code] for code in dict.fromkeys(codes))

    return Skill(
        item.code,
        words.titles[item.code],
        tuple(line.level for line in lines if line.level is not None),
        settled.level if settled else None,
        texts(code for line in counting for code in line.harmful),
        texts(code for line in counting for code in line.missing),
        texts(each.code for each in item.of_kind(Kind.ADVANCED) if each.code in ticks),
        texts(each.code for each in item.of_kind(Kind.BASIC) if each.code in ticks),
    )


def over_time(found: list[Profile], person: Person) -> list[OverTime]:
    """A table for each version of a tool, from role-plays of which there is more than one, or a feeling beside one."""
    felt: dict[Key, Mapping[str, int]] = {}
    series = {each.play.series_id for each in found}
    for row in Confidence.objects.filter(person=person, series__in=series):
        felt.setdefault((row.tool, row.tool_version), row.felt or {})
    by_key: dict[Key, list[Profile]] = {}
    for each in reversed(found):
        by_key.setdefault(key_of_play(each.play), []).append(each)
    tables = [_over_time(each[-MOST_COLUMNS:], felt.get(key, {})) for key, each in by_key.items()]
    return [each for each in tables if len(each.plays) > 1 or each.has_felt]


def _over_time(found: list[Profile], felt: Mapping[str, int]) -> OverTime:
    pack, plays = found[0].pack, [each.play for each in found]
    by_code = [{skill.code: skill.told for skill in each.skills} for each in found]
    words = pack.words()
    rows = [
        Row(words.titles[item.code], [(play, codes.get(item.code, ())) for play, codes in zip(plays, by_code, strict=True)], felt.get(item.code))
        for item in pack.tool.items if any(item.code in codes for codes in by_code)
    ]  # fmt: skip
    return OverTime(pack, plays, rows, any(row.felt is not None for row in rows))


@dataclass(frozen=True)
class Asked:
    """What an own rule still asks of one role-play, by titles of skills."""

    row: OwnRule
    missing: Missing
    harmful: list[str]
    below: list[str]
    unseen: list[str]


def asked_by_own_rule(found: list[Profile], organisation: UUID) -> Asked | None:
    """What the organisation's own rule still asks, by the newest role-play; None where it set no rule."""
    row = own_rules(organisation).get(found[0].play.tool) if found else None
    if row is None:
        return None
    titles = found[0].pack.words().titles
    missing = still_missing(found[0].lines, clearance_of(row))
    harmful, below, unseen = (
        [titles.get(code, code) for code in codes] for codes in (missing.harmful, missing.below, missing.unseen)
    )
    return Asked(row, missing, harmful, below, unseen)


def feedback(found: Profile) -> Feedback:
    """Strengths first, then one thing: what was seen by every rater, and the first that is to be practised."""
    good = sorted((each for each in found.skills if (each.level or 0) > 2), key=lambda each: -(each.level or 0))
    strengths = [(each.title, (*each.further, *each.shown)[:2]) for each in good[:MOST_STRENGTHS]]
    if not strengths:
        strengths = [(each.title, each.shown[:1]) for each in found.skills if each.shown and not each.harmful]
    return Feedback(found, strengths[:MOST_STRENGTHS], found.practise[0] if found.practise else None)
