"""Lists that come as data: ground rules to begin with, kinds of things that should not happen in a training."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dure.ui.tongues import reads

FOLDER = Path(__file__).resolve().parent.parent / "content"
LAST_RESORT = "en"


@dataclass(frozen=True)
class Draft:
    """Ground rules in one language. A draft while nobody who works in the field has checked it."""

    language: str
    version: str
    text: str
    draft: bool


@dataclass(frozen=True)
class Kinds:
    """Kinds of things that happen, each with an example, in one language."""

    version: str
    draft: bool
    titles: dict[str, str]
    examples: dict[str, str]

    def title(self, code: str) -> str:
        """A kind of an older list, which is not offered any more, is shown by its code."""
        return self.titles.get(code, code)


def ground_rules(language: str = "") -> Draft:
    """The draft in a language, or in the reader's, else in English."""
    pack = _pack("ground_rules", language)
    lines = []
    for rule in pack["rules"]:
        lines += [rule["rule"], *(f"- {each}" for each in rule["not_acceptable"])]
    return Draft(pack["language"], pack["version"], "\n".join(lines), not pack["checked_by"])


def conduct_kinds() -> Kinds:
    pack = _pack("conduct", "")
    rows = pack["kinds"]
    return Kinds(
        pack["version"], not pack["checked_by"], {each["code"]: each["title"] for each in rows},
        {each["code"]: each["example"] for each in rows},
    )  # fmt: skip


def _pack(name: str, language: str) -> dict[str, Any]:
    packs = _packs(name)
    return next(packs[each] for each in (language, *reads(), LAST_RESORT) if each in packs)


@cache
def _packs(name: str) -> dict[str, dict[str, Any]]:
    found = (json.loads(path.read_text("utf-8")) for path in sorted((FOLDER / name).glob("*.json")))
    return {pack["language"]: pack for pack in found}
