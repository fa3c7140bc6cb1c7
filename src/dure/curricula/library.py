"""The libraries that come along: activities in our own words, and where to find what others published."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dure.ui.tongues import reads

CONTENT = Path(__file__).resolve().parent.parent / "content"


@dataclass(frozen=True)
class Activity:
    """Something to do together. `words` by language: title, aim, materials, steps, prompts, care."""

    key: str
    audiences: tuple[str, ...]
    topics: tuple[str, ...]
    minutes: int
    words: Mapping[str, Mapping[str, Any]]

    @property
    def language(self) -> str:
        return next(each for each in (*reads(), "en") if each in self.words)

    @property
    def told(self) -> Mapping[str, Any]:
        return self.words[self.language]


@dataclass(frozen=True)
class Listed:
    """A resource that comes along: what it is called, who made it, where it is; `why` by language is our own word."""

    key: str
    title: str
    publisher: str
    address: str
    licence: str
    languages: tuple[str, ...]
    topic: str
    audiences: tuple[str, ...]
    why: Mapping[str, str]

    @property
    def language(self) -> str:
        return next(each for each in (*reads(), "en") if each in self.why)

    @property
    def told(self) -> str:
        return self.why[self.language]


@cache
def every_activity() -> tuple[Activity, ...]:
    shape, packs = _read("activities")
    return tuple(
        Activity(
            each["key"], tuple(each["audiences"]), tuple(each["topics"]), each["minutes"],
            {language: words[each["key"]] for language, words in packs.items() if each["key"] in words},
        )
        for each in shape["activities"]
    )  # fmt: skip


@cache
def every_listed() -> tuple[Listed, ...]:
    shape, packs = _read("resources")
    return tuple(
        Listed(
            **{name: tuple(value) if isinstance(value, list) else value for name, value in each.items()},
            why={language: words[each["key"]] for language, words in packs.items() if each["key"] in words},
        )
        for each in shape["resources"]
    )


def activity(key: str) -> Activity | None:
    return next((each for each in every_activity() if each.key == key), None)


def _read(name: str) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    folder = CONTENT / name
    packs = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob(f"{name}-*.json"))]
    return json.loads((folder / f"{name}.json").read_text("utf-8")), {pack["language"]: pack["words"] for pack in packs}
