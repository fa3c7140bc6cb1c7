"""The protocol that comes with the product: data with version, source and who has checked it.

An organisation puts its own words in their place (`models.Protocol`). A
language without words of its own falls back part by part, and says so.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

FOLDER = Path(__file__).resolve().parent.parent / "content" / "safeguarding"
LAST_RESORT = "en"
PARTS = ("steps", "when_to_ask", "how_to_ask", "words", "questions", "prompts", "message", "routes")
STEPS = ("stay", "call", "ask", "safe", "after")
"""The steps have codes: the numbers to call stand in the second whatever it is called."""

Words = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    code: str
    title: str
    text: str


@dataclass(frozen=True)
class Spoken:
    """A protocol in one language, ready for a page. `foreign` is set where the words are another language's."""

    number: int
    source: str
    draft: bool
    language: str
    foreign: bool
    steps: tuple[Step, ...]
    words: Words
    languages: Mapping[str, str]


@dataclass(frozen=True)
class Shipped:
    """What comes with the product."""

    version: str
    source: str
    by_language: Mapping[str, Words]


@cache
def shipped() -> Shipped:
    packs = [json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("protocol-*.json"))]
    first = next(pack for pack in packs if pack["language"] == LAST_RESORT)
    return Shipped(first["version"], first["source"], {pack["language"]: pack["words"] for pack in packs})


def spoken(by_language: Mapping[str, Words] | None = None, language: str | None = None, **about: Any) -> Spoken:
    """Give a protocol in somebody's language: own words first, then those that came with the product.

    The steps of one protocol are never mixed: all come from the same words.
    """
    wanted = (language or get_language() or LAST_RESORT).split("-")[0]
    own, came = by_language or {}, shipped().by_language
    of = next((each for each in (wanted, LAST_RESORT, *own) if own.get(each, {}).get("steps")), "")
    steps = own[of]["steps"] if of else came.get(wanted, came[LAST_RESORT])["steps"]
    used = of or (wanted if wanted in came else LAST_RESORT)
    words, of_part = {}, {}
    for part in PARTS[1:]:
        sources = ((own, wanted), (came, wanted), (own, LAST_RESORT), (came, LAST_RESORT))
        pack, of_part[part] = next((each, code) for each, code in sources if each.get(code, {}).get(part))
        words[part] = pack[of_part[part]][part]
    return Spoken(
        number=about.get("number", 0),
        source=about.get("source") or shipped().source,
        draft=about.get("draft", True),
        language=used,
        foreign=used != wanted or any(each != wanted for each in of_part.values()),
        languages=of_part,
        steps=tuple(Step(each["code"], each["title"], each["text"]) for each in steps),
        words=words,
    )
