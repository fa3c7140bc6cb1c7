"""What a scale is: its questions, the answers offered, its score, bands and licence.

All of it is data. Every piece that came from somewhere carries its `source`,
and `verified` is False for what was recalled rather than read in that source:
such a piece is a draft, and a page that shows it says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from dure.science.scales.wording import Language, Licence


class ScaleIsInconsistent(ValueError):
    """The definition of a scale contradicts itself."""


class Better(Enum):
    """In which direction a score moves when people feel better."""

    LOWER = "lower"
    HIGHER = "higher"


class Method(Enum):
    """How several answers become one number."""

    SUM = "sum"
    MEAN = "mean"
    GAIN = "gain"  # the second answer minus the first


@dataclass(frozen=True)
class Option:
    """One answer offered: the number it counts, and a code for its words."""

    value: int
    code: str


@dataclass(frozen=True)
class Item:
    """One question of a scale."""

    code: str
    options: tuple[Option, ...]
    reversed: bool = False
    scored: bool = True
    alert_from: int | None = None

    @cached_property
    def values(self) -> frozenset[int]:
        return frozenset(option.value for option in self.options)

    @property
    def lowest(self) -> int:
        return min(self.values)

    @property
    def highest(self) -> int:
        return max(self.values)

    def points(self, value: int) -> int:
        """What an answer counts: turned around where the question points the other way."""
        return self.lowest + self.highest - value if self.reversed else value

    def needs_a_person(self, value: int) -> bool:
        """Whether this is an answer that needs a person today."""
        return self.alert_from is not None and value >= self.alert_from


@dataclass(frozen=True)
class MissingRule:
    """How many answers may be missing for a score to stand; the rest stand in for them."""

    may_miss: int
    source: str
    verified: bool


@dataclass(frozen=True)
class Recall:
    """The stretch of time the questions ask about."""

    code: str
    days: int | None


@dataclass(frozen=True)
class Subscale:
    """A part of the scale with a score of its own."""

    code: str
    items: tuple[str, ...]
    method: Method
    may_miss: int = 0


@dataclass(frozen=True)
class Band:
    """A range of the score, `low` to `high`, with the name its source gave it.

    The `code` is neutral. The `published_label` is quoted, about a range of
    scores; it is never shown as a word for a person.
    """

    code: str
    low: int
    high: int
    published_label: str
    source: str
    verified: bool


@dataclass(frozen=True)
class Cutoff:
    """A published line. The value itself lies on the side of more difficulty.

    So with `Better.LOWER` a total of `value` or more is past the line, and with
    `Better.HIGHER` a total of `value` or less.
    """

    code: str
    value: float
    source: str
    verified: bool


@dataclass(frozen=True)
class ChangeThreshold:
    """How many points a person's score must move before a source calls it a change.

    `code` is `reliable` (more than the error of measurement) or `noticeable`
    (the smallest difference that people themselves notice).
    """

    code: str
    points: float
    source: str
    verified: bool


@dataclass(frozen=True)
class Scale:
    """A scale, complete enough to be asked, scored, explained and cited."""

    code: str
    name: str
    version: str
    source: str
    verified: bool
    items: tuple[Item, ...]
    better: Better
    recall: Recall
    missing: MissingRule
    licence: Licence
    bands: tuple[Band, ...] = ()
    cutoffs: tuple[Cutoff, ...] = ()
    change: tuple[ChangeThreshold, ...] = ()
    subscales: tuple[Subscale, ...] = ()
    languages: tuple[Language, ...] = ()
    method: Method = Method.SUM
    times: int = 1
    total_of: tuple[str, ...] = ()  # the items of the total, where it is not all scored ones
    indicator: str = ""  # the goal indicator of the IASC common framework it speaks to
    content: str = ""  # the content folder that holds its wording, where that is apart
    collect_only_with_duty: bool = False  # never asked unless somebody is on duty
    needs_person_present: bool = False  # never asked by a link or a form left alone

    def __post_init__(self) -> None:
        faults = list(faults_of(self))
        if faults:
            raise ScaleIsInconsistent(f"{self.code}: {'; '.join(faults)}")

    @cached_property
    def by_code(self) -> Mapping[str, Item]:
        return {item.code: item for item in self.items}

    @cached_property
    def total_items(self) -> tuple[Item, ...]:
        if self.total_of:
            return tuple(self.by_code[code] for code in self.total_of)
        return tuple(item for item in self.items if item.scored)

    @cached_property
    def alert_items(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.alert_from is not None)

    @property
    def lowest(self) -> int:
        """The lowest total anyone can reach."""
        return self._edge([item.lowest for item in self.total_items])

    @property
    def highest(self) -> int:
        """The highest total anyone can reach."""
        return self._edge([item.highest for item in self.total_items])

    def _edge(self, values: list[int]) -> int:
        total = sum(values) * self.times
        return total // len(values) if self.method is Method.MEAN else total

    def band_of(self, total: float) -> Band | None:
        """The band a total falls in; a total between two bands belongs to the lower.

        A total made up for missing answers can be 9.6. It has not reached the
        line at 10, so it is still in the band that begins at 5.
        """
        reached = [band for band in self.bands if band.low <= total]
        return reached[-1] if reached else None

    def past(self, cutoff: Cutoff, total: float) -> bool:
        """Whether a total lies on the side of more difficulty, the line included."""
        if self.better is Better.LOWER:
            return total >= cutoff.value
        return total <= cutoff.value

    @property
    def drafts(self) -> tuple[str, ...]:
        """Which pieces nobody has checked against their source."""
        return tuple(_drafts_of(self))


def faults_of(scale: Scale) -> Iterator[str]:
    """Say what is wrong with a definition, sentence by sentence."""
    codes = [item.code for item in scale.items]
    if len(set(codes)) != len(codes):
        yield "two questions have the same code"
    named = [code for part in scale.subscales for code in part.items] + list(scale.total_of)
    if not set(named) <= set(codes):
        yield "a part names a question that is not there"
    if any(part.method is Method.GAIN and len(part.items) != 2 for part in scale.subscales):
        yield "a gain needs exactly two questions"
    alerts = any(item.alert_from is not None for item in scale.items)
    if alerts and not (scale.collect_only_with_duty and scale.needs_person_present):
        yield "a question that can need a person today is asked only with a person and a duty list"
    if scale.bands and set(named) <= set(codes):
        yield from _band_faults(scale)
    for language in scale.languages:
        yield from _language_faults(scale, language)


def _band_faults(scale: Scale) -> Iterator[str]:
    if (scale.bands[0].low, scale.bands[-1].high) != (scale.lowest, scale.highest):
        yield "the bands do not span the scale"
    steps = zip(scale.bands, scale.bands[1:], strict=False)
    if any(upper.low != lower.high + 1 for lower, upper in steps):
        yield "the bands overlap or leave a gap"


def _language_faults(scale: Scale, language: Language) -> Iterator[str]:
    if set(language.items) != {item.code for item in scale.items}:
        yield f"the words in {language.tag} are not those of its questions"
    options = {option.code for item in scale.items for option in item.options}
    if set(language.options) != options:
        yield f"the words in {language.tag} are not those of its answers"


def _drafts_of(scale: Scale) -> Iterator[str]:
    if not scale.verified:
        yield "scale"
    if not scale.missing.verified:
        yield "missing"
    if not scale.licence.verified:
        yield "licence"
    yield from (f"band:{band.code}" for band in scale.bands if not band.verified)
    yield from (f"cutoff:{cutoff.code}" for cutoff in scale.cutoffs if not cutoff.verified)
    yield from (f"change:{change.code}" for change in scale.change if not change.verified)
    yield from (f"language:{words.tag}" for words in scale.languages if not words.verified)
