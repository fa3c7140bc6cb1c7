"""Reads about tools: which an organisation has, what a behaviour means here, its own rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from dure.access.actors import Actor
from dure.gatherings.models import Series
from dure.people.models import Person
from dure.programmes.models import Organisation
from dure.science.competency.profile import Clearance
from dure.science.competency.tool import Behaviour, Item, Kind
from dure.training.models import BroughtTool, OwnMeaning, OwnRule, RolePlay
from dure.training.tools import DEFAULT, ToolNotKnown, ToolPack, is_shipped, pack_of, shipped

Key = tuple[str, str]
"""Code and version of a tool."""


def own_organisation(actor: Actor) -> Organisation:
    return Organisation.objects.get(pk=actor.organisation)


def brought(organisation: UUID) -> list[BroughtTool]:
    return list(BroughtTool.objects.filter(organisation=organisation))


def pack_from(row: BroughtTool) -> ToolPack:
    return pack_of(row.code, row.version, row.content, row.source, row.licence)


def brought_packs(organisation: UUID) -> list[tuple[BroughtTool, ToolPack]]:
    return [(row, pack_from(row)) for row in brought(organisation)]


def brought_row(organisation: UUID, code: str, version: str) -> BroughtTool | None:
    return BroughtTool.objects.filter(organisation=organisation, code=code, version=version).first()


@dataclass(frozen=True)
class Told:
    """An item in words, its behaviours by kind; with each, what it looks like here is asked for or not."""

    title: str
    needs_care: bool
    kinds: list[tuple[Kind, list[tuple[str, Behaviour]]]]


def told(pack: ToolPack, item: Item) -> Told:
    words = pack.words()
    kinds = [(kind, [(words.behaviours[item.code, each.code], each) for each in item.of_kind(kind)]) for kind in Kind]
    return Told(words.titles[item.code], item.needs_care, [(kind, found) for kind, found in kinds if found])


@dataclass(frozen=True)
class RuleInWords:
    """An own rule, with the skills that it names: title and level asked."""

    row: OwnRule
    at_least: list[tuple[str, int]]


def own_rule_in_words(pack: ToolPack, organisation: UUID) -> RuleInWords | None:
    row, titles = own_rule(organisation, pack.tool.code), pack.words().titles
    if row is None:
        return None
    return RuleInWords(row, [(titles.get(code, code), level) for code, level in row.at_least.items()])


def sure_about(series: Series, person: Person) -> tuple[ToolPack, str]:
    """The tool and items of which somebody says how sure they feel: those of their newest role-play, else the first."""
    play = RolePlay.objects.filter(series=series, person=person).first()
    pack = find(series.programme.organisation_id, play.tool, play.tool_version) if play else None
    return (pack, play.items) if pack and play else (shipped(), shipped().default)


def usable(organisation: UUID) -> list[ToolPack]:
    """The tools with which one may begin a role-play now, the one that comes with the product first."""
    return [shipped(), *(pack_from(row) for row in brought(organisation) if row.is_usable)]


def find(organisation: UUID, code: str, version: str = "") -> ToolPack | None:
    """One tool of an organisation, or one that comes with the product."""
    if is_shipped(code):
        return shipped(code) if version in {"", shipped(code).tool.version} else None
    rows = BroughtTool.objects.filter(organisation=organisation, code=code)
    row = (rows.filter(version=version) if version else rows).first()
    return pack_from(row) if row else None


def packs_of(organisation: UUID, keys: Iterable[Key]) -> dict[Key, ToolPack]:
    """Many tools at once: one query, and none where all of them come with the product."""
    wanted = set(keys)
    found = {key: shipped(key[0]) for key in wanted if is_shipped(key[0]) and shipped(key[0]).tool.version == key[1]}
    codes = {code for code, _version in wanted - found.keys()}
    if codes:
        for row in BroughtTool.objects.filter(organisation=organisation, code__in=codes):
            if (row.code, row.version) in wanted:
                found[row.code, row.version] = pack_from(row)
    return found


def pack_of_play(play: RolePlay) -> ToolPack:
    """The tool with which a role-play was rated.

    Raises:
        ToolNotKnown: this version is not here any more.
    """
    found = find(play.series.programme.organisation_id, play.tool, play.tool_version)
    if found is None:
        raise ToolNotKnown(ToolNotKnown.__doc__)
    return found


def meanings(organisation: UUID, tool: str = DEFAULT) -> dict[tuple[str, str], str]:
    """What behaviours look like here, by item and behaviour."""
    rows = OwnMeaning.objects.filter(organisation=organisation, tool=tool)
    return {(row.item, row.behaviour): row.text for row in rows}


def own_rules(organisation: UUID) -> dict[str, OwnRule]:
    """The own rules that hold now, by tool."""
    return {row.tool: row for row in OwnRule.objects.filter(organisation=organisation, ended_at__isnull=True)}


def own_rule(organisation: UUID, tool: str = DEFAULT) -> OwnRule | None:
    return own_rules(organisation).get(tool)


def clearance_of(row: OwnRule) -> Clearance:
    """An own rule as science takes it."""
    return Clearance(share=row.share / 100, at_least=dict(row.at_least), no_harm=row.no_harm)
