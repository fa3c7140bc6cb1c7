"""The code of conduct: data with version, language, source and who checked it."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dure.ui.tongues import reads

FOLDER = Path(__file__).resolve().parent.parent / "content" / "conduct"


@dataclass(frozen=True)
class Promise:
    code: str
    title: str
    says: str


@dataclass(frozen=True)
class Code:
    """One version in one language."""

    language: str
    version: str
    title: str
    lead: str
    checked_by: str
    promises: tuple[Promise, ...]


@cache
def _codes() -> dict[str, Code]:
    found = {}
    for path in sorted(FOLDER.glob("code-*.json")):
        pack = json.loads(path.read_text("utf-8"))
        promises = tuple(Promise(**each) for each in pack["promises"])
        found[pack["language"]] = Code(
            pack["language"], pack["version"], pack["title"], pack["lead"], pack["checked_by"], promises
        )
    return found


def code_of_conduct() -> Code:
    """The newest version, in the reader's language or in English where there is none yet."""
    return next(_codes()[each] for each in (*reads(), "en") if each in _codes())


def newest_version() -> str:
    """Whoever agreed to an earlier one is asked again."""
    return _codes()["en"].version
