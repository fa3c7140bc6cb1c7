"""The tools for rating skills that come with the product: data with version, source and words by language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from dure.science.competency.tool import Behaviour, Item, Kind, Tool
from dure.ui.tongues import reads

FOLDER = Path(__file__).resolve().parent.parent / "content" / "skills"
DEFAULT = "first_skills"
LAST_RESORT = "en"

SETS = {
    "supporter": _("For supporters"),
    "mentor": _("For mentors"),
    "everything": _("All of them"),
}
"""Which items are looked at, by what somebody is trained for."""


class ToolNotKnown(LookupError):
    """There is no such tool here."""


@dataclass(frozen=True)
class Words:
    """A tool in one language. `draft` while nobody who works in the field has checked it."""

    language: str
    draft: bool
    titles: Mapping[str, str]
    behaviours: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Shipped:
    """A tool, its sets of items, and its words by language."""

    tool: Tool
    sets: Mapping[str, tuple[str, ...]]
    by_language: Mapping[str, Words]
    source: str
    licence: str

    def words(self) -> Words:
        """In the reader's language, else in English."""
        return next(self.by_language[each] for each in (*reads(), LAST_RESORT) if each in self.by_language)

    def of_set(self, name: str) -> Tool:
        """The tool with the items of a set only, in the order of the tool."""
        chosen = self.sets.get(name, self.sets["supporter"])
        return Tool(self.tool.code, self.tool.version, tuple(each for each in self.tool.items if each.code in chosen))


@cache
def shipped(code: str = DEFAULT) -> Shipped:
    """Read a tool.

    Raises:
        ToolNotKnown: there is none of this code.
    """
    path = FOLDER / f"{code}.json"
    if not path.is_file():
        raise ToolNotKnown(ToolNotKnown.__doc__)
    data = json.loads(path.read_text("utf-8"))
    packs = [json.loads(each.read_text("utf-8")) for each in sorted(FOLDER.glob(f"{code}-*.json"))]
    return Shipped(
        Tool(code, data["version"], tuple(_item(each) for each in data["items"])),
        {name: tuple(items) for name, items in data["sets"].items()},
        {pack["language"]: _words(pack) for pack in packs},
        data["source"],
        data["licence"],
    )


def _item(data: Mapping[str, Any]) -> Item:
    behaviours = tuple(
        Behaviour(each["code"], Kind(each["kind"]), each.get("conditional", False)) for each in data["behaviours"]
    )
    return Item(data["code"], data["tier"], behaviours, data["needs_care"])


def _words(pack: Mapping[str, Any]) -> Words:
    items = pack["words"]["items"]
    return Words(
        pack["language"],
        not pack["checked_by"],
        {code: item["title"] for code, item in items.items()},
        {(code, each): text for code, item in items.items() for each, text in item["behaviours"].items()},
    )
