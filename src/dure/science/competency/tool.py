"""A tool: items, each with behaviours that a rater may see."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a behaviour is: one that can do harm, one that everybody should show, one of those who are further."""

    HARMFUL = "harmful"
    BASIC = "basic"
    ADVANCED = "advanced"


@dataclass(frozen=True)
class Behaviour:
    """Something a rater can see.

    A `conditional` one counts only when there was reason for it. What a
    `culture_defined` one looks like (touch, eyes, voice) each organisation says
    for where it works; the level rule is the same.
    """

    code: str
    kind: Kind
    conditional: bool = False
    culture_defined: bool = False


@dataclass(frozen=True)
class Item:
    """A skill. `needs_care` marks those on which somebody's safety hangs."""

    code: str
    tier: str
    behaviours: tuple[Behaviour, ...]
    needs_care: bool = False

    def __post_init__(self) -> None:
        """Refuse an item from which no level follows.

        Raises:
            ValueError: a code is there twice, or there is no basic behaviour.
        """
        if twice(each.code for each in self.behaviours):
            raise ValueError(f"{self.code}: a behaviour is there twice")
        if not any(each.kind is Kind.BASIC for each in self.behaviours):
            raise ValueError(f"{self.code}: no basic behaviour")

    def of_kind(self, kind: Kind) -> tuple[Behaviour, ...]:
        """Its behaviours of a kind, in their order."""
        return tuple(each for each in self.behaviours if each.kind is kind)


@dataclass(frozen=True)
class Tool:
    """A version of a tool. Levels from two versions are never put together."""

    code: str
    version: str
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        """Refuse a tool in which an item is there twice.

        Raises:
            ValueError: it is.
        """
        if twice(item.code for item in self.items):
            raise ValueError(f"{self.code}: an item is there twice")

    def item(self, code: str) -> Item:
        """The item of this code.

        Raises:
            KeyError: there is none.
        """
        return {item.code: item for item in self.items}[code]


def twice(codes: Iterable[str]) -> bool:
    """Whether a code is there more than once."""
    return any(times > 1 for times in Counter(codes).values())
