"""The words in which consent is asked: data with version, language, source and who checked them."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dure.ui.tongues import reads

FOLDER = Path(__file__).resolve().parent.parent / "content" / "consent"


@dataclass(frozen=True)
class Text:
    """What a person hears before they answer."""

    purpose: str
    language: str
    version: str
    title: str
    spoken: str
    checked_by: str

    @property
    def stamp(self) -> str:
        """Which words were read: the version and the language in which they stood on the page."""
        return f"{self.version} {self.language}"


@cache
def _pack() -> dict[tuple[str, str], Text]:
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        pack = json.loads(path.read_text("utf-8"))
        for purpose, words in pack["purposes"].items():
            found[purpose, pack["language"]] = Text(
                purpose, pack["language"], pack["version"], words["title"], words["spoken"],
                pack["checked_by"],
            )  # fmt: skip
    return found


def text_for(purpose: str, language: str | None = None) -> Text:
    """The text of a purpose in a language, or in English where there is none yet."""
    pack = _pack()
    wanted = (language, "en") if language else reads()
    return next(pack[purpose, each] for each in wanted if (purpose, each) in pack)


def has_text(language: str) -> bool:
    """Whether the promises are written in a language."""
    return any(known == language for _purpose, known in _pack())


@cache
def limits() -> dict[str, int]:
    """From which age somebody may agree alone, by country; data with its sources."""
    data = json.loads((FOLDER / "ages" / "limits.json").read_text("utf-8"))
    return data["own_consent_from"]


def own_consent_from(country: str) -> int:
    return limits().get(country, limits()["default"])
