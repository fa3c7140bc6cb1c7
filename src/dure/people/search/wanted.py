"""What is looked for, and among whom."""

from dataclasses import dataclass
from uuid import UUID

from dure.science.names import normalise

STILL_WAITING = "waiting"
"""Takes part, and has no group yet."""
UNREACHABLE = "unreachable"
"""Takes part, and no way to reach them is known to be safe."""


@dataclass(frozen=True)
class Wanted:
    """A search: words of a name, and filters. Empty is "any"."""

    words: tuple[str, ...] = ()
    places: frozenset[UUID] = frozenset()
    language: str = ""
    now: str = ""
    """A state of `Asked`, or one of the two above."""

    @classmethod
    def typed(cls, text: str, **filters: object) -> "Wanted":
        return cls(words=tuple(dict.fromkeys(normalise(text).split())), **filters)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Within:
    """Whom somebody may find: everyone of the organisation, of some programmes, or these people."""

    everyone: bool = False
    programmes: frozenset[UUID] = frozenset()
    people: frozenset[UUID] = frozenset()
