"""Tools for rating skills: data with version, source, licence, and words by language.

One comes with the product, in its own words. Others an organisation brings as
a file (`toolfiles`), under the licence and permission that it has. Both are a
`ToolPack`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from dure.science.competency.tool import Behaviour, Item, Kind, Tool
from dure.ui.tongues import reads

CONTENT = Path(__file__).resolve().parent.parent / "content"
FOLDER, SCRIPTS = CONTENT / "skills", CONTENT / "role_plays"
DEFAULT = "first_skills"
LAST_RESORT = "en"
EVERYTHING, FIRST = "everything", "first"

SETS = {
    "supporter": _("For supporters"),
    "mentor": _("For mentors"),
    "facilitator": _("For whoever leads a group"),
    FIRST: _("The first ones, when time is short"),
    EVERYTHING: _("All of them"),
}
"""Which items are looked at, by what somebody is trained for. The last two follow from any tool."""

TIERS = {
    "engage": _("First: to meet somebody well"),
    "understand": _("Then: to understand"),
    "support": _("Then: to support"),
}
"""In the order in which skills are taught."""


class ToolNotKnown(LookupError):
    """There is no such tool here."""


@dataclass(frozen=True)
class Script:
    """A role-play for whoever plays the person who came: who that is, and a prompt or two for each skill."""

    code: str
    title: str
    minutes: int
    background: tuple[str, ...]
    opening: str
    prompts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Words:
    """A tool in one language. `draft` while nobody who works in the field has checked it."""

    language: str
    draft: bool
    titles: Mapping[str, str]
    behaviours: Mapping[tuple[str, str], str]
    title: str = ""
    scripts: Mapping[str, Script] = field(default_factory=dict)


@dataclass(frozen=True)
class ToolPack:
    """A tool, its sets of items, and its words by language. `brought` by an organisation, not shipped."""

    tool: Tool
    sets: Mapping[str, tuple[str, ...]]
    by_language: Mapping[str, Words]
    source: str
    licence: str
    brought: bool = False

    def words(self) -> Words:
        """In the reader's language, else in English, else in the one there is."""
        wanted = (*reads(), LAST_RESORT, *self.by_language)
        return next(self.by_language[each] for each in wanted if each in self.by_language)

    def scripts(self) -> Mapping[str, Script]:
        """The role-plays in the reader's language, else in one that has them."""
        wanted = (*reads(), LAST_RESORT, *self.by_language)
        found = (self.by_language[each].scripts for each in wanted if each in self.by_language)
        return next((each for each in found if each), {})

    @property
    def choices(self) -> dict[str, Any]:
        """The sets that one can choose, by code, with their titles."""
        has_first = any(item.tier == "engage" for item in self.tool.items)
        there = {*self.sets, EVERYTHING} | ({FIRST} if has_first else set())
        return {code: title for code, title in SETS.items() if code in there}

    @property
    def default(self) -> str:
        """The small set that is offered first."""
        return next(iter(self.choices))

    def of_set(self, name: str) -> Tool:
        """The tool with the items of a set only, in the order of the tool; all of it for a set it does not know."""
        every = [item.code for item in self.tool.items]
        first = [item.code for item in self.tool.items if item.tier == "engage"]
        chosen = self.sets.get(name) or (first if name == FIRST and first else every)
        return Tool(self.tool.code, self.tool.version, tuple(each for each in self.tool.items if each.code in chosen))


def is_shipped(code: str) -> bool:
    return code.isidentifier() and (FOLDER / f"{code}.json").is_file()


@cache
def shipped(code: str = DEFAULT) -> ToolPack:
    """Read a tool that comes with the product.

    Raises:
        ToolNotKnown: there is none of this code.
    """
    if not is_shipped(code):
        raise ToolNotKnown(ToolNotKnown.__doc__)
    data = _read(FOLDER / f"{code}.json")
    plays = {each["language"]: each["scripts"] for each in map(_read, sorted(SCRIPTS.glob(f"{code}-*.json")))}
    packs = [_read(each) for each in sorted(FOLDER.glob(f"{code}-*.json"))]
    return ToolPack(
        Tool(code, data["version"], tuple(map(item_of, data["items"]))),
        {name: tuple(items) for name, items in data["sets"].items()},
        {
            pack["language"]: words_of(
                pack["language"], pack["words"] | {"scripts": plays.get(pack["language"], [])}, bool(pack["checked_by"])
            )
            for pack in packs
        },
        data["source"],
        data["licence"],
    )


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8")))


def pack_of(code: str, version: str, content: Mapping[str, Any], source: str, licence: str) -> ToolPack:
    """The tool of an organisation, from what it brought."""
    return ToolPack(
        Tool(code, version, tuple(map(item_of, content["items"]))),
        {name: tuple(items) for name, items in content["sets"].items()},
        {language: words_of(language, words, checked=True) for language, words in content["words"].items()},
        source,
        licence,
        brought=True,
    )


def item_of(data: Mapping[str, Any]) -> Item:
    """An item with its behaviours.

    Raises:
        ValueError: no level follows from it, or a kind is none of the three.
    """
    behaviours = tuple(
        Behaviour(
            each["code"], Kind(each["kind"]), each.get("conditional", False), each.get("culture_defined", False)
        )
        for each in data["behaviours"]
    )  # fmt: skip
    return Item(data["code"], data["tier"], behaviours, data["needs_care"])


def words_of(language: str, words: Mapping[str, Any], checked: bool) -> Words:
    """Titles, behaviours and scripts in one language."""
    items = words["items"]
    return Words(
        language,
        not checked,
        {code: item["title"] for code, item in items.items()},
        {(code, each): text for code, item in items.items() for each, text in item["behaviours"].items()},
        words.get("title", ""),
        _scripts(words.get("scripts", [])),
    )


def _scripts(found: Iterable[Mapping[str, Any]]) -> dict[str, Script]:
    return {
        each["code"]: Script(
            each["code"], each["title"], each.get("minutes", 10), tuple(each["background"]), each["opening"],
            {item: tuple(lines) for item, lines in each["prompts"].items()},
        )
        for each in found
    }  # fmt: skip
