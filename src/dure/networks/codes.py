"""What a service helps with: a code list in everyday words, as data."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dure.ui.tongues import reads

LIST = Path(__file__).resolve().parent.parent / "content" / "needs.json"


@dataclass(frozen=True)
class Need:
    """Something people look for. `icon` is one of the pictures in `ui`."""

    code: str
    icon: str
    names: dict[str, str]

    @property
    def title(self) -> str:
        return next(self.names[each] for each in reads() if self.names.get(each))


@cache
def _list() -> dict[str, Any]:
    return json.loads(LIST.read_text("utf-8"))


@cache
def needs() -> tuple[Need, ...]:
    return tuple(Need(**each) for each in _list()["needs"])


def needs_are_draft() -> bool:
    """A list that no coordination group has checked says so."""
    return not _list()["verified"]


def need_choices() -> list[tuple[str, str]]:
    return [(each.code, each.title) for each in needs()]


def need_titles(codes: list[str]) -> list[str]:
    """Say needs in the reader's language, in the order of the list; an unknown code says itself."""
    known = [each.title for each in needs() if each.code in codes]
    strange = set(codes) - {each.code for each in needs()}
    return known + sorted(strange)
