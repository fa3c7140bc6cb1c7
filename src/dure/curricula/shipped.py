"""The curricula that come with the product: data with version, licence, source, and words by language.

`<key>.json` is the order of sessions and components; `<key>-<language>.json`
what they say. Both are our own words, drafts until somebody of the field has
checked them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from dure.curricula.outline import ComponentPlan, Outline, SessionPlan
from dure.ui.tongues import reads

FOLDER = Path(__file__).resolve().parent.parent / "content" / "curricula"
LAST_RESORT = "en"


class CurriculumNotKnown(LookupError):
    """There is no such curriculum here."""


@dataclass(frozen=True)
class Shipped:
    """One curriculum. `said` is its title, about and texts by language, `drafts` the languages nobody has checked."""

    key: str
    version: str
    shape: Outline
    said: Mapping[str, Mapping[str, Any]]
    drafts: frozenset[str]

    @property
    def language(self) -> str:
        """The language in which the reader finds it."""
        return next(each for each in (*reads(), LAST_RESORT) if each in self.said)

    def outline(self, language: str = "") -> Outline:
        language = language or self.language
        said = self.said[language]
        told = {**self.said[LAST_RESORT]["texts"], **said["texts"]}
        return replace(self.shape.in_words(told), title=said["title"], about=said["about"], language=language)


@cache
def every_shipped() -> tuple[Shipped, ...]:
    """All of them, in the order of their keys."""
    shapes = sorted(path for path in FOLDER.glob("*.json") if "-" not in path.stem)
    return tuple(_read(path) for path in shapes)


def shipped(key: str) -> Shipped:
    """Raises CurriculumNotKnown where there is none of this key."""
    found = next((each for each in every_shipped() if each.key == key), None)
    if found is None:
        raise CurriculumNotKnown(CurriculumNotKnown.__doc__)
    return found


def _read(path: Path) -> Shipped:
    data = json.loads(path.read_text("utf-8"))
    packs = [json.loads(each.read_text("utf-8")) for each in sorted(FOLDER.glob(f"{path.stem}-*.json"))]
    shape = Outline(
        title="", audience=data["audience"], days=data["days"], licence=data["licence"], source=data["source"],
        sessions=tuple(_session(each) for each in data["sessions"]),
    )  # fmt: skip
    said = {pack["language"]: pack["words"] for pack in packs}
    return Shipped(
        path.stem, data["version"], shape, said, frozenset(pack["language"] for pack in packs if not pack["checked_by"])
    )


def _session(data: Mapping[str, Any]) -> SessionPlan:
    return SessionPlan(
        key=data["key"], title="", day=data["day"], minutes=data["minutes"], sensitive=data["sensitive"],
        topics=tuple(data["topics"]),
        components=tuple(
            ComponentPlan(each["key"], "", each["part"], each["core"], each["minutes"]) for each in data["components"]
        ),
    )  # fmt: skip
